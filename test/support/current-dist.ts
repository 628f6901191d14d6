import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { filesBelow } from './files';
import { runTs } from './processes';

/**
 * Tests that the committed `dist/` of an example is what its program makes, and that the check finds nothing in it.
 * @param directory of the example
 * @param script npm script that repairs it
 */
export function testCurrentDist(directory: string, script: string): void {
  const folder = relative('', directory);
  const program = (...args: readonly string[]): ReturnType<typeof runTs> =>
    runTs(join(folder, 'main.ts'), args, { cwd: folder });

  test(`dist/ holds the bytes of a fresh synth; if not: run "npm run ${script}" and commit ${folder}/dist/`, () => {
    const fresh = mkdtempSync(join(tmpdir(), 'meshgate-'));
    try {
      const { status, stderr } = program('synth', '--output', fresh);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(filesBelow(join(folder, 'dist'))).toEqual(filesBelow(fresh));
    } finally {
      rmSync(fresh, { recursive: true });
    }
  });

  test('the check finds nothing', () => {
    const { status, stdout, stderr } = program('check');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ objects checked: nothing found\n$/);
  });
}
