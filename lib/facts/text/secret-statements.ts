import { withoutCallSecrets } from './call-secrets';
import { HIDDEN } from './credentials';
import { SECRET_FORMS } from './secret-forms';
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
  /(?<![\w.-])(["']?([\w.-]{1,80})["']?\s*[:=]\s*\{(?![^{}]{0,500}\b(?:name|secretName|path)\b)[^{}]{0,200}?\bkey["']?\s*[:=]\s*)("[^"]*(?:(?<=\\)"[^"]*){0,50}"?|'[^']*'?|[^\s,}]+)/gi;
/** Users with their passwords: `users = ["bob:hunter2"]`. */
const USERS = /(?<![\w-])users["'\\]{0,2}\s*[:=]\s*\[/i;
const USER = /(["'][\w.@-]{1,64}:)(?!serviceaccount\b)[^\s"':]{2,}(?=["'])/g;
/** Of what no name says that it is a secret. */
const LOGIN =
  /((?:^|[\s"'?&;])(?:stats\s+auth\s+|(?:basic|login|user)=)["']?(?!system:)([\w.@-]{1,64}):)(?!\/|\d+(?![^\s"']))(?!\2(?![\w.-]))[^\s"':]{2,}/gi;

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
  return SECRET_FORMS.reduce((text, form) => text.replace(form, `$1${HIDDEN}`), shown);
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
