import { UnusableInputError } from '../read/manifests/manifest-files';
import { OutputFolderError } from '../write/synth/output/output-folder-error';
import { SettingsError } from './check-settings';
import { complain, describeError, ToldError, WrongArgumentError } from './errors';
import { UnwritableFileError } from './whole-file';

const UNUSABLE = [UnusableInputError, SettingsError, OutputFolderError, UnwritableFileError];

/**
 * Does the work of a verb that reads manifests.
 * @param failure what an exit code other than 0 means, for who reads errors
 * @param work gives the exit code; input that is unusable is told, and ends with 2
 * @throws ToldError with the exit code, unless it is 0
 */
export function reading(failure: string, work: () => number): void {
  const code = exitCode(work);
  if (code > 0) throw new ToldError(failure, code);
}

/**
 * The same for a verb that takes its time, and whose exit codes 1 and 2 say what it has found: whatever keeps it from its work ends
 * with 3.
 * @param failures what exit codes mean: those of what it found, and 3
 */
export async function readingLater(
  failures: { readonly isDone: string; readonly isWrong: string },
  work: () => Promise<number>,
): Promise<void> {
  let code = 3;
  try {
    code = await work();
  } catch (error) {
    const isKnown = [...UNUSABLE, WrongArgumentError].some((kind) => error instanceof kind);
    complain(isKnown ? `error: ${(error as Error).message}` : describeError(error));
  }
  if (code > 0) throw new ToldError(code === 3 ? failures.isWrong : failures.isDone, code);
}

function exitCode(work: () => number): number {
  try {
    return work();
  } catch (error) {
    if (!UNUSABLE.some((kind) => error instanceof kind)) throw error;
    complain(`error: ${(error as Error).message}`);
    return 2;
  }
}
