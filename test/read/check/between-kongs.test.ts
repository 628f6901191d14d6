import { chooseReleases } from '../../../lib/facts/releases';
import { check } from '../../../lib/read/check/check';
import { NEWEST } from '../../support/newest';
import { kongPlugin } from '../../support/kong-manifests';

/** Severities by rule of what Kong decides. */
function severities(yaml: string, kong: string): string[] {
  const { findings } = check([{ file: 'a.yaml', text: yaml }], { releases: chooseReleases({ kong }, NEWEST) });
  return findings
    .filter(({ rule }) => rule.startsWith('valid-plugin-'))
    .map(({ rule, severity }) => `${severity} ${rule}`);
}

test('what both neighbours of a Kong refuse is an error', () => {
  expect(severities(kongPlugin('a', 'plugin: rate-limiting\nconfig: { minutes: 5 }'), '3.6')).toContain(
    'error valid-plugin-config',
  );
});

test('what only one of them refuses is a warning', () => {
  const redirect = kongPlugin('a', 'plugin: redirect\nconfig: { location: "https://a.example.com" }');
  expect(severities(redirect, '3.4')).toEqual(['error valid-plugin-name']);
  expect(severities(redirect, '3.5')).toEqual(['warning valid-plugin-name']);
  expect(severities(redirect, '3.9')).toEqual([]);
});
