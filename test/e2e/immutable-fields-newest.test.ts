/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { prepare } from './accepted';
import { Cluster } from './cluster';
import { IMMUTABLE_CASES, YOUNG_CASES } from './immutable-cases';
import { refusals, titlesOf } from './refusals';

jest.setTimeout(240_000);

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, this is reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

describeNewest('the newest Kubernetes', () => {
  test('refuses what diff says it refuses, and takes what is near it', async () => {
    await prepare('work');
    const cases = [...IMMUTABLE_CASES, ...YOUNG_CASES];
    const all = titlesOf(cases);
    const { server, said } = await refusals(cases, '1.33');
    expect(server).toEqual({ refused: all, accepted: all });
    expect(said).toEqual({ refused: all, accepted: all });
  });
});
