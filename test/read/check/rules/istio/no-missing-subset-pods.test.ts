import { findingsOf } from '../../../../support/findings';
import { deployment, documents, istio, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-subset-pods', documents(...each));

const WEB = documents(service('web'), deployment('web', 'v1'));
const rule = (labels: string): string =>
  istio('DestinationRule', 'web', `{ host: web, subsets: [{ name: next, labels: { ${labels} } }] }`);
const ROUTE = istio('VirtualService', 'web', '{ http: [{ route: [{ destination: { host: web, subset: next } }] }] }');

test('a subset that requests are sent to and no pod of the Service is in is an error', () => {
  expect(find(WEB, rule('version: v2'), ROUTE)).toEqual([
    'error 17:44 spec.subsets[0].labels: no declared pod of Service "web" has the labels version: v2 of subset "next"',
  ]);
});

test('a subset that nothing is sent to yet is a warning', () => {
  expect(find(WEB, rule('version: v2'))).toEqual([expect.stringMatching(/^warning 17:44 /)]);
});

test('labels that a pod has, and none at all, are fine', () => {
  expect(find(WEB, rule('version: v1'), ROUTE)).toEqual([]);
  expect(find(WEB, rule(''), ROUTE)).toEqual([]);
});

test('where a pod runs is not one of its labels', () => {
  expect(find(WEB, rule('topology.kubernetes.io/zone: a, version: v1'), ROUTE)).toEqual([]);
});

test('without any pods it is a warning', () => {
  expect(find(service('web'), rule('version: v2'), ROUTE)).toEqual([expect.stringMatching(/^warning /)]);
});

test('without the Service or its pods among others nothing is known', () => {
  expect(find(deployment('web'), rule('version: v2'), ROUTE)).toEqual([]);
  expect(find(service('web'), deployment('api'), rule('version: v2'), ROUTE)).toEqual([]);
});
