import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEWEST_RELEASES } from '../../lib/facts/releases';
import { SettingsError, checkOptions, readSettings } from '../../lib/cli/check-settings';
import { useTemporaryFolder } from '../support/temporary-folder';

const folder = useTemporaryFolder();

function settingsOf(content: string): ReturnType<typeof readSettings> {
  const file = join(folder.path, 'meshgate.yaml');
  writeFileSync(file, content);
  return readSettings(file);
}

describe('meshgate.yaml', () => {
  test('may be missing or empty', () => {
    expect(readSettings(join(folder.path, 'meshgate.yaml'))).toBeUndefined();
    expect(settingsOf('# nothing yet\n')).toEqual({});
    expect(settingsOf('')).toEqual({});
  });

  test('holds versions, what is in the cluster, severities and what fails', () => {
    const settings = settingsOf(
      [
        'kubernetesVersion: "1.20"',
        'kongVersion: "3.9"',
        'kicVersion: "3.5"',
        'istioVersion: ""',
        'assume: [Namespace/-/istio-system, Secret/shop/tls]',
        'rules: { unique-objects: off, valid-yaml: warning }',
        'failOn: warning',
      ].join('\n'),
    );
    expect(checkOptions(settings!, NEWEST_RELEASES)).toEqual({
      releases: { ...NEWEST_RELEASES, kubernetes: '1.20', istio: undefined },
      completeness: 'part',
      assume: [
        { kind: 'Namespace', namespace: undefined, name: 'istio-system' },
        { kind: 'Secret', namespace: 'shop', name: 'tls' },
      ],
      severities: { 'unique-objects': 'off', 'valid-yaml': 'warning' },
    });
  });

  test.each([
    ['kongversion: "3.9"', 'there is no setting "kongversion"; did you mean "kongVersion"?'],
    ['colour: red', 'there is no setting "colour"; allowed: kubernetesVersion, '],
    ['kubernetesVersion: 1.20', '"kubernetesVersion" is a number; put the version in quotes, 1.20 is 1.2 otherwise'],
    ['rules: { valid-yaml: fatal }', '"rules.valid-yaml" is "fatal"; allowed: one of error, warning, off'],
    ['failOn: never', '"failOn" is "never"; allowed: one of error, warning'],
    ['assume: Secret/shop/tls', '"assume" is "Secret/shop/tls"; allowed: must be array'],
    ['- a', '"" is ["a"]; allowed: must be object'],
    ['a: [', 'meshgate.yaml: '],
  ])('with %j is an error that says what is allowed', (content, message) => {
    expect(() => settingsOf(content)).toThrow(SettingsError);
    expect(() => settingsOf(content)).toThrow(message);
  });
});

describe('settings', () => {
  test('that name no version leave those that are given', () => {
    const releases = { ...NEWEST_RELEASES, istio: '1.20' };
    expect(checkOptions({}, releases).releases).toEqual(releases);
    expect(checkOptions({}, NEWEST_RELEASES).releases).toEqual({ ...NEWEST_RELEASES, guessed: true });
  });

  test('take versions as people write them', () => {
    const { releases } = checkOptions({ kubernetesVersion: 'v1.20.2', kongVersion: '2.8.5' }, NEWEST_RELEASES);
    expect(releases).toMatchObject({ kubernetes: '1.20', kong: '2.8' });
  });

  test.each([
    [{ rules: { 'valid-yml': 'off' } }, 'there is no rule "valid-yml"; did you mean "valid-yaml"?'],
    [{ rules: { nonsense: 'off' } }, 'there is no rule "nonsense"; see --rules'],
    [{ kicVersion: '99.0' }, '"99.0" is not a known version of Kong Ingress Controller; allowed: 1.3 to '],
    [{ istioVersion: 'latest' }, '"latest" is not a known version of Istio; allowed: 1.11 to '],
    [{ assume: ['Secret/tls'] }, '"Secret/tls" names no object'],
    [{ assume: ['Secret//tls'] }, '"Secret//tls" names no object'],
  ] as const)('%j are an error', (settings, message) => {
    expect(() => checkOptions(settings, NEWEST_RELEASES)).toThrow(SettingsError);
    expect(() => checkOptions(settings, NEWEST_RELEASES)).toThrow(message);
  });
});

test('how much the manifests are, unless the settings call them complete', () => {
  expect(checkOptions({}, NEWEST_RELEASES, 'own').completeness).toBe('own');
  expect(checkOptions({ complete: false }, NEWEST_RELEASES).completeness).toBe('part');
  expect(checkOptions({ complete: true }, NEWEST_RELEASES, 'own').completeness).toBe('whole');
});
