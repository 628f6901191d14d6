import { isMisspelt } from './suggestion';

/** How names end that promise a secret, in lower-case letters: `db_password`, `api_key`, `github_token`. */
const PROMISE =
  /(passw(or)?d|passphrase|secret|secret_key_base|token|credentials?|apikey|(^|_)(pass|pwd|(api|access|private|secret|encryption|signing|auth)_key))$/;

/** Longer names are told apart by their end. */
const LONGEST = 80;

/** Whether a name says that its value is a secret, so surely that a warning is due. */
export function promisesSecret(name: string): boolean {
  return PROMISE.test(inSmallLetters(name.slice(-LONGEST)));
}

/** Names of switches and numbers: `automountServiceAccountToken`, `hide_credentials`, `secret_is_base64`, `max_tokens`. */
const HARMLESS =
  /^(allow|automount|disable|enable|global|has|hide|include|is|max|min|num|require|reuse|skip|use)_|_is_/;

/** What a name may end in and still mean the same: `password_1`, `tokenValue`, `SECRET_BASE64`, `tokens`. */
const ENDING = /(?<=[a-z])(_?(\d+|values?|texts?|plain|raw|hash|old|new|txt|json|string|base64|b64)|s)$/;

const MORE =
  /(^|_)(auth|authorization|bearer|creds?|dsn|jwt|pat|pin|psk|salt|(access|private|secret|signing)key|service_account_json|(account|client|hmac|master|provision|session|shared|ssh|tls|aws)_key)$/;

/** Long enough for a misspelling of them to be known as one. */
const WORDS = ['password', 'passwd', 'passphrase', 'secret', 'token', 'credential', 'apikey', 'authorization'];

/** Whether a value of that name is better not shown: the name promises a secret, or something close to one. */
export function maySecretBeIn(name: string): boolean {
  let rest = inSmallLetters(name.slice(-LONGEST));
  if (HARMLESS.test(rest)) return false;
  for (;;) {
    if (PROMISE.test(rest) || MORE.test(rest) || isCloseToSecret(rest)) return true;
    const shorter = rest.replace(ENDING, '');
    if (shorter === rest) return false;
    rest = shorter;
  }
}

function isCloseToSecret(name: string): boolean {
  const words = name.split('_');
  const ends = [words.slice(-1), words.slice(-2)].map((last) => last.join(''));
  return ends.some((end) => WORDS.some((word) => isMisspelt(end, word, word.length < 8 ? 1 : 2)));
}

/** `clientSecret`, `CLIENT-SECRET` and `client.secret` as `client_secret`. */
function inSmallLetters(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase();
}
