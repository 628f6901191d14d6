import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is asked first, by a Node that says that it is of a release. Real old ones run in `test/package.sh`. */
function requireNode(release: string): SpawnSyncReturns<string> {
  const program = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${release}' } });
    require('./lib/cli/require-node.js');
    console.log('goes on');
  `;
  return spawnSync(process.execPath, ['--eval', program], { encoding: 'utf8' });
}

describe('the Node that runs Meshgate', () => {
  test.each(['20.12.0', '20.20.2', '22.0.0', '100.1.0'])('may be %s', (release) => {
    expect(requireNode(release)).toMatchObject({ stdout: 'goes on\n', stderr: '', status: 0 });
  });

  test.each(['0.10.48', '4.9.1', '18.20.8', '20.9.0', '20.11.1'])(
    'is refused with one sentence when it is %s',
    (release) => {
      expect(requireNode(release)).toMatchObject({
        stdout: '',
        stderr: `error: Meshgate needs Node 20.12 or newer; this is Node ${release}.\n`,
        status: 1,
      });
    },
  );

  test('is asked before anything else by every script that runs our sources', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const programs = Object.values(scripts).filter((script) => /^node .*(main|lib\/)/.test(script));
    expect(programs.length).toBeGreaterThan(5);
    for (const script of programs) expect(script).toMatch(/^node --require \.\/lib\/cli\/from-source\.js /);
  });
});

test('a shell that allows few open files gets a sentence, not the stack of the loader', () => {
  // A folder for temporary files of its own, so that nothing is compiled already.
  const temporary = mkdtempSync(join(tmpdir(), 'meshgate-'));
  try {
    const program = [process.execPath, '--require', './lib/cli/from-source.js', 'main.ts', '--stdout'];
    const { status, stdout, stderr } = spawnSync('sh', ['-c', 'ulimit -n 64; exec "$@"', 'sh', ...program], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: temporary },
    });
    expect(stderr).toBe(
      'error: too many files are open to load the program; allow more, such as with "ulimit -n 1024"\n',
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  } finally {
    rmSync(temporary, { recursive: true });
  }
});
