import { readdirSync } from 'node:fs';
import { describeConformance } from '../../support/reference';
import { readCase, type TranslatedCase } from '../translated-case';
import { errorsOf, expectKnown, findingsIn, objectOf, printCount, shownError } from './corpus';

/** A folder of cases to look at instead of the reference data's. */
const OTHER_CASES = process.env.MESHGATE_KIC_TRANSLATIONS;

/** What all cases have in common: what is found in it says nothing of a case. */
const BASE = 'base_limit';

/** `Kind namespace/name: why`, with several objects before the colon. */
function isFound(failure: string, { yaml }: TranslatedCase, base: ReadonlySet<string>): boolean {
  const findings = findingsIn(yaml, { istio: undefined }).filter((finding) => !base.has(shownError(finding)));
  const objects = [...failure.matchAll(/\b([A-Z]\w+) (\S*\/[a-z0-9.-]+)/g)].map(
    ([, kind, object]) => `${kind!} ${object!}`,
  );
  const [, secret] = /credential "([^"]+)" failure/.exec(failure) ?? [];
  return findings.some(
    (finding) => objects.includes(objectOf(finding)) || (secret !== undefined && finding.object.name === secret),
  );
}

describeConformance('what the ingress controller refuses', (reference) => {
  let cases: readonly TranslatedCase[];
  let base: ReadonlySet<string>;

  beforeAll(() => {
    const folder = OTHER_CASES ?? reference.path('kic-translations');
    const names = readdirSync(folder).filter((file) => file.endsWith('.json'));
    cases = names.map((file) => readCase(folder, file.slice(0, -'.json'.length)));
    const common = readCase(reference.path('kic-translations'), BASE);
    base = new Set(findingsIn(common.yaml, { istio: undefined }).map(shownError));
  });

  test('is found', () => {
    const failures = cases.flatMap((each) => each.failures.map((failure) => ({ each, failure })));
    const missed = failures.filter(({ each, failure }) => !isFound(failure, each, base));
    printCount('refusals of the ingress controller', failures.length - missed.length, failures.length);
    expectKnown(
      'missed refusals',
      missed.map(({ each, failure }) => `${each.name} ${failure}`),
    );
  });

  test('is all that has an error, but where Kong refuses or leaves out', () => {
    const taken = cases.filter(({ name, failures }) => failures.length === 0 && !name.startsWith('c.'));
    const errors = taken.flatMap(({ name, yaml }) =>
      errorsOf(findingsIn(yaml)).map((finding) => `${name} ${finding.rule}`),
    );
    // It passes many wrong values on, which Kong then refuses, and leaves out what it does not read without a word.
    expectKnown('errors where the controller refuses nothing', [...new Set(errors)]);
  });
});
