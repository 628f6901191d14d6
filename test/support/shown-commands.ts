export interface ShownCommand {
  readonly args: readonly string[];
  readonly output: string;
}

/** What a page shows of a program: a block with one command that begins so, and behind it what it prints. */
export function shownCommands(page: string, begin: string): ShownCommand[] {
  const blocks = page.matchAll(/^```sh\n(.*)\n```\n\n```\n([\s\S]*?)^```$/gm);
  return Array.from(blocks, ([, command = '', output = '']) => ({ command, output })).flatMap(({ command, output }) =>
    command.startsWith(begin) ? [{ args: wordsOf(command.slice(begin.length)), output }] : [],
  );
}

/** The words of a command, without their quotes. */
function wordsOf(command: string): string[] {
  return Array.from(command.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, plain]) => quoted ?? plain!);
}
