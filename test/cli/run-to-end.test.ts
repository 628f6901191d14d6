import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nodeArguments, runTs } from '../support/processes';
import { longTest, some } from '../support/runs';
import { useTemporaryFolder } from '../support/temporary-folder';

const folder = useTemporaryFolder();

function run(source: string): { status: number | null; stderr: string } {
  const file = join(folder.path, 'program.ts');
  const [toEnd, synth] = ['lib/cli/session/run-to-end', 'lib/cli/verbs/synth'].map((path) =>
    JSON.stringify(resolve(path)),
  );
  writeFileSync(
    file,
    `import { runToEnd } from ${toEnd!};\nimport { synth } from ${synth!};\nvoid runToEnd; void synth;\n${source}`,
  );
  const { status, stderr } = runTs(file, []);
  return { status, stderr };
}

const UNFINISHED = { status: 1, stderr: 'error: ended before it had finished, with nothing left to wait for\n' };

describe('a verb has failed until it has finished', () => {
  test('when it waits for what never comes', () => {
    expect(run('void runToEnd(() => new Promise(() => undefined));')).toEqual(UNFINISHED);
  });

  longTest('when the app that synth builds waits for what never comes', () => {
    expect(run('void synth(() => new Promise<void>(() => undefined), []);')).toEqual(UNFINISHED);
  });

  longTest('and ends with its own exit code when it has', () => {
    expect(run('void runToEnd(async () => 3);').status).toBe(3);
    expect(run('void runToEnd(async () => 0);').status).toBe(0);
  });

  longTest('and leaves a failure of the program around it as it is', () => {
    expect(run('process.exitCode = 4; void runToEnd(async () => 0);').status).toBe(4);
  });
});

test.each(some(['SIGINT', 'SIGTERM'] as const))('%s ends a check that reads standard input', async (signal) => {
  const child = spawn(process.execPath, [...nodeArguments('main.ts'), 'check', '-'], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  // It has begun to read when it has taken more than the pipe holds.
  await new Promise<void>((done) =>
    child.stdin.write('#'.repeat(2 ** 18), () => {
      done();
    }),
  );
  child.kill(signal);
  expect((await once(child, 'exit'))[1]).toBe(signal);
});
