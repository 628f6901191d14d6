import { withoutCredentials } from '../text/credentials';

/** Of an address by ssh the user is no secret: `ssh://git@git.example.com/shop.git`. */
const SSH = /^(?:git\+)?ssh:\/\//i;
/** A token behind the path. */
const TOKEN = /[?&](?:access_token|private_token|token|password)=./i;

/**
 * Whether the address of a repository has a password or a token in it, which whoever reads the manifests would have too. By https a user
 * alone counts, because tokens stand in its place.
 */
export function hasCredentials(address: string): boolean {
  const rest = address.replace(SSH, '');
  return withoutCredentials(rest) !== rest || TOKEN.test(rest);
}
