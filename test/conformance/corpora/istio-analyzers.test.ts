import { check } from '../../../lib/read/check/check';
import type { Finding } from '../../../lib/read/check/finding';
import { RULES } from '../../../lib/read/check/rules';
import { describeConformance } from '../../support/reference';
import { NEWEST } from '../../support/newest';
import { errorsOf, expectKnown, printCount } from './corpus';
import { CLUSTER_CODES, RULES_BY_CODE } from './istio-codes';

const KNOWN = 'istio-corpora.json';

interface AnalyzerCase {
  readonly name: string;
  readonly files: readonly string[];
  readonly expected: readonly { readonly code: string; readonly level: string; readonly on: string }[];
}

/** `Kind name`, or `Kind namespace/name`. */
function isOn({ object }: Finding, on: string): boolean {
  return on === `${object.kind} ${object.name}` || on === `${object.kind} ${object.namespace}/${object.name}`;
}

function isSaid(findings: readonly Finding[], code: string, on: string): boolean {
  return findings.some((finding) => isOn(finding, on) && RULES_BY_CODE[code]?.includes(finding.rule));
}

test('codes stand for rules that there are', () => {
  const ids = new Set(RULES.map(({ id }) => id));
  expect(Object.values(RULES_BY_CODE).filter((rules) => rules.some((rule) => !ids.has(rule)))).toEqual([]);
});

describeConformance("what Istio's analyzers say", (reference) => {
  let cases: readonly AnalyzerCase[];
  const findingsOf = ({ files }: AnalyzerCase): readonly Finding[] => {
    const sources = files.map((file) => ({ file, text: reference.text(`istio-analyzers/${file}`) }));
    return check(sources, { releases: NEWEST }).findings;
  };

  beforeAll(() => {
    cases = JSON.parse(reference.text('istio-analyzers/expectations.json')) as AnalyzerCase[];
  });

  test('is found, as far as manifests can show it', () => {
    const owed = cases.flatMap((each) => {
      const findings = findingsOf(each);
      return each.expected
        .filter(({ code }) => !CLUSTER_CODES.includes(code))
        .map(({ code, on }) => ({ name: `${each.name}: ${code} ${on}`, isFound: isSaid(findings, code, on) }));
    });
    const missed = owed.filter(({ isFound }) => !isFound).map(({ name }) => name);
    printCount("messages of Istio's analyzers", owed.length - missed.length, owed.length);
    expectKnown('missed messages of analyzers', missed, KNOWN);
  });

  test('is no error of ours where they say nothing', () => {
    const errors = cases
      .filter(({ expected }) => expected.length === 0)
      .flatMap((each) => errorsOf(findingsOf(each)).map(({ rule, object }) => `${each.name}: ${rule} ${object.name}`));
    expectKnown('errors where analyzers say nothing', [...new Set(errors)], KNOWN);
  });
});

describeConformance('where Istio and check disagreed', (reference) => {
  test('has a finding of the rule that the code stands for', () => {
    const files = [
      ['istio-IST0101-destination-port.yaml', 'IST0101', 'VirtualService v'],
      ['istio-IST0101-serviceentry-exportTo-dot-silences-no-missing-host.yaml', 'IST0101', 'VirtualService bogus'],
      ['istio-IST0109-cross-namespace.yaml', 'IST0109', 'VirtualService bar/productpage'],
      ['istio-IST0123-ambient-and-injection.yaml', 'IST0123', 'Namespace multi'],
      ['istio-IST0173-subset-without-pods.yaml', 'IST0173', 'DestinationRule d'],
    ] as const;
    const missed = files
      .filter(([file, code, on]) => {
        const text = reference.text(`control-plane-cases/${file}`);
        return !isSaid(check([{ file, text }], { releases: NEWEST }).findings, code, on);
      })
      .map(([file]) => file);
    printCount('control planes of Istio', files.length - missed.length, files.length);
    expectKnown('missed cases of control planes', missed, KNOWN);
  });
});
