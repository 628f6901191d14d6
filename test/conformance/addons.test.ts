import { readFileSync } from 'node:fs';
import ini from 'ini';
import { parse } from 'yaml';
import type { Manifest } from '../support/chart';
import { differences } from '../support/differences';
import { describeConformance, type Reference } from '../support/reference';
import { yamlDocuments } from '../support/yaml-documents';
import { DEVIATIONS, type Deviation } from './addon-deviations';

const ADD_ONS = ['prometheus', 'grafana', 'kiali'] as const;
type AddOn = (typeof ADD_ONS)[number];

const FILES: Readonly<Record<AddOn, string>> = {
  prometheus: 'dist/30-prometheus.k8s.yaml',
  grafana: 'dist/31-grafana.k8s.yaml',
  kiali: 'dist/32-kiali.k8s.yaml',
};

const nameOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;

/** The objects by kind and name, the files in ConfigMaps parsed, dashboards left out. */
function byName(manifests: readonly Manifest[]): Map<string, unknown> {
  return new Map(manifests.map((manifest) => [nameOf(manifest), parsed(manifest)]));
}

function parsed(manifest: Manifest): unknown {
  if (manifest.kind !== 'ConfigMap') return manifest;
  const { data = {}, ...rest } = manifest as Manifest & { readonly data?: Readonly<Record<string, string>> };
  if (manifest.metadata.name.endsWith('-dashboards')) return rest;
  const files = Object.entries(data).map(([name, text]) => [name, parseFile(name, text)] as const);
  return { ...rest, data: Object.fromEntries(files) };
}

function parseFile(name: string, text: string): unknown {
  return name.endsWith('.ini') ? ini.parse(text) : parse(text);
}

const theirs = (addOn: AddOn, reference: Reference): Manifest[] =>
  reference.documents<Manifest>(`upstream/istio-1.11.2/addons/${addOn}.yaml`);
const ours = (addOn: AddOn): Manifest[] => yamlDocuments<Manifest>(readFileSync(FILES[addOn], 'utf8'));

/** Every difference with the deviation that explains it. */
function explained(reference: Reference): { readonly difference: string; readonly deviation: Deviation | undefined }[] {
  return ADD_ONS.flatMap((addOn) => {
    const own = byName(ours(addOn));
    return [...byName(theirs(addOn, reference))].flatMap(([name, manifest]) =>
      differences(manifest, own.get(name)).map(({ path, before, after }) => ({
        difference: `${name} ${path}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`,
        deviation: DEVIATIONS.find((one) => explains(one, name, path, before, after)),
      })),
    );
  });
}

function explains(deviation: Deviation, name: string, path: string, before: unknown, after: unknown): boolean {
  const [gone, value] = deviation.difference === 'added' ? [before, after] : [after, before];
  // The labels of a pod are those of its Deployment.
  const place = path.replace(/^spec\.template\.(?=metadata\.labels)/, '');
  const isThere = deviation.path.endsWith('*')
    ? place.startsWith(deviation.path.slice(0, -1))
    : place === deviation.path;
  return isThere && deviation.objects.test(name) && gone === undefined && deviation.value.test(JSON.stringify(value));
}

describeConformance('the charts of Prometheus, Grafana and Kiali', (reference) => {
  test.each(ADD_ONS)('hold the objects of %s that the guide applies, kind by kind and name by name', (addOn) => {
    expect(ours(addOn).map(nameOf).sort()).toEqual(theirs(addOn, reference).map(nameOf).sort());
  });

  test('hold 6, 6 and 9 objects', () => {
    expect(ADD_ONS.map((addOn) => ours(addOn).length)).toEqual([6, 6, 9]);
  });

  test('are equal as data, but for the deviations that are listed', () => {
    const unexplained = explained(reference).filter(({ deviation }) => deviation === undefined);
    expect(unexplained.map(({ difference }) => difference)).toEqual([]);
  });

  test('have no deviation that is listed and not there', () => {
    const used = new Set(explained(reference).map(({ deviation }) => deviation));
    expect(DEVIATIONS.filter((deviation) => !used.has(deviation))).toEqual([]);
  });
});
