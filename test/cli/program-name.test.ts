import { programName, type StartedProcess } from '../../lib/cli/program-name';

const started = (change: Partial<StartedProcess> = {}): StartedProcess => ({
  argv: ['/usr/bin/node', '/home/a/shop/main.ts'],
  execArgv: [],
  env: {},
  ...change,
});
const byNpm = (script: string, command: string): Partial<StartedProcess> => ({
  env: { npm_lifecycle_event: script, npm_lifecycle_script: command },
});
const TSX = ['--require', '/home/a/shop/node_modules/tsx/dist/preflight.cjs'];

test.each<[title: string, change: Partial<StartedProcess>, verb: string | undefined, usage: string]>([
  ['Node', {}, 'explain', 'node main.ts explain [options]'],
  [
    'Node, with what loads it',
    { execArgv: ['--import', 'a.js'] },
    'explain',
    'node --import a.js main.ts explain [options]',
  ],
  ['tsx', { execArgv: TSX }, 'explain', 'npx tsx main.ts explain [options]'],
  ['npm, by a script of the verb', byNpm('explain', 'tsx main.ts explain'), 'explain', 'npm run explain -- [options]'],
  [
    'npm, by a script of another name',
    byNpm('shop', 'cd a && tsx main.ts'),
    'explain',
    'npm run shop -- explain [options]',
  ],
  ['npm, by a script without verbs', byNpm('synth', 'tsx ./main.ts'), undefined, 'npm run synth -- [options]'],
  ['what npm runs for something else', byNpm('test', 'jest main.test.ts'), 'explain', 'node main.ts explain [options]'],
])('a program that is started by %s', (_title, change, verb, usage) => {
  const { name, separator } = programName(started(change), verb);
  const words = verb === undefined ? [name] : [name, verb];
  expect(`${words.join(' ')} ${separator}[options]`).toBe(usage);
});
