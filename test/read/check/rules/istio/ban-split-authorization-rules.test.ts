import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-split-authorization-rules', documents(...each));

const FROM = 'from: [{ source: { namespaces: [kong] } }]';
const TO = 'to: [{ operation: { methods: [GET] } }]';
const policy = (...rules: readonly string[]): string =>
  istio('AuthorizationPolicy', 'web', `{ rules: [${rules.map((rule) => `{ ${rule} }`).join(', ')}] }`);

test('from and to in two rules', () => {
  expect(find(policy(FROM, TO))).toEqual([
    expect.stringMatching(/^warning .*spec\.rules\[1\]: rule 1 and rule 0 are alternatives/),
  ]);
  expect(find(policy(TO, FROM))).toHaveLength(1);
});

test('from and when in two rules, but for a condition about who calls', () => {
  const when = (key: string): string => `when: [{ key: '${key}', values: [a] }]`;
  expect(find(policy(FROM, when('request.headers[x-tenant]')))).toHaveLength(1);
  expect(find(policy(FROM, when('request.auth.claims[iss]')), policy(FROM, when('source.ip')))).toEqual([]);
});

test('from and to in one rule, and rules of one kind', () => {
  expect(find(policy(`${FROM}, ${TO}`))).toEqual([]);
  expect(find(policy(FROM, FROM), policy(TO, TO), policy(TO), policy())).toEqual([]);
  expect(find(policy(`${FROM}, ${TO}`, TO))).toEqual([]);
  expect(find(policy(FROM, `${TO}, when: [{ key: request.auth.claims[iss], values: [a] }]`))).toEqual([]);
});

test('says what the action makes of it', () => {
  const of = (action: string): string[] =>
    find(istio('AuthorizationPolicy', 'web', `{ action: ${action}, rules: [{ ${FROM} }, { ${TO} }] }`));
  expect(of('ALLOW')).toEqual([expect.stringContaining('so that anybody may call that')]);
  expect(of('DENY')).toEqual([expect.stringContaining('so that nobody may call that')]);
  expect(of('AUDIT')).toEqual([]);
});
