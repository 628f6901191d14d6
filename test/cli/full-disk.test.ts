import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeArguments } from '../support/processes';
import { some } from '../support/runs';
import { useTemporaryFolder } from '../support/temporary-folder';

const folder = useTemporaryFolder();

/** Runs a program whose standard output is a full disk. */
function toFullDisk(
  program: string,
  args: readonly string[],
): { readonly status: number | null; readonly stderr: string } {
  const full = openSync('/dev/full', 'w');
  try {
    const command = [...nodeArguments(program), ...args];
    return spawnSync(process.execPath, command, { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
  } finally {
    closeSync(full);
  }
}

const LINE = /^error: standard output cannot be written: ENOSPC: no space left on device, write$/m;

test.each(
  some<readonly [program: string, args: readonly string[], status: number]>(
    [
      ['lib/cli/meshgate.ts', ['check', 'dist'], 2],
      ['lib/cli/meshgate.ts', ['diagram', 'dist'], 2],
      ['lib/cli/meshgate.ts', ['explain', 'http://shop.example.com/', 'dist'], 2],
      ['lib/cli/meshgate.ts', ['diff', 'dist', 'examples/shop/dist/prod'], 3],
      ['lib/cli/meshgate.ts', ['--help'], 1],
      ['main.ts', ['synth', '--stdout'], 1],
    ],
    3,
  ),
)('%s %j says that the disk is full, without a stack', (program, args, status) => {
  const { stderr, ...rest } = toFullDisk(program, args);
  expect(stderr).toMatch(LINE);
  expect(stderr).not.toContain('    at ');
  expect(rest.status).toBe(status);
});

test('a synth has written its files all the same', () => {
  const { stderr, status } = toFullDisk('main.ts', ['synth', '--output', join(folder.path, 'dist')]);
  expect(stderr).toMatch(LINE);
  expect(status).toBe(1);
  expect(readdirSync(join(folder.path, 'dist'))).toContain('00-namespaces.k8s.yaml');
});
