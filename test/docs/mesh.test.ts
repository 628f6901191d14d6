import { check } from '../../lib/read/check/check';
import { compilerErrors, examplesIn, runExample } from '../support/example';
import { NEWEST } from '../support/findings';

const [beginning, ...examples] = examplesIn('docs/mesh.md');
const parts = examples.map(({ heading, code }, index) => ({ title: `${index + 1}: ${heading}`, code }));

describe('docs/mesh.md', () => {
  test('has examples that compile', () => {
    const together = parts.map(({ code }) => `{\n${code}}\n`).join('');
    expect(compilerErrors(`${beginning!.code}${together}`)).toEqual([]);
  });

  test.each(parts)('has an example without a finding, $title', ({ code }) => {
    const files = runExample(`${beginning!.code}${code}`).render();
    const sources = [...files].map(([file, { text }]) => ({ file, text }));
    const { findings, summary } = check(sources, { releases: NEWEST });
    expect(findings.map(({ rule, path, message }) => `${rule} ${path}: ${message}`)).toEqual([]);
    expect(summary.objects).toBeGreaterThan(1);
  });

  test('has examples that go together', () => {
    const files = runExample(`${beginning!.code}${parts.map(({ code }) => code).join('')}`).render();
    const { findings } = check(
      [...files].map(([file, { text }]) => ({ file, text })),
      { releases: NEWEST },
    );
    expect(findings.map(({ rule, path, message }) => `${rule} ${path}: ${message}`)).toEqual([]);
  });

  test('has an example for each part', () => {
    const headings = new Set(examples.map(({ heading }) => heading));
    expect([...headings]).toEqual([
      'Traffic',
      'Who may call',
      'What pods reach',
      'Telemetry',
      'Another way in',
      'Everything else',
    ]);
  });
});
