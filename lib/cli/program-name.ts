import { basename } from 'node:path';

/** How a program was started, as far as its name depends on it: `process` is one. */
export interface StartedProcess {
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a user writes to start a program again. */
export interface ProgramName {
  /** What stands before the verb, or before the options of a program without verbs. */
  readonly name: string;
  /** What stands between the verb and its options: `--` where npm would take them for its own. */
  readonly separator: '' | '-- ';
}

/**
 * The name of a program: the script by which npm started it, else Node or tsx with what loads the file.
 * @param verb that it was asked for, which may be in the script already
 */
export function programName({ argv, execArgv, env }: StartedProcess, verb = ''): ProgramName {
  const file = basename(argv[1] ?? 'main.ts');
  const { npm_lifecycle_event: script = '', npm_lifecycle_script: command = '' } = env;
  if (command.split(/\s/).some((word) => basename(word) === file)) {
    const isInScript = verb !== '' && script === verb && command.endsWith(` ${verb}`);
    return isInScript ? { name: 'npm run', separator: '-- ' } : { name: `npm run ${script} --`, separator: '' };
  }
  // tsx gives Node files of its own to load.
  const isTsx = execArgv.some((each) => /[\\/]tsx[\\/]/.test(each));
  return { name: [...(isTsx ? ['npx tsx'] : ['node', ...execArgv]), file].join(' '), separator: '' };
}
