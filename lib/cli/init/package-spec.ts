import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { oneLine } from '../../facts/text/plain-text';
import { WrongArgumentError } from '../errors';

const FILE = 'file:';
/** What npm takes for a path and not for a release, a tag, an address or another package. */
const PATH = /^(\.{0,2}\/|\.{1,2}$)|^(?!\w+:).*\.t(ar\.)?gz$/s;
/** No way to a package has it in it. */
const CONTROL = /\p{Cc}/u;

/**
 * What `package.json` says of a package: a path stands there as it is seen from the project.
 * @param spec as for `npm install`: a release, a range, a tag, an address, or a path from the current directory
 * @param folder the project's, without links
 * @throws WrongArgumentError when it is nothing, or a path to nothing
 */
export function packageSpec(spec: string, folder: string): string {
  const isFile = spec.startsWith(FILE);
  if (spec.trim() === '' || CONTROL.test(spec)) {
    throw new WrongArgumentError(
      `--package is "${oneLine(spec)}"; allowed: what "npm install" takes behind "meshgate@"`,
    );
  }
  if (!isFile && !PATH.test(spec)) return spec;
  const path = isFile ? spec.slice(FILE.length) : spec;
  if (!existsSync(path)) throw new WrongArgumentError(`--package is "${oneLine(spec)}", which does not exist`);
  return FILE + relative(folder, realpathSync(resolve(path)));
}
