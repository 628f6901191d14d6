import { withoutCredentials } from '../../../lib/facts/text/credentials';

const A = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7';
const HEX = '0123456789abcdef0123456789abcdef01234567';

/** In two parts, so that nobody takes them for keys of ours. */
test.each<[string, string]>([
  ['sk_', `live_${A}`],
  ['AKIA', 'IOSFODNN7EXAMPLE'],
  ['ghp_', A],
  ['github_', `pat_${A}`],
  ['glpat-', A],
  ['xoxb-', `123456789012-${A}`],
  ['AIza', `${A}${A}`],
  ['npm_', `${A}${A}`],
  ['SG.', `${A}.${A}`],
  ['eyJhbGciOiJIUzI1NiJ9', `.eyJzdWIiOiIxIn0.${A}`],
  ['12345678:AA', `${A}${A}`],
  ['hvs.', A],
  ['dop_v1_', HEX],
  ['sk-proj-', A],
  ['$2y$10$', `${A}${A}`],
  ['$apr1$abcd$', A],
  ['$6$abcd$', `${A}${A}`],
  ['{SHA}', `${A}=`],
])('%s… is hidden whatever it is called', (begin, end) => {
  expect(withoutCredentials(`use ${begin}${end} here`)).toBe('use (hidden) here');
});

test.each<[string, string]>([
  [`https://hooks.slack.com/services/T0/B0/${A}`, 'https://hooks.slack.com/services/(hidden)'],
  [`https://discord.com/api/webhooks/1/${A}`, 'https://discord.com/api/webhooks/(hidden)'],
])('%s', (text, shown) => {
  expect(withoutCredentials(text)).toBe(shown);
});

test.each([
  'sk_live',
  'npm_config_cache',
  'task-force-with-a-long-name-and-no-number',
  'xoxo-kisses',
  'eyJ.a.b',
  '$1$2$3$4$5',
  HEX,
  `sha256:${HEX}`,
  '6b5c1e0e-0000-4000-8000-0123456789ab',
  'risk-assessment-2024-report-final',
  'SG.a.b',
])('%s is none', (text) => {
  expect(withoutCredentials(text)).toBe(text);
});
