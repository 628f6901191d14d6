import { IMMUTABLE_FIELDS } from '../../lib/facts/kubernetes/immutable-fields';
import { prepare } from './accepted';
import { Cluster } from './cluster';
import { IMMUTABLE_CASES, OLD_CASES, YOUNG_CASES } from './immutable-cases';
import { refusals, titlesOf } from './refusals';

jest.setTimeout(240_000);

test('each row of the table is tried, but those of definitions that are not here', () => {
  const tried = new Set([...IMMUTABLE_CASES, ...YOUNG_CASES, ...OLD_CASES].map(({ row }) => row));
  const elsewhere = /^(configuration\.konghq\.com|gateway\.networking\.k8s\.io)\//;
  const rows = IMMUTABLE_FIELDS.filter(({ kind }) => !elsewhere.test(kind)).map(
    ({ kind, path }) => `${kind} ${path.join('.')}`,
  );
  expect(rows.filter((row) => !tried.has(row))).toEqual([]);
});

// The API server of E2E_CONTEXT is of some other release.
const describeOld = new Cluster().hasControllers ? describe.skip : describe;

describeOld('Kubernetes 1.20', () => {
  test('refuses what diff says it refuses, and takes what is near it', async () => {
    await prepare('work');
    const cases = [...IMMUTABLE_CASES, ...OLD_CASES];
    const all = titlesOf(cases);
    const { server, said } = await refusals(cases, '1.20');
    expect(server).toEqual({ refused: all, accepted: all });
    expect(said).toEqual({ refused: all, accepted: all });
  });
});
