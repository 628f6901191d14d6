import { check } from '../../lib/read/check/check';
import { compilerErrors, examplesIn, runExample } from '../support/example';
import { NEWEST } from '../support/findings';

const [beginning, ...examples] = examplesIn('docs/workloads.md');
const parts = examples.map(({ heading, code }, index) => ({ title: `${index + 1}: ${heading}`, code }));

describe('docs/workloads.md', () => {
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

  test('has an example for each part', () => {
    const headings = new Set(examples.map(({ heading }) => heading));
    expect([...headings]).toEqual([
      'A workload',
      'Workers',
      'Containers, volumes and where pods run',
      'Services',
      'ServiceAccounts',
      'How many pods',
      'Who may reach the pods',
      'Pods that keep their data',
      'Jobs',
      'Adopting what runs',
      'Objects of cdk8s-plus and plain objects',
    ]);
  });
});
