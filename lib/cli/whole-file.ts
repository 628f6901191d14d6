import { statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { oneLine } from '../facts/text/plain-text';
import { writeSingleFile } from '../write/synth/output/single-file';

/** A file cannot be written; whatever was there is as it was. */
export class UnwritableFileError extends Error {
  public override readonly name = 'UnwritableFileError';
}

/**
 * Writes a file whole or not at all, in place of one that is there.
 * @throws UnwritableFileError
 */
export function writeWhole(path: string, text: string): void {
  try {
    // A rename would put a file in the place of a device such as /dev/stdout.
    if (isSpecial(path)) writeFileSync(path, text);
    else writeSingleFile(dirname(path), basename(path), text);
  } catch (error) {
    throw new UnwritableFileError(`${oneLine(path)} cannot be written: ${oneLine((error as Error).message)}`);
  }
}

function isSpecial(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}
