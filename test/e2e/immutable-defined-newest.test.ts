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

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, this is reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

describeConformance('the definitions of KIC 3.5 and of the Gateway API', (reference) => {
  describeNewest('on the newest Kubernetes', () => {
    test('refuse what diff says is refused, and take what is near it', async () => {
      const cluster = new Cluster();
      for (const file of ['kic-3.5/crds.yaml', 'gateway-api-1.6.1/standard.yaml']) {
        await cluster.output(['apply', '--server-side', '-f', reference.path(`upstream/${file}`)]);
        await cluster.output(['wait', 'crd', '--all', '--for=condition=Established', '--timeout=60s']);
      }
      await cluster.output(['create', 'namespace', 'work']);
      const all = titlesOf(DEFINED_CASES);
      const { server, said } = await refusals(DEFINED_CASES, '1.33');
      expect(server).toEqual({ refused: all, accepted: all });
      expect(said).toEqual({ refused: all, accepted: all });
    });
  });
});
