import { App } from 'cdk8s';
import { check } from '../../../../lib/read/check/check';
import { manifests, type Manifest } from '../../../support/chart';
import { differences } from '../../../support/differences';
import { NEWEST } from '../../../support/findings';
import { emitYaml } from '../../../../lib/write/yaml/emit';
import { BoutiqueChart } from './online-boutique/boutique-chart';
import { BOUTIQUE, objectsOf } from './online-boutique/boutique-facts';

interface Deviation {
  readonly path: RegExp;
  readonly reason: string;
}

/** Where an object of ours is not what runs, on purpose. */
const DEVIATIONS: readonly Deviation[] = [
  {
    path: /^Deployment\/loadgenerator spec\.template\.spec\.initContainers\[\]\.command\[\]$/,
    reason: 'the script that waits for the front end is another program’s text: ours does the same in words of its own',
  },
];

const nameOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;
const byName = (objects: readonly Manifest[]): Map<string, Manifest> =>
  new Map(objects.map((one) => [nameOf(one), one]));

const ours = manifests(new BoutiqueChart(new App(), 'boutique'));
const theirs = Object.entries(BOUTIQUE).flatMap(([name, facts]) => objectsOf(name, facts));

/** Every difference, as a line. */
function found(): string[] {
  const own = byName(ours);
  return theirs.flatMap((object) =>
    differences(object, own.get(nameOf(object))).map(({ path }) => `${nameOf(object)} ${path}`),
  );
}

describe('Online Boutique, moved into code as it runs', () => {
  test('has the same objects: 12 Deployments, 12 Services, 11 ServiceAccounts', () => {
    expect(ours.map(nameOf).sort()).toEqual(theirs.map(nameOf).sort());
    const counted = (kind: string): number => ours.filter((object) => object.kind === kind).length;
    expect(['Deployment', 'Service', 'ServiceAccount'].map(counted)).toEqual([12, 12, 11]);
  });

  test('has the same data in each, but for the deviations that are listed', () => {
    expect(found().filter((line) => !DEVIATIONS.some(({ path }) => path.test(line)))).toEqual([]);
  });

  test('has no deviation that is listed and not there', () => {
    expect(DEVIATIONS.filter(({ path }) => !found().some((line) => path.test(line)))).toEqual([]);
  });

  test('replaces nothing: names and selectors, which cannot be changed, are those that run', () => {
    const fixed = (objects: readonly Manifest[]): unknown[] =>
      objects
        .filter(({ kind }) => kind === 'Deployment')
        .map(({ metadata, spec }) => [metadata.name, (spec as { selector: unknown }).selector])
        .sort();
    expect(fixed(ours)).toEqual(fixed(theirs));
  });

  test('has no error', () => {
    const text = ours.map((object) => emitYaml(object)).join('---\n');
    const { findings } = check([{ file: 'boutique.yaml', text }], { releases: NEWEST });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
