import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { check } from '../../lib/read/check/check';
import { NEWEST } from './findings';

/** What the rules hold against a file that is right, a line each. */
export function errorsIn(file: string, kubernetes: string): string[] {
  const { findings, summary } = check([{ file: basename(file), text: readFileSync(file, 'utf8') }], {
    releases: { ...NEWEST, kubernetes },
  });
  expect(summary.objects).toBeGreaterThan(0);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, line, path, message }) => `${rule} ${line} ${path}: ${message}`);
}
