import { CommanderError, type Command } from 'commander';
import { complain, describeError, ToldError, WrongArgumentError } from './errors';
import { endChildren } from './session/child-process';
import type { InterruptedError } from './session/interrupt';

/** What wrong arguments end with, where a verb does not say. */
const WRONG_ARGUMENTS = 2;

/**
 * Runs what the arguments name, and says what went wrong unless the user has read it.
 * @param signal has stopped it where it is aborted
 * @param wrongArguments the exit code for arguments that it does not have
 * @returns the exit code of the process
 */
export async function runCommand(
  command: Command,
  args: readonly string[],
  signal: AbortSignal = new AbortController().signal,
  wrongArguments = WRONG_ARGUMENTS,
): Promise<number> {
  for (const each of [command, ...command.commands]) {
    each.exitOverride().configureOutput({
      writeErr: (text) => {
        complain(text.trimEnd());
      },
    });
  }
  try {
    await command.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    return exitCodeOf(error, signal, wrongArguments);
  } finally {
    endChildren();
  }
}

function exitCodeOf(error: unknown, signal: AbortSignal, wrongArguments: number): number {
  if (signal.aborted) {
    const { message, exitCode } = signal.reason as InterruptedError;
    complain(`${message}; all child processes have ended`);
    return exitCode;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongArguments;
  if (error instanceof ToldError) return error.exitCode;
  complain(describeError(error));
  return error instanceof WrongArgumentError ? wrongArguments : 1;
}
