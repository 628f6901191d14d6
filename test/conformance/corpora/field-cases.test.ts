import { readdirSync } from 'node:fs';
import type { Releases } from '../../../lib/facts/releases';
import { describeConformance } from '../../support/reference';
import { errorsOf, expectKnown, findingsIn, identityOf, nearestRelease, printCount, shownError } from './corpus';

interface FieldCase extends Partial<Record<keyof Releases, string>> {
  readonly case: string;
}

/** Releases as people had them; of Kong the nearest whose plugins are known. */
function releasesOf({ kong, kic, istio = '', kubernetes = '' }: FieldCase): Partial<Releases> {
  return {
    ...(kong && { kong: nearestRelease('kong', kong) }),
    ...(kic && { kic }),
    istio: /^\d/.test(istio) ? istio : undefined,
    ...(kubernetes !== '' && { kubernetes }),
  };
}

describeConformance('faults that people reported in public', (reference) => {
  const text = (file: string): string => reference.text(`field-cases/${file}`);
  const filesIn = (folder: string): string[] =>
    readdirSync(reference.path(`field-cases/${folder}`)).filter((file) => file.endsWith('.yaml'));
  let cases: readonly FieldCase[];

  beforeAll(() => {
    cases = JSON.parse(text('cases.json')) as FieldCase[];
  });

  test('are found, and their repair has none of it', () => {
    const missed = cases
      .filter((each) => {
        const fixed = new Set(findingsIn(text(`${each.case}/fixed.yaml`), releasesOf(each)).map(identityOf));
        const bad = findingsIn(text(`${each.case}/bad.yaml`), releasesOf(each));
        return bad.every((finding) => fixed.has(identityOf(finding)));
      })
      .map((each) => each.case);
    const probes = filesIn('probes');
    const missedProbes = probes.filter((file) => {
      const yaml = text(`probes/${file}`);
      return findingsIn(yaml, { istio: yaml.includes('istio') ? '1.30' : undefined }).length === 0;
    });
    printCount('field cases', cases.length - missed.length, cases.length);
    printCount('probes', probes.length - missedProbes.length, probes.length);
    expectKnown('missed field cases', [...missed, ...missedProbes]);
  });

  test('have a repair without an error', () => {
    const errors = cases.flatMap((each) =>
      errorsOf(findingsIn(text(`${each.case}/fixed.yaml`), releasesOf(each))).map(
        (finding) => `${each.case} ${shownError(finding)}`,
      ),
    );
    expect(errors).toEqual([]);
  });

  test('have neighbours that are right, and get no error', () => {
    const wrong = filesIn('false-errors').filter(
      (file) => errorsOf(findingsIn(text(`false-errors/${file}`))).length > 0,
    );
    expectKnown('false errors', wrong);
  });
});
