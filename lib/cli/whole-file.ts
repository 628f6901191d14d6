import { lstatSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { oneLine } from '../facts/text/plain-text';
import { writeSingleFile } from '../write/synth/output/single-file';

/** A file cannot be written; whatever was there is as it was. */
export class UnwritableFileError extends Error {
  public override readonly name = 'UnwritableFileError';
}

/**
 * Writes a file whole or not at all, in place of one that is there. As in output folders, a symbolic link is not followed.
 * @throws UnwritableFileError
 */
export function writeWhole(path: string, text: string): void {
  try {
    // A rename would put a file in the place of a device such as /dev/stdout.
    if (isSpecial(path)) {
      writeFileSync(path, text);
      return;
    }
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) throw new Error('it is a symbolic link, which is not followed; name the file itself');
    if (stats?.isDirectory()) throw new Error('it is a folder; name a file in it');
    writeSingleFile(dirname(path), basename(path), text);
  } catch (error) {
    throw new UnwritableFileError(`${oneLine(path)} cannot be written: ${oneLine(reasonOf(error as Error))}`);
  }
}

/** Without the call of the system and its operands: a temporary file, of which the user knows nothing. */
function reasonOf({ message }: NodeJS.ErrnoException): string {
  return /^E[A-Z0-9]+: [^,']*/.exec(message)?.[0] ?? message;
}

function isSpecial(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
