/** The programs that Meshgate drives. They are the user's own. */
export type Program = 'kubectl' | 'istioctl' | 'helm';

/** One call of a program, as data. */
export interface Command {
  readonly program: Program;
  readonly args: readonly string[];
}

/** A command as it can be pasted into a POSIX shell. */
export function commandLine({ program, args }: Command): string {
  return [program, ...args.map(quoted)].join(' ');
}

function quoted(text: string): string {
  return /^[\w%+,./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
