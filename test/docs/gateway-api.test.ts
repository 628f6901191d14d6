import { check } from '../../lib/read/check/check';
import type { Finding } from '../../lib/read/check/finding';
import { parseAssumedObject } from '../../lib/read/manifests/assumed-object';
import { compilerErrors, examplesIn, runExample } from '../support/example';
import { NEWEST } from '../support/findings';

/** The Secrets that the page says somebody else makes. */
const ASSUMED = ['Secret/shop/shop-tls', 'Secret/shop/api-tls'].map(parseAssumedObject);

/** What the page says that the check reminds of. */
const REMINDERS: Readonly<Record<string, readonly string[]>> = {
  'TLS to Services': ['require-gateway-api-release'],
  "Kong's other kinds": ['ban-deprecated-kong-kinds', 'ban-enterprise-fields'],
};

const [beginning, ...examples] = examplesIn('docs/gateway-api.md');
const parts = examples.map(({ heading, code }, index) => ({ title: `${index + 1}: ${heading}`, heading, code }));

describe('docs/gateway-api.md', () => {
  test('has examples that compile', () => {
    const together = parts.map(({ code }) => `{\n${code}}\n`).join('');
    expect(compilerErrors(`${beginning!.code}${together}`)).toEqual([]);
  });

  test.each(parts)('has an example without a finding but what the page says, $title', ({ heading, code }) => {
    const files = runExample(`${beginning!.code}${code}`).render();
    const sources = [...files].map(([file, { text }]) => ({ file, text }));
    const { findings, summary } = check(sources, { releases: NEWEST, assume: ASSUMED });
    const isSaid = ({ rule, severity }: Finding): boolean =>
      severity === 'warning' && REMINDERS[heading]?.includes(rule) === true;
    const others = findings.filter((finding) => !isSaid(finding));
    expect(others.map(({ rule, path, message }) => `${rule} ${path}: ${message}`)).toEqual([]);
    expect(summary.objects).toBeGreaterThan(1);
  });

  test('has an example for each part', () => {
    expect([...new Set(examples.map(({ heading }) => heading))]).toEqual([
      'Class and Gateway',
      'Routes for HTTP',
      'Shares',
      'Plugins',
      'Other namespaces',
      'What no prop covers',
      'gRPC',
      'Streams',
      'TLS to Services',
      "Kong's other kinds",
    ]);
  });
});
