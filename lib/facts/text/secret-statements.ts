import { withoutCallSecrets } from './call-secrets';
import { HIDDEN } from './credentials';
import { maySecretBeIn } from './secret-name';
import { isSecretPair } from './secret-pairs';

/** A setting without a sign between name and value: `requirepass …`, `http-request set-header X-Api-Key …`, `user bob password …`. */
const SETTING =
  /^(\s*(?:(?:[\w-]{0,40}(?:header|env)[\w-]{0,20}|arg|set|http-request|-\w)\s+){0,4}(?:(?:user|machine|login)\s+\S+\s+(?:login\s+\S+\s+)?)?["'$]?([\w.-]{1,80})["']?[^\S\n]+(?:--[a-z]{1,20}[^\S\n]+)?)(?![:=\\])("[^"]*"|'[^']*'|\S+?)(?=\s*;?\s*$)/i;
/** The same of a header, whose value may have white space. */
const HEADER = /^(\s*(?:[\w-]{1,40}\s+)?[\w-]{0,40}header[\w-]{0,20}\s+["']?([\w.-]{1,80})["']?[^\S\n]+)(\S.*)$/i;
/** A name, and its value behind a comma: `define('DB_PASSWORD', 'hunter2')`, `["password","hunter2"]`, `{password, <<"hunter2">>}`. */
const LISTED =
  /((?:\(\s*["']|\(\s*(?=[A-Za-z.]{1,60}\.[A-Z_]{3,})|\[\s*["'](?=[^"']{1,80}["']\s*,\s*(?:"[^"]*"|'[^']*')\s*\])|\{\s*["']?|\s:)([\w.-]{1,80})["']?\s*,\s*)(?:<<)?("[^"]*"?|'[^']*'?|\[\[.*)/g;
/** The same behind what it is set for: `config.set("db", "password", "hunter2")`. */
const SECOND =
  /(\(\s*(?:[\w.$]{1,60}|"[^"]{0,60}"|'[^']{0,60}')\s*,\s*["']([\w.-]{1,80})["']\s*,\s*)("[^"]*"?|'[^']*'?)/g;
/** The columns that a statement of SQL fills. */
const COLUMNS = /\binsert\s+into\s[^()]{1,200}\(([^()]{1,1000})\)\s*values\b/i;
/** A text in quotes. */
const QUOTED = /"[^"]*"?|'[^']*'?/g;
/** A key that is called so within what it opens: `"auth":{"key":"hunter2"}`. */
const KEY_HOLDER =
  /(?<![\w.-])(["']?([\w.-]{1,80})["']?\s*[:=]\s*\{(?![^{}]{0,500}\b(?:name|secretName|path)\b)[^{}]{0,200}?\bkey["']?\s*[:=]\s*)("[^"]*"?|'[^']*'?|[^\s,}]+)/gi;
/** Users with their passwords: `users = ["bob:hunter2"]`. */
const USERS = /(?<![\w-])users["'\\]{0,2}\s*[:=]\s*\[/i;
const USER = /(["'][\w.@-]{1,64}:)(?!serviceaccount\b)[^\s"':]{2,}(?=["'])/g;
/** Of what no name says that it is a secret. */
const LOGIN =
  /((?:^|[\s"'?&;])(?:stats\s+auth\s+|(?:basic|login|user)=)["']?(?!system:)([\w.@-]{1,64}):)(?!\/|\d+(?![^\s"']))(?!\2(?![\w.-]))[^\s"':]{2,}/gi;

/** What stands behind the words that a format, or a sentence, has before a secret. */
const FORMS: readonly RegExp[] = [
  // SQL: any of the names that have their value behind a space has it in quotes
  /\b((?:password(?:\s+for\s+\S+\s*=)?|identified\s+(?:with\s+\S+\s+)?(?:by|as))\s+(?:password\s+)?)(?:"[^"]*"?|'[^']*'?)/gi,
  /\b((?:alter|create|grant)\s[^\n]{0,300}?\bidentified\s+by\s+)(?!values\b|password\b)[^\s"';,]+/gi,
  /\b(SECRET\s+)'[^']*'?/g,
  // .pgpass
  /^([^:\s]{1,255}:(?:\d{1,5}|\*):[^:\s]{1,255}:[^:\s]{1,255}:)\S+$/g,
  /(["'](?=[\w.*-]{0,253}[g-zG-Z.*])[\w.*-]{1,253}:(?:\d{4,5}|\*):[^:\s]{1,64}:[^:\s]{1,64}:)[^\s"']+/g,
  // Oracle's programs, a key for a consumer of Kong, an option with a default, what is to be encoded
  /\b((?:expdp|impdp|rman|sqlldr|sqlplus)\s+(?:-\S{1,20}\s+)?["']?[\w$#]{1,64}\/)[^\s@"']+/g,
  /(\/key-auth\b[^\n]{0,200}?\bkey=)[^\s"'&]+/g,
  /(["']--?[\w-]{0,40}(?:passw(?:or)?d|passphrase|secret|token|api-key)["'][^\n]{0,200}?\bdefault\s*=\s*)["'][^"']*["']?/g,
  /\b((?:Buffer\.from|btoa|b64encode)\(\s*b?["'][\w.@-]{1,64}:)[^"']+/g,
  // A list of Redis' users, the password of its other servers
  /^(\s*user\s+\S+\s[^>\n]*>)\S+/g,
  /^(\s*sentinel\s+auth-pass\s+\S+\s+)\S+/g,
  // SNMP's passwords
  /^(\s*(?:ro|rw)community6?\s+)\S+/g,
  /^(\s*createUser\s+\S+\s+\S+\s+)\S.*/g,
  // Passwords of Postfix and PgBouncer, a line each; the secret of nginx's links, and of a role of Vault
  /^(\s*\[?[\w.-]{1,253}\]?:\d{1,5}\s+[\w.@-]{1,64}:)\S+$/g,
  /^("[\w.@-]{1,64}"\s+)"[^"]*"$/g,
  /^(\s*secure_link_md5\s+)\S[^;]*/g,
  /\b(secret_id=)[^\s"'$]+/g,
  // PowerShell
  /\b(ConvertTo-SecureString\s+(?:-String\s+)?)(?:"[^"]*"?|'[^']*'?|[^\s"'-]\S*)/gi,
  // npm
  /(:_(?:authToken|password|auth)[\s=]+)[^\s"'=]\S*/g,
  // Markdown, and sentences; what has a digit is no adjective
  /\b((?:password|passphrase|secret|token|key) (?:is|was):? )(?=[^\s\d]*\d)\S+/gi,
  /\b((?:password|passphrase|token) (?:is|was):? )(?!(?:\w+(?:ed|ing|ly|en|ible|able|ory|al)|correct|empty|fine|here|invalid|kept|known|long|missing|none|null|public|random|read|safe|secret|sent|set|short|strong|there|unique|unknown|unset|valid|weak|wrong)\b)["'`]?[^\s"'`.,:;()]+["'`]?(?=[.,;!)]*\s*$)/gim,
  /\b((?:password|passphrase|passwd|token)\s+["'`]?)(?=[A-Za-z_-]*\d)(?=\d*[A-Za-z])[\w!#$%^*+-]{8,}(?![\w/.:=(])/gi,
  /\b((?:api|access|auth|license|private|secret)\s(?:key|token)\s*[:=]\s*)["'`]?[^\s"'`]+/gi,
  /\b((?:credentials?|log-?in|log in)\b[^\n/]{0,60}?\s[\w.@-]{1,40}\s\/\s)\S+/gi,
  // An address signed for whoever has it
  /([?&](?:sig|signature|x-amz-signature)=)[^&\s"'<>]+/gi,
];
/** Of two strings, or a string and a header. */
const SAID_OF_HEADERS = /^(auth|pin|salt)$/i;

/** A line without the secrets that some format keeps in a place of its own. */
export function withoutStatements(line: string): string {
  let shown = line
    .replace(HEADER, withoutValue)
    .replace(SETTING, (all: string, head: string, name: string, value: string) =>
      SAID_OF_HEADERS.test(name) ? all : withoutValue(all, head, name, value),
    );
  if (shown.includes(',')) shown = shown.replace(LISTED, withoutValue).replace(SECOND, withoutValue);
  if (shown.includes('{'))
    shown = shown.replace(KEY_HOLDER, (all: string, head: string, name: string, value: string) =>
      withoutValue(all, head, `${name}_key`, value),
    );
  if (USERS.test(shown)) shown = shown.replace(USER, `$1${HIDDEN}`);
  shown = withoutColumns(withoutCallSecrets(shown)).replace(LOGIN, `$1${HIDDEN}`);
  return FORMS.reduce((text, form) => text.replace(form, `$1${HIDDEN}`), shown);
}

function withoutValue(all: string, head: string, name: string, value: string): string {
  return isSecretPair(name, value) ? head + HIDDEN + (value.endsWith(';') ? ';' : '') : all;
}

/** Of a statement that names the columns before the values. */
function withoutColumns(line: string): string {
  const found = COLUMNS.exec(line);
  const isSecret = found?.[1]!.split(',').some((column) => maySecretBeIn(column.replace(/["'`\s[\]]/g, '')));
  if (found === null || isSecret !== true) return line;
  const values = found.index + found[0].length;
  return line.slice(0, values) + line.slice(values).replace(QUOTED, HIDDEN);
}
