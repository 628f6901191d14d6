import { withoutCommandSecrets } from './command-line';
import { HIDDEN, withoutCredentials } from './credentials';
import { formatsOf, withoutFormatSecrets } from './format-secrets';
import { isSecretPair, withoutPairs } from './secret-pairs';
import { withoutStatements } from './secret-statements';
import { maySecretBeIn } from './secret-name';
import { withoutTagSecrets } from './tag-secrets';

/** A header or a setting as a whole, whose value may have white space. */
const HEADER = /^([\s*#/-]*(?:export\s+)?[\p{L}\w.-]{1,80}\s*(?::=|=>|[:=]))\s*(?![\s"'`[{&!])(\S.*)/su;
/** A variable of the command behind it. */
const VARIABLE = /^\s*[A-Z_][A-Z0-9_]*=\S+\s+[a-z./].*\s--?\w/;
/** A name beside the value that it is the name of, in one line: `{ name: DB_PASSWORD, value: … }`. */
const LABEL =
  /(?<![\w.-])["'\\]{0,4}(?:name|key)["'\\]{0,4}\s*[:=]\s*["'\\]{0,4}([\w.-]{1,80})|\bpath["']?\s*:\s*["']?(\/[\w./~-]{1,200})/gi;

/** One line, without credentials and without what its own words call a secret: `password=…`, `X-Api-Key: …`. */
export function redactedLine(text: string): string {
  const [, name, value] = HEADER.exec(text) ?? [];
  if (name !== undefined && isSecretPair(name, value!) && !VARIABLE.test(text)) return `${name}${HIDDEN}`;
  const plain = withoutStatements(withoutCommandSecrets(withoutCredentials(wholeUrl(text))).shown);
  const shown = withoutFormatSecrets(plain, formatsOf(plain));
  return withoutTagSecrets(withoutPairs(shown, labelsSecret(text) ? isSecretOrValue : isSecretPair));
}

/** Whether a name in it is that of a secret, whose value is elsewhere. */
export function labelsSecret(line: string): boolean {
  for (const { 1: label, 2: pointer } of line.matchAll(LABEL)) if (isOfSecret(label, pointer)) return true;
  return false;
}

/** A pointer into the texts of a Secret leads to a secret whatever it is called. */
function isOfSecret(label: string | undefined, pointer = ''): boolean {
  return pointer.startsWith('/stringData/') || maySecretBeIn(label ?? pointer);
}

function isSecretOrValue(name: string, behind: string): boolean {
  return /^["'\\]*value["'\\]*\s*[:=]/i.test(name) || isSecretPair(name, behind);
}

/** What is a URL as a whole may have a password with white space. */
function wholeUrl(text: string): string {
  return /^[a-z][a-z0-9+.-]{0,30}:\/\/[^/?#]*\s[^/?#]*@/i.test(text)
    ? text.replace(/\/\/[^/?#]*@/, `//${HIDDEN}@`)
    : text;
}
