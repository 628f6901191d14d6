import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { nodeArguments } from './processes';

/** `script` gives a program a terminal; it is part of util-linux, which other systems may lack. */
export const hasTerminal = spawnSync('script', ['--version']).status === 0;

/** What is typed when a verb asks, or what finds that out, and takes its time. */
export type Typed = string | (() => Promise<string>);

/** Runs a verb on a terminal, and types once for each question. */
export async function typeInto(
  args: string,
  env: NodeJS.ProcessEnv,
  ...typed: readonly Typed[]
): Promise<{ code: number; screen: string }> {
  const command = `stty cols 120 rows 40; ${[process.execPath, ...nodeArguments('main.ts')].join(' ')} ${args}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { env, stdio: 'pipe' });
  let screen = '';
  let answered = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const asked = screen.split('(y/N)').length - 1;
    if (asked <= answered) return;
    const next = typed[answered++];
    if (next === undefined) child.kill();
    else if (typeof next === 'string') child.stdin.write(next);
    else void next().then((words) => child.stdin.write(words));
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, screen };
}
