import { findingsOf } from '../../../../support/findings';
import { istio } from '../../../../support/mesh';

const find = (match: string, uri: string): string[] =>
  findingsOf(
    'valid-path-rewrites',
    istio('VirtualService', 'web', `{ hosts: [web], http: [{ match: [${match}], rewrite: { uri: ${uri} } }] }`),
  );
const prefix = (path: string): string => `{ uri: { prefix: ${path} } }`;

test.each([
  ['/api', '/', '"/api/a" becomes "//a"'],
  ['/api', '/v1/', '"/api/a" becomes "/v1//a"'],
  ['/api/', '/v1', '"/api/a" becomes "/v1a"'],
  ['/', '/v1', '"/a" becomes "/v1a"'],
])('%s that becomes %s', (path, uri, message) => {
  expect(find(prefix(path), uri)).toEqual([expect.stringContaining(`spec.http[0].rewrite.uri: ${message}`)]);
});

test.each([
  ['/api', '/v1'],
  ['/api/', '/'],
  ['/', '/v1/'],
])('%s that becomes %s is right', (path, uri) => {
  expect(find(prefix(path), uri)).toEqual([]);
});

test('an entry in front takes what is below, one behind does not', () => {
  expect(find(`${prefix('/api/')}, ${prefix('/api')}`, '/')).toEqual([]);
  expect(find(`${prefix('/api')}, ${prefix('/api/')}`, '/')).toHaveLength(1);
});

test('other paths are exchanged as a whole', () => {
  expect(find('{ uri: { exact: /api } }', '/')).toEqual([]);
  expect(find('{ uri: { regex: /api } }', '/')).toEqual([]);
});
