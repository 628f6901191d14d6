import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-server-verification', documents(...each));

const rule = (policy: string, rest = ''): string =>
  istio('DestinationRule', 'bank', `{ host: bank.example.com, ${rest} trafficPolicy: { ${policy} } }`);

test.each(['SIMPLE', 'MUTUAL'])('mode %s without an authority', (mode) => {
  expect(find(rule(`tls: { mode: ${mode} }`))).toEqual([
    expect.stringContaining(`spec.trafficPolicy.tls: TLS mode ${mode} has no caCertificates`),
  ]);
  expect(find(rule(`portLevelSettings: [{ port: { number: 443 }, tls: { mode: ${mode} } }]`))).toEqual([
    expect.stringContaining('spec.trafficPolicy.portLevelSettings[0].tls'),
  ]);
});

test('what names an authority, verifies nothing on purpose, or uses no certificates of others', () => {
  expect(find(rule('tls: { mode: SIMPLE, caCertificates: system }'))).toEqual([]);
  expect(find(rule('tls: { mode: SIMPLE, insecureSkipVerify: true }'))).toEqual([]);
  expect(find(rule('tls: { mode: ISTIO_MUTUAL }'))).toEqual([]);
  expect(find(rule('tls: { mode: DISABLE }'))).toEqual([]);
});

test('a Secret counts only where the rule is for some pods', () => {
  expect(find(rule('tls: { mode: SIMPLE, credentialName: bank }'))).toHaveLength(1);
  expect(
    find(rule('tls: { mode: SIMPLE, credentialName: bank }', 'workloadSelector: { matchLabels: { app: web } },')),
  ).toEqual([]);
});

test('subsets are looked at', () => {
  const subset = 'subsets: [{ name: a, trafficPolicy: { tls: { mode: SIMPLE } } }],';
  expect(find(rule('tls: { mode: DISABLE }', subset))).toEqual([
    expect.stringContaining('spec.subsets[0].trafficPolicy.tls'),
  ]);
});
