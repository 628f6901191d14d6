import { findingsOf } from '../../../../support/findings';
import { documents, namespace, SHOP } from '../../../../support/mesh';

const find = (istio: string, kubernetes: string, ...each: readonly string[]): string[] =>
  findingsOf('ban-endless-jobs', documents(...each), { releases: { istio, kubernetes } });
const job = (metadata = '', command = 'migrate'): string => `apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: shop }
spec: { template: { metadata: { ${metadata} }, spec: { containers: [{ name: a, image: a:1, command: [sh, -c, '${command}'] }] } } }
`;

test('a Job in an injected namespace never completes', () => {
  expect(find('1.11', '1.20', SHOP, job())).toEqual([
    'error 8:37 spec.template.spec: the pods of Job shop/migrate get a sidecar, which goes on when their own containers have ended',
  ]);
});

test('where sidecars may be native it is a warning, and none where the Job says so', () => {
  expect(find('1.24', '1.30', SHOP, job())).toEqual([expect.stringMatching(/^warning /)]);
  expect(find('1.24', '1.30', SHOP, job('annotations: { sidecar.istio.io/nativeSidecar: "true" }'))).toEqual([]);
  expect(find('1.27', '1.33', SHOP, job())).toEqual([]);
  expect(find('1.27', '1.33', SHOP, job('annotations: { sidecar.istio.io/nativeSidecar: "true" }'))).toEqual([]);
});

test('where nobody chose the releases, the default of the newest is not certain', () => {
  const releases = { istio: '1.27', kubernetes: '1.33', guessed: true } as const;
  const found = findingsOf('ban-endless-jobs', documents(SHOP, job()), { releases });
  expect(found).toEqual([expect.stringMatching(/^warning .* only where Istio makes sidecars native by default/)]);
});

test('a Job without a sidecar, or one that ends it', () => {
  expect(find('1.11', '1.20', SHOP, job('labels: { sidecar.istio.io/inject: "false" }'))).toEqual([]);
  expect(find('1.11', '1.20', SHOP, job('', 'migrate; curl -XPOST localhost:15020/quitquitquit'))).toEqual([]);
  expect(find('1.11', '1.20', namespace('shop'), job())).toEqual([]);
  expect(find('1.11', '1.20', job())).toEqual([]);
});
