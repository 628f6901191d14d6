import { findingsOf } from '../../../../support/findings';
import { documents } from '../../../../support/mesh';
import * as systems from '../../../explain/systems';
import { istio } from '../../../../support/hops';

const find = (...each: readonly string[]): string[] => findingsOf('ban-refused-routes', documents(...each));
const policy = (spec: string): string => istio('AuthorizationPolicy', 'policy', spec);
const FROM_KONG = 'from: [{ source: { principals: [cluster.local/ns/kong/sa/gateway] } }]';
const REFUSED = /^warning .*: policies of the pods refuse Kong, so that every request is answered with 403: /;

test.each([
  ['nobody gets in', '{}'],
  ['another gets in', '{ rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/cart] } }] }] }'],
  ['Kong is kept out', `{ action: DENY, rules: [{ ${FROM_KONG} }] }`],
])('%s', (_, spec) => {
  expect(find(...systems.IN_MESH, policy(spec))).toEqual([expect.stringMatching(REFUSED)]);
});

test('Kong gets in, for some requests or for all', () => {
  expect(find(...systems.IN_MESH)).toEqual([]);
  expect(find(...systems.IN_MESH, policy(`{ rules: [{ ${FROM_KONG} }] }`))).toEqual([]);
  expect(
    find(...systems.IN_MESH, policy(`{ rules: [{ ${FROM_KONG}, to: [{ operation: { paths: [/public/*] } }] }] }`)),
  ).toEqual([]);
});
