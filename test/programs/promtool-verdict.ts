import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { prometheusProgram } from './prometheus-program';

/** What promtool says of a file with this content, and its exit code. */
export function promtoolVerdict(
  command: readonly string[],
  content: unknown,
): { readonly code: number; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'meshgate-promtool-'));
  try {
    const file = join(folder, 'file.yaml');
    writeFileSync(file, stringify(content));
    const { status, stdout, stderr, error } = spawnSync(prometheusProgram('promtool'), [...command, file], {
      encoding: 'utf8',
    });
    if (error) throw error;
    return { code: status ?? 1, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
