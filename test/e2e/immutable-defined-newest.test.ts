/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { IMMUTABLE_FIELDS } from '../../lib/facts/kubernetes/immutable-fields';
import { describeConformance } from '../support/reference';
import { Cluster } from './cluster';
import { DEFINED_CASES } from './immutable-cases';
import { refusals, titlesOf } from './refusals';

jest.setTimeout(240_000);

test('each row that a definition refuses is tried', () => {
  const defined = /^(configuration\.konghq\.com|gateway\.networking\.k8s\.io)\//;
  const rows = IMMUTABLE_FIELDS.filter(({ kind }) => defined.test(kind)).map(
    ({ kind, path }) => `${kind} ${path.join('.')}`,
  );
  expect(DEFINED_CASES.map(({ row }) => row).sort()).toEqual(rows.sort());
});

describeConformance('the newest Kubernetes with the definitions of KIC 3.5 and of the Gateway API', (reference) => {
  // Without a young API server, `KUBEBUILDER_ASSETS_NEW`, this is reported as skipped.
  const testNewest = process.env[Cluster.KUBECONFIG] ? test : test.skip;

  testNewest('refuses what diff says it refuses, and takes what is near it', async () => {
    const cluster = new Cluster();
    for (const file of ['kic-3.5/crds.yaml', 'gateway-api-1.6.1/standard.yaml']) {
      const path = reference.path(`upstream/${file}`);
      await cluster.output(['apply', '--server-side', '-f', path]);
      await cluster.output(['wait', 'crd', '--all', '--for=condition=Established', '--timeout=60s']);
    }
    await cluster.output(['create', 'namespace', 'work']);
    const all = titlesOf(DEFINED_CASES);
    const { server, said } = await refusals(DEFINED_CASES, '1.33');
    expect(server).toEqual({ refused: all, accepted: all });
    expect(said).toEqual({ refused: all, accepted: all });
  });
});
