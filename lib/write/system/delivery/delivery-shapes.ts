import type { Shape } from '../../props/shape';

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 2048;

/** An address, of whatever scheme: who fetches it knows which there are. */
export const URL_TEXT: Shape<string> = {
  allowed: 'an address such as https://git.example.com/shop.git',
  accepts: (value) => isText(value) && /^[a-z][a-z0-9+.-]*:\/\/[^\s/]\S*$/.test(value),
  hint: (value) =>
    isText(value) && /^[\w.-]+@[\w.-]+:/.test(value)
      ? 'write "ssh://" in front, and "/" instead of the ":" behind the host'
      : undefined,
};

/** A branch, a tag, a name. */
export const NAME: Shape<string> = {
  allowed: 'a name without white space',
  accepts: (value) => isText(value) && /^\S+$/.test(value),
};

/** A folder of a repository. */
export const FOLDER: Shape<string> = {
  allowed: 'a folder of the repository, without "/" at its beginning and without ".."; "." is the repository itself',
  accepts: (value) => isText(value) && !value.startsWith('/') && !value.split('/').includes('..'),
};
