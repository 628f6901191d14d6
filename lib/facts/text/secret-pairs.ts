import { codeLiterals } from './code-literals';
import { HIDDEN } from './credentials';
import { quotedEnd } from './quoted-end';
import { isSaidElsewhere, lookupLength } from './said-elsewhere';
import { isLoginSettings, mayBeRowKey, maySecretBeIn } from './secret-name';
import { VALUE_END } from './value-end';

/** What a name is declared as, before its value: `password: string = "…"`, `var token string = "…"`, `ApiKey { get; set; } = "…"`. */
const DECLARED =
  /(?::?\s*(?:&(?:'static\s)?str|[Ss]tring|str|bytes|\[\]byte|char\[\]|any|Buffer|Data|SecretStr|SecureString|Optional\[str\]|Option<&?\w{1,20}>|Record<[\w, ]{1,40}>)[?!]?(?:\s*\|\s*(?:null|None|undefined))?|\s*\{\s*get;[\w\s;]{0,40}\})\s*(?==\s*[\w@$]{0,2}#{0,3}["'`{])/
    .source;

/** The name of a pair such as `name=value`, `name: value`, `"name": "value"`, `name => value` or `--name value`, also in a text in a text. */
const NAME = new RegExp(
  String.raw`(?<![\w.-])(?:([A-Za-z_][\w.-]*(?:\\*["'][\])}]{0,2}|[\]}*]{0,2}))(${DECLARED})?\s*(?::=|=>|\?=|\|\|=|\?\?=|[!=~]==?|<<<|[:=]|(?:\|\||\?\?)(?=\s*["'${'`'}]))|(--?[A-Za-z][\w.-]*)(?:=|\s))\s*(?:[&!][\w!-]+\s+)?`,
  'g',
);
/** What follows it: a text in quotes, of double ones their beginning, a list or an object, of which the same is true, or a word. */
const VALUE = /(\\*["`])|\\*'[^']*'?|([[{])|(?!\\$)[^\s,;&"']+/y;
/** How languages mark a text in quotes: `b"…"`, `@"…"`, `r#"…"#`, `N'…'`. */
const MARKED = /(?:[A-Za-z]{1,2}|[@$]{1,2}|r?#{1,3})(?=["'])/y;
/** What stands behind a bracket without white space: `{SSHA}…` is how LDAP says what a password is hashed with. */
const SUFFIX = /(?:[^\s,;&"')\]}]+)?/y;
const TRIPLE = /"{3}|'{3}/y;

/** @param isSecret asked with a name and what follows it, and the value behind that */
export function withoutPairs(text: string, isSecret: (name: string, behind: string) => boolean = isSecretPair): string {
  let shown = '';
  let from = 0;
  NAME.lastIndex = 0;
  for (let match = NAME.exec(text); match !== null; match = NAME.exec(text)) {
    const { 0: pair, 1: variable, 2: declared, 3: option, index } = match;
    const begin = index + pair.length;
    const own = (variable ?? option)!;
    const name = declared === undefined ? pair : own;
    const behind = text.slice(begin);
    // The next may be its type: `const token = …`.
    NAME.lastIndex = index + own.length;
    const isHidden = isSecret(name, behind);
    if (index < from || !(isHidden || (lookupLength(behind) > 0 && maySecretBeIn(own)))) continue;
    for (const [valueBegin, end] of [isHidden ? valueAt(text, begin) : [], ...codeLiterals(text, begin)]) {
      if (valueBegin === undefined || end === undefined || valueBegin < from) continue;
      shown += text.slice(from, valueBegin) + HIDDEN;
      from = end;
    }
  }
  return shown + text.slice(from);
}

/** Where the value of a pair begins and ends. */
function valueAt(text: string, begin: number): readonly [begin?: number, end?: number] {
  TRIPLE.lastIndex = begin;
  const [triple] = TRIPLE.exec(text) ?? [];
  if (triple !== undefined) {
    const end = text.indexOf(triple, begin + triple.length);
    return [begin, end < 0 ? text.length : end + triple.length];
  }
  MARKED.lastIndex = begin;
  const marked = begin + (MARKED.exec(text)?.[0].length ?? 0);
  VALUE.lastIndex = marked;
  const value = VALUE.exec(text);
  return value === null ? [] : [begin, endOf(text, value, VALUE.lastIndex)];
}

function endOf(text: string, [, quote, bracket]: RegExpExecArray, behind: number): number {
  if (quote !== undefined) return quotedEnd(text, behind, quote.at(-1) as '"' | '`') ?? text.length;
  if (bracket === undefined) return behind;
  SUFFIX.lastIndex = bracketEnd(text, behind) ?? text.length;
  SUFFIX.test(text);
  return SUFFIX.lastIndex;
}

/** Where a list or an object ends; undefined where it does not, or is in a text in a text. */
function bracketEnd(text: string, from: number): number | undefined {
  let depth = 1;
  let index = from;
  while (index < text.length) {
    const character = text[index]!;
    if (character === '\\') return undefined;
    if (character === '"') {
      const end = quotedEnd(text, index + 1);
      if (end === undefined) return undefined;
      index = end;
      continue;
    }
    if ('[{'.includes(character)) depth++;
    else if (']}'.includes(character) && --depth === 0) return index + 1;
    index++;
  }
  return undefined;
}

/** What YAML may have between a name and its value. */
const TAG = /[&!][\w!-]+\s+$/;

/** Whether a name promises a secret, and what follows it may be one. */
export function isSecretPair(name: string, behind: string): boolean {
  if (isSaidElsewhere(behind) || isCount(name, behind)) return false;
  const own = name.replace(TAG, '');
  if (!maySecretBeIn(own)) return isRandomKey(name, behind) || isLogin(own, behind);
  if (isLoginSettings(own)) return !SETTINGS.test(behind) && !WAY_TO_LOG_IN.test(behind);
  return !(mayBeRowKey(own) && COLUMN.test(behind)) && !isWorkingFolder(own, behind);
}

/** Users with their passwords: `bob:…,ann:…`, and no owner of a file, no account of Kubernetes. */
const LOGINS = /^["']?(?!system:)([\w.@-]{1,64}):(?!\d+\b|\1\b)[^\s"':/][^\s"':,]+(?:["',]|$)/;

function isLogin(name: string, behind: string): boolean {
  return /(?:login|user|users|userpass|accounts)["']?\s*[:=]?\s*$/i.test(name) && LOGINS.test(behind);
}

/** Settings of a login, which have names of their own; `{PLAIN}` before a password is no name. */
const SETTINGS = /^\{\s*(?:["'}]|$|[\w.$-]{1,80}\s*[:=,])/;

/** What settings of a login may be, where no secret is in its place. */
const WAY_TO_LOG_IN =
  /^\\*["']?(?:anonymous|apikey|api-key|basic|bearer|cert|certificate|cram-md5|default|digest|disabled|enabled|external|github|google|gssapi|iam|internal|jwt|kerberos|keycloak|ldap|local|login|md5|mtls|native|none|ntlm|oauth2?|oidc|optional|peer|plain|required|saml|scram(?:-sha-\d{1,3})?|session|spnego|token|trust|vault|x509)\\*["']?(?=\s*(?:[,;)}\]#]|$))/i;

/** What is the key of rows: a name, too short for a key of anything else. */
const COLUMN = new RegExp(/^\\*["']?[a-z_]{1,5}\\*["']?/.source + String.raw`(?:${VALUE_END}|(?=\s+#))`);

/** A shell names the folder where it is as some databases name a password. */
function isWorkingFolder(name: string, behind: string): boolean {
  return /^\W*(?:OLD)?PWD\W*$/.test(name) && /^["']?[/~.$]/.test(behind);
}

/** Tokens may also be counted, and in short numbers what has passed a test. */
function isCount(name: string, behind: string): boolean {
  const [, counted] = /(tokens|^\W*pass)["'\]\\]*\s*[:=]?\s*$/i.exec(name) ?? [];
  if (counted === undefined) return false;
  return (/tokens/i.test(counted) ? /^\d{1,9}(?![\w.-])/ : /^\d{1,3}(?![\w.-])/).test(behind);
}

/** A key that nobody could remember; others are names of keys. */
const RANDOM = /^\\*["']?(?=[A-Z_a-z/+-]*\d)(?=[\d_/+-]*[A-Za-z])[\w+/-]{20,}={0,2}(?=\\*["']?(?:[\s,;&)}\]]|$))/;

function isRandomKey(name: string, behind: string): boolean {
  return /(?<!public[_-]?|cache[_-]?)(?:key|encrypt)["'\]\\]*\s*(?::=|=>|[:=])?\s*$/i.test(name) && RANDOM.test(behind);
}
