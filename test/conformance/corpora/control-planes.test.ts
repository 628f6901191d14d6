import { readdirSync } from 'node:fs';
import { describeConformance } from '../../support/reference';
import { errorsOf, expectKnown, findingsIn, identityOf, printCount, shownError } from './corpus';

/** Part of every case, and right. */
const BASE = 'false-error-regex-priority.yaml';

/** Releases that a case is about, where they are not the newest. */
const RELEASES: Readonly<Record<string, { readonly kic: string; readonly kong: '2.5' }>> = {
  'false-error-kic13-snis-spaces.yaml': { kic: '1.3', kong: '2.5' },
};

describeConformance('where Kong and its controller disagreed with check', (reference) => {
  let files: readonly string[];
  const text = (file: string): string => reference.text(`control-plane-cases/${file}`);

  beforeAll(() => {
    files = readdirSync(reference.path('control-plane-cases')).filter((file) => file.endsWith('.yaml'));
  });

  test('has a finding where they refuse', () => {
    const base = new Set(findingsIn(text(BASE), { istio: undefined }).map(identityOf));
    const refused = files.filter((file) => /^(kong|crd|claim)-/.test(file));
    const missed = refused.filter((file) =>
      findingsIn(text(file), { istio: undefined }).every((finding) => base.has(identityOf(finding))),
    );
    printCount('control planes of Kong', refused.length - missed.length, refused.length);
    expectKnown('missed cases of control planes', missed);
  });

  test('has no error where they take it', () => {
    const taken = files.filter((file) => /^(false-error|status)-/.test(file));
    const errors = taken.flatMap((file) =>
      errorsOf(findingsIn(text(file), { ...RELEASES[file], istio: undefined })).map(
        (finding) => `${file} ${shownError(finding)}`,
      ),
    );
    expect(errors).toEqual([]);
  });
});
