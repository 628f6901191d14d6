import { UnusableInputError } from '../read/manifests/manifest-files';
import { OutputFolderError } from '../write/synth/output/output-folder-error';
import { SettingsError } from './check-settings';
import { complain, ToldError } from './errors';
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

function exitCode(work: () => number): number {
  try {
    return work();
  } catch (error) {
    if (!UNUSABLE.some((kind) => error instanceof kind)) throw error;
    complain(`error: ${(error as Error).message}`);
    return 2;
  }
}
