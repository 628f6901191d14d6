import { findingsOf } from '../../../../support/findings';
import { documents, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-policy-target', documents(...each));

const policy = (target: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: tls, namespace: shop }
spec: { targetRefs: [{ group: "", kind: Service, ${target} }] }
`;

test('a Service that is not declared', () => {
  expect(find(policy('name: wbe'), service('web'))).toEqual([
    expect.stringMatching(/^error .*spec\.targetRefs\[0\]\.name: no Service "wbe" is declared in namespace "shop"/),
  ]);
  expect(find(policy('name: payments'), service('web'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(policy('name: web-v1'), service('web-v2'))).toEqual([expect.stringMatching(/^warning /)]);
});

test('a port that the Service does not have', () => {
  expect(find(policy('name: web, sectionName: https'), service('web'))).toEqual([
    expect.stringMatching(
      /^error .*spec\.targetRefs\[0\]\.sectionName: Service shop\/web has no port of the name "https"/,
    ),
  ]);
});

test('targets that are there, may be elsewhere, or are of another kind', () => {
  expect(find(policy('name: web'), service('web'))).toEqual([]);
  expect(find(policy('name: web, sectionName: http'), service('web'))).toEqual([]);
  expect(find(policy('name: web'))).toEqual([]);
  expect(find(policy('name: wbe').replace('kind: Service', 'kind: ServiceImport'), service('web'))).toEqual([]);
});
