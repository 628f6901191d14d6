import fc from 'fast-check';
import { matchRule, type PolicyContext } from '../../../../../lib/read/topology/istio/hop/authorization/policy-rule';
import { RuleIndex } from '../../../../../lib/read/topology/istio/hop/authorization/rule-index';
import { istio } from '../../../../support/hops';
import { runs } from '../../../../support/runs';
import { topologyOf } from '../../../../support/topologies';

const PATHS = ['/', '/a', '/a/', '/a/b', '/ab', '/b', '/b/a'];
const path = fc.constantFrom(...PATHS);
const written = fc.oneof(path, fc.constantFrom('*', '/a*', '*/b', '/a/{*}'));
const operation = fc.record(
  {
    paths: fc.array(written, { minLength: 1, maxLength: 2 }),
    notPaths: fc.array(written, { minLength: 1, maxLength: 1 }),
    methods: fc.constantFrom(['GET'], ['P*']),
  },
  { requiredKeys: [] },
);
const rule = fc.record(
  {
    to: fc.array(fc.record({ operation }), { maxLength: 2 }),
    from: fc.constantFrom([{ source: { namespaces: ['kong'] } }], [{ source: { notNamespaces: ['kong'] } }]),
    when: fc.constantFrom([{ key: 'destination.port', values: ['80'] }], [{ key: 'unheard-of', values: ['80'] }]),
  },
  { requiredKeys: [] },
);
const context: fc.Arbitrary<PolicyContext> = fc.record({
  identity: fc.constant('nobody' as const),
  request: fc.record({
    paths: fc.array(fc.record({ kind: fc.constantFrom('exact' as const, 'prefix' as const), text: path }), {
      maxLength: 2,
    }),
    methods: fc.constantFrom([], ['GET'], ['PUT', 'POST']),
  }),
  hosts: fc.constant([]),
  port: fc.constantFrom(80, 81, undefined),
  reads: fc.constantFrom('http' as const, 'connections' as const, 'node' as const),
  knowsTokens: fc.boolean(),
  namespace: fc.constant('shop'),
  action: fc.constantFrom('ALLOW' as const, 'DENY' as const),
});

function indexOf(policies: readonly (readonly unknown[])[]): RuleIndex {
  const { set } = topologyOf(
    ...policies.map((rules, number) =>
      istio('AuthorizationPolicy', `p-${number}`, `{ rules: ${JSON.stringify(rules)} }`),
    ),
  );
  return new RuleIndex(set.all.map((policy) => ({ policy, namespace: 'shop', doubt: undefined })));
}

test('the index leaves out only rules that are for no request, and keeps the order of the others', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(rule, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      context,
      (policies, asked) => {
        const names = (place: readonly [number, number]): string => place.join('.');
        const found = indexOf(policies)
          .mayMeet(asked)
          .map(({ attached, index }) => names([Number(attached.policy.name.slice(2)), index]));
        const all = policies.flatMap((rules, number) =>
          rules.map((value, index) => ({ name: names([number, index]), match: matchRule(value, asked) })),
        );
        const left = all.filter(({ name, match }) => found.includes(name) && match !== 'none');
        expect(left).toEqual(all.filter(({ match }) => match !== 'none'));
        expect(found).toEqual(all.map(({ name }) => name).filter((name) => found.includes(name)));
      },
    ),
    { numRuns: runs({ short: 200, long: 5000 }) },
  );
});

test('of many rules for whole paths a request looks at few', () => {
  const rules = Array.from({ length: 100 }, (_, number) => [{ to: [{ operation: { paths: [`/${100 + number}`] } }] }]);
  const request = { paths: [{ kind: 'prefix', text: '/15' } as const], methods: [] };
  expect(indexOf(rules).mayMeet({ reads: 'http', request })).toHaveLength(10);
  expect(indexOf(rules).mayMeet({ reads: 'connections', request })).toHaveLength(100);
});
