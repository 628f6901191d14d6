import { Comparison } from '../../lib/read/diff/comparison';
import { risksOf } from '../../lib/read/diff/risks/risks';
import { sideOf } from '../support/sides';
import { Cluster } from './cluster';
import { yamlOf, type ImmutableCase } from './immutable-cases';

/** What an API server and `diff` make of changes. */
export interface Verdicts {
  readonly refused: string[];
  readonly accepted: string[];
}

/** Creates what is before; then the names of the changes that are refused in a server-side dry run, and of those that are accepted. */
export async function refusals(
  cases: readonly ImmutableCase[],
  kubernetes: string,
): Promise<{ readonly server: Verdicts; readonly said: Verdicts }> {
  const cluster = new Cluster();
  await cluster.output(['apply', '-f', '-'], yamlOf(cases.map(({ before }) => before)));
  const definitions = cases
    .filter(({ row }) => row.includes('CustomResourceDefinition'))
    .map(({ before }) => `crd/${nameOf(before)}`);
  if (definitions.length > 0)
    await cluster.output(['wait', '--for=condition=Established', '--timeout=60s', ...definitions]);
  const dryRun = async (objects: readonly object[]): Promise<string> =>
    (await cluster.run(['apply', '--dry-run=server', '-f', '-'], yamlOf(objects))).stdout;
  const [changed, near] = [
    await dryRun(cases.map(({ refused }) => refused)),
    await dryRun(cases.map(({ accepted }) => accepted)),
  ];
  const isIn = (answer: string, object: object): boolean => new RegExp(`/${nameOf(object)} `).test(answer);
  const isSaid = (before: object, after: object): boolean => {
    const [left, right] = [sideOf([yamlOf([before])], { kubernetes }), sideOf([yamlOf([after])], { kubernetes })];
    return risksOf(new Comparison(left, right)).some(({ risk }) => risk === 'refused');
  };
  const titled = ({ row, before }: ImmutableCase): string => `${row} (${nameOf(before)})`;
  return {
    server: {
      refused: cases.filter(({ refused }) => !isIn(changed, refused)).map(titled),
      accepted: cases.filter(({ accepted }) => isIn(near, accepted)).map(titled),
    },
    said: {
      refused: cases.filter(({ before, refused }) => isSaid(before, refused)).map(titled),
      accepted: cases.filter(({ before, accepted }) => !isSaid(before, accepted)).map(titled),
    },
  };
}

export function titlesOf(cases: readonly ImmutableCase[]): string[] {
  return cases.map(({ row, before }) => `${row} (${nameOf(before)})`);
}

function nameOf(object: object): string {
  return (object as { readonly metadata: { readonly name: string } }).metadata.name;
}
