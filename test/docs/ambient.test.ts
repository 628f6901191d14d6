import { readFileSync } from 'node:fs';
import { check, type CheckOptions } from '../../lib/read/check/check';
import { compilerErrors, examplesIn, runExample } from '../support/example';
import { NEWEST } from '../support/findings';

const PAGE = 'docs/ambient.md';
const OPTIONS: CheckOptions = { releases: NEWEST };
const together = examplesIn(PAGE)
  .map(({ code }) => code)
  .join('');

/** Each wrong turn: what is written, and what check is said to say of it. */
const turns = [
  ...readFileSync(PAGE, 'utf8').matchAll(/\*\*Wrong turn: ([^*]+)\*\*[^]*?```yaml\n([^]*?)```\n\n```text\n([^]*?)```/g),
].map(([, title = '', text = '', said = '']) => ({ title: title.trim(), text, said: said.trim() }));

describe('docs/ambient.md', () => {
  test('has an example that compiles', () => {
    expect(compilerErrors(together)).toEqual([]);
  });

  test('has an example in which check finds nothing', () => {
    const sources = [...runExample(together).render()].map(([file, { text }]) => ({ file, text }));
    const { findings, summary } = check(
      sources.filter(({ file }) => !file.startsWith('bootstrap/')),
      OPTIONS,
    );
    expect(findings.map(({ rule, path, message }) => `${rule} ${path}: ${message}`)).toEqual([]);
    expect(summary.objects).toBeGreaterThan(15);
  });

  test('has a wrong turn at almost every step', () => {
    expect(turns).toHaveLength(7);
  });

  test.each(turns)('says what check says: $title', ({ text, said }) => {
    const { findings } = check([{ file: 'wrong.yaml', text }], OPTIONS);
    expect(findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`)).toContain(said);
  });
});
