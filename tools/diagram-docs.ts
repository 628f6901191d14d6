import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The pictures of `docs/diagram.md`, and the commands that draw them. */
export const DIAGRAMS = [
  { file: 'docs/diagrams/guide.svg', folder: '.', args: [] },
  { file: 'docs/diagrams/shop-prod.svg', folder: 'examples/shop', args: ['--env', 'prod'] },
] as const;

/** Draws a picture by the verb `diagram` of a system's own program. */
export function drawn({ folder, args }: (typeof DIAGRAMS)[number]): string {
  const program = ['--require', resolve('lib/cli/from-source.js'), 'main.ts', 'diagram', '--format', 'svg', ...args];
  return execFileSync(process.execPath, program, { cwd: folder, encoding: 'utf8' });
}
