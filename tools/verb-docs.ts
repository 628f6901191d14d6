import type { Verb } from '../lib/cli/session/verb';

const BEGIN = '<!-- verbs -->';
const END = '<!-- /verbs -->';
/** How a checkout runs the program: from its sources. */
const PROGRAM = 'node --require ./lib/cli/from-source.js main.ts';

/**
 * README with the lines of the verbs as they are.
 * @throws Error when it has no place for them
 */
export function readmeWithVerbs(readme: string, verbs: readonly Verb[]): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin)
    throw new Error(`README.md has no lines ${BEGIN} and ${END}, between which verbs stand`);
  const commands = verbs.map(({ name, example }) => ['npm run', name, example ?? []].flat().join(' '));
  const width = Math.max(...commands.map(({ length }) => length));
  const lines = verbs.map(({ summary }, index) => `${commands[index]!.padEnd(width)}   # ${summary}`);
  const block = ['', '', '```sh', ...lines, '```', '', ''].join('\n');
  return readme.slice(0, begin + BEGIN.length) + block + readme.slice(end);
}

/** The scripts of `package.json` with one for each verb, before all others, which stay as they are. */
export function scriptsWithVerbs(scripts: Readonly<Record<string, string>>, verbs: readonly Verb[]): typeof scripts {
  const others = Object.entries(scripts).filter(([, script]) => !script.startsWith(`${PROGRAM} `));
  return Object.fromEntries([...verbs.map(({ name }) => [name, `${PROGRAM} ${name}`] as const), ...others]);
}
