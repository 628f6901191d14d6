import { HIDDEN } from './credentials';
import { PRIVATE_MEMBERS } from './private-members';
import { isSaidElsewhere } from './said-elsewhere';
import { maySecretBeIn } from './secret-name';

/** A setting without a sign between name and value: `requirepass …`, `proxy_set_header X-Api-Key …`, `user bob password …`. */
const SETTING =
  /^(\s*(?:(?:proxy_set_header|add_header|set|setenv|ENV|ARG|RequestHeader\s+set|Header\s+set)\s+|(?:user|machine|login)\s+\S+\s+(?:login\s+\S+\s+)?)?["'$]?([\w.-]{1,80})["']?[^\S\n]+)(?![:=\\])("[^"]*"|'[^']*'|\S+?)(?=\s*;?\s*$)/;
/** The arguments of a function: `define('DB_PASSWORD', 'hunter2')`. */
const ARGUMENT = /(\(\s*["']([\w.-]{1,80})["']\s*,\s*)("[^"]*"?|'[^']*'?|\[\[.*)/g;
/** The only one of a function that sets it: `withPassword("hunter2")`. */
const SETTER = /(\b(?:with|set)([A-Z]\w{1,80})\(\s*)(?:"[^"]*"?|'[^']*'?)(?=\s*\))/g;
/** Any of the names that have their value behind a space: it is in quotes. */
const SQL =
  /\b((?:password(?:\s+for\s+\S+\s*=)?|identified\s+(?:with\s+\S+\s+)?(?:by|as))\s+(?:password\s+)?)("[^"]*"?|'[^']*'?)/gi;
/** A line of `.pgpass`. */
const PGPASS = /^([^:\s]{1,255}:(?:\d{1,5}|\*):[^:\s]{1,255}:[^:\s]{1,255}:)\S+$/;
/** A line of a list of Redis' users. */
const REDIS_USER = /^(\s*user\s+\S+\s[^>\n]*)>\S+/;
/** In a sentence; what has a digit is no adjective. */
const SENTENCE = /\b((?:password|passphrase|secret|token|key) (?:is|was):? )(?=[^\s\d]*\d)\S+/gi;
/** An address signed for whoever has it. */
const SIGNATURE = /([?&](?:sig|signature|x-amz-signature)=)[^&\s"'<>]+/gi;
const PRIVATE_MEMBER = new RegExp(`(["'](?:${PRIVATE_MEMBERS.join('|')})["']\\s*:\\s*)(?:"[^"]*"?|'[^']*'?)`, 'g');
/** Of two strings, or a string and a header. */
const SAID_OF_HEADERS = /^(auth|pin|salt)$/i;

/** A line without the secrets that some format keeps in a place of its own. */
export function withoutStatements(line: string): string {
  let shown = line.replace(SETTING, (all: string, head: string, name: string, value: string) =>
    maySecretBeIn(name) && !SAID_OF_HEADERS.test(name) && !isSaidElsewhere(value) ? `${head}${HIDDEN}` : all,
  );
  if (shown.includes('(')) {
    const hidden = (all: string, head: string, name: string): string =>
      maySecretBeIn(name) ? `${head}${HIDDEN}` : all;
    shown = shown.replace(ARGUMENT, hidden).replace(SETTER, hidden);
  }
  if (shown.includes('>')) shown = shown.replace(REDIS_USER, `$1>${HIDDEN}`);
  return shown
    .replace(SQL, `$1${HIDDEN}`)
    .replace(PGPASS, `$1${HIDDEN}`)
    .replace(SENTENCE, `$1${HIDDEN}`)
    .replace(SIGNATURE, `$1${HIDDEN}`);
}

/** Whether a text has keys as JSON writes them, whose private members have names of one letter. */
export function hasWebKeys(text: string): boolean {
  return /["']kty["']/.test(text);
}

/** A line of such a text without them. */
export function withoutPrivateMembers(line: string): string {
  return line.replace(PRIVATE_MEMBER, `$1"${HIDDEN}"`);
}
