import { HIDDEN } from '../facts/text/credentials';
import { maySecretBeIn } from '../facts/text/secret-name';
import { namespaceName, UnusableNameError, type Operand } from './operand';

/** The programs that Meshgate drives. They are the user's own. */
export type Program = 'kubectl' | 'istioctl' | 'helm';

/** One call of a program, as data. */
export interface Invocation {
  readonly program: Program;
  readonly args: readonly string[];
  /** What it reads from standard input. */
  readonly input?: Input;
  /** How long it may take, in seconds. */
  readonly seconds: number;
}

/** A text for standard input. */
export interface Input {
  /** What a file with it is called, where it is too long to be shown. */
  readonly name: string;
  readonly text: string;
}

/** How long most commands may take, in seconds: they ask a server a few questions. */
const SECONDS = 60;
/** How long others may take: they write much, download, or wait until something is there or gone. */
const SLOW: Readonly<Record<string, number>> = {
  'kubectl apply': 600,
  'kubectl delete': 600,
  'helm repo add': 120,
  'helm repo update': 120,
  'helm upgrade': 600,
  'helm uninstall': 600,
  'istioctl install': 900,
  'istioctl x uninstall': 600,
  'istioctl x precheck': 120,
};

/** Flags by their names, long or of one letter: `true` stands alone, a list is given one by one, undefined is left out. */
export type Flags = Readonly<Record<string, string | true | readonly string[] | undefined>>;

/**
 * Puts a command together; there is no other way. Flags stand in front as `--name=value`, and what is no flag behind `--`,
 * where all three programs take it for a name whatever it looks like.
 * @param verb the command of the program, such as `config view`
 * @throws UnusableNameError when a text of config or cluster cannot be part of a command
 */
export function invocation(
  program: Program,
  verb: string,
  flags: Flags = {},
  operands: readonly Operand[] = [],
  input?: Input,
): Invocation {
  if (typeof flags.namespace === 'string') namespaceName(flags.namespace);
  const given = Object.entries(flags).flatMap(([name, value]) => flagWords(name, value));
  const args = [...verb.split(' '), ...given, ...(operands.length === 0 ? [] : ['--', ...operands])];
  if (args.some((word) => word.includes('\0'))) {
    throw new UnusableNameError(`a name for "${program} ${verb}" has a character that no command can have (U+0000)`);
  }
  const seconds = SLOW[`${program} ${verb}`] ?? SECONDS;
  return { program, args, seconds, ...(input !== undefined && { input }) };
}

/** Paths as the flags of the three programs take them, which read a list with commas between its parts. */
export function fileFlag(...paths: readonly string[]): string[] {
  return paths.map((path) => (/[",\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path));
}

/** Longest input that is shown. */
const SHOWN = 200;

/** A command as it can be pasted into a POSIX shell, once what is hidden in it has been filled in. */
export function commandLine({ program, args, input }: Omit<Invocation, 'seconds'>): string {
  const line = [program, ...args.map((word) => quoted(withoutSecret(word)))].join(' ');
  if (input === undefined) return line;
  return input.text.length > SHOWN ? `${line} < ${input.name}` : `printf %s ${quoted(input.text)} | ${line}`;
}

function flagWords(name: string, value: Flags[string]): string[] {
  if (value === undefined) return [];
  const flag = name.length === 1 ? `-${name}` : `--${name}`;
  if (value === true) return [flag];
  return [value].flat().map((each) => `${flag}=${each}`);
}

/** `--token=…`, and `--set=database.password=…`, whose value may have a comma in it. */
function withoutSecret(word: string): string {
  const [flag, rest] = /^(--?[\w-]+=)(.*)$/s.exec(word)?.slice(1) ?? ['', word];
  if (maySecretBeIn(flag!)) return flag! + HIDDEN;
  let isHidden = false;
  const parts = rest!.split(',').flatMap((part) => {
    const name = /^[\w.[\]-]+=/.exec(part)?.[0];
    if (name === undefined) return isHidden ? [] : [part];
    isHidden = maySecretBeIn(name);
    return [isHidden ? name + HIDDEN : part];
  });
  return flag! + parts.join(',');
}

function quoted(text: string): string {
  return /^[\w%+,./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
