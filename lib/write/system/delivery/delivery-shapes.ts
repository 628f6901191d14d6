import { hasCredentials } from '../../../facts/delivery/repository-credentials';
import type { Shape } from '../../props/shape';

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 2048;

/** An address, of whatever scheme: who fetches it knows which there are. None has a password in it, because manifests are committed. */
export const URL_TEXT: Shape<string> = {
  allowed: 'an address such as https://git.example.com/shop.git',
  accepts: (value) => isText(value) && /^[a-z][a-z0-9+.-]*:\/\/[^\s/]\S*$/.test(value) && !hasCredentials(value),
  hint: (value) => {
    if (!isText(value)) return undefined;
    if (hasCredentials(value)) return 'without a user, password or token in it, which the tool has in a Secret';
    const isScp = /^[\w.-]+@[\w.-]+:/.test(value);
    return isScp ? 'write "ssh://" in front, and "/" instead of the ":" behind the host' : undefined;
  },
};

/** A branch, a tag, a name. */
export const NAME: Shape<string> = {
  allowed: 'a name without white space',
  accepts: (value) => isText(value) && /^\S+$/.test(value),
};

/** A folder of a repository. */
export const FOLDER: Shape<string> = {
  allowed:
    'a folder of the repository, with "/" between folders and none at its beginning, without ".."; "." is the repository itself',
  accepts: (value) => isText(value) && !/^\/|\\|[\n\r]/.test(value) && !value.split('/').includes('..'),
};
