import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** Prometheus' own checker, of the Debian package `prometheus`: what it says of a file with this content, and its exit code. */
export function promtool(
  command: readonly string[],
  content: unknown,
): { readonly code: number; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'meshgate-promtool-'));
  try {
    const file = join(folder, 'file.yaml');
    writeFileSync(file, stringify(content));
    const { status, stdout, stderr, error } = spawnSync('promtool', [...command, file], { encoding: 'utf8' });
    if (error !== undefined) throw new Error(`promtool does not run: ${error.message}; apt-get install prometheus`);
    return { code: status ?? 1, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
