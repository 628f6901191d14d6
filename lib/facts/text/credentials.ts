import { withoutIssuedTokens } from './issued-tokens';

/** Stands where a secret was. */
export const HIDDEN = '(hidden)';

/** Quotes hold also a password with white space together. */
const QUOTED_USERINFO = /(["'][a-z][a-z0-9+.-]{0,30}:\/\/)[^"'/?#]*(?=@)/gi;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----.*?(-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$)/gs;
/** The value of the header, up to a quote or the end of the line. */
const AUTHORIZATION = /\b(authorization["']?\s*[:=]\s*["']?)[^"'\n]+/gi;
/** What curl logs in with. */
const LOGIN_OPTION = /(\s(?:-[a-zA-Z]{0,20}[uU]|--(?:proxy-)?user)[\s=]*["']?[^\s:"']+:)[^\s"']+/g;
/** A token has a digit, or "=" at its end; what follows these words in a sentence has not. */
const BEARER =
  /\b([Bb]asic|[Bb]earer|BASIC|BEARER|ApiKey|GenieKey|SharedKey|Splunk)\s+(?=[\w.~+/-]*[\d=])[\w.~+/-]{4,}=*/g;
/** What browsers send back, or are told to. A cookie has a name, which says nothing, and a value. */
const COOKIE = /\b((?:set-)?cookie["']?(?:\s*[:=,]|(?=\s))\s*["']?)(?=[\w.-]{1,100}=)[^"'\n]+/gi;
/** What stands before the host in an address of Oracle. */
const ORACLE = /(jdbc:oracle:\w{1,10}:[^\s/@]{1,128}\/)[^\s@]+(?=@)/g;
/** What openssl reads a password from, or is given as one. */
const PASS_PHRASE = /(\s["']?pass:)[^\s"']+/g;

/**
 * A text without what can be nothing but a secret: the userinfo of URLs, `user:password@host`, private keys, what an
 * Authorization header says, cookies, what curl logs in with, and whatever looks like a key that some service issues.
 */
export function withoutCredentials(text: string): string {
  const spoken = text.includes('curl') ? text.replace(LOGIN_OPTION, `$1${HIDDEN}`) : text;
  const shown = (spoken.includes('@') ? withoutPasswords(spoken) : spoken)
    .replace(PRIVATE_KEY, HIDDEN)
    .replace(AUTHORIZATION, `$1${HIDDEN}`)
    .replace(BEARER, `$1 ${HIDDEN}`)
    .replace(COOKIE, `$1${HIDDEN}`)
    .replace(ORACLE, `$1${HIDDEN}`)
    .replace(PASS_PHRASE, `$1${HIDDEN}`);
  return withoutIssuedTokens(shown, HIDDEN);
}

function withoutPasswords(text: string): string {
  return text.replace(QUOTED_USERINFO, `$1${HIDDEN}`).replace(/\S+/g, (word) => withoutLogins(withoutUserinfo(word)));
}

/** Of `https://user:password@host`, the middle. */
function withoutUserinfo(word: string): string {
  const last = word.lastIndexOf('@');
  let shown = '';
  let from = 0;
  for (let at = word.indexOf('//'); at >= 0 && at < last; at = word.indexOf('//', from)) {
    let begin = at + 2;
    while (word[begin] === '/') begin++;
    const end = userinfoEnd(word, begin, last);
    shown += word.slice(from, begin) + (end === undefined ? '' : HIDDEN);
    from = end ?? begin;
  }
  return shown + word.slice(from);
}

/** Where the "@" behind the userinfo is; undefined where there is none. A password may contain what should have been escaped. */
function userinfoEnd(word: string, begin: number, last: number): number | undefined {
  const length = word.slice(begin, last + 1).search(/[/?#"'<>`]/);
  if (length < 0) return last;
  const authority = word.slice(begin, begin + length);
  const end = authority.lastIndexOf('@');
  if (end >= 0) return begin + end;
  return /:(?!\d+$)/.test(authority.replace(/^\[.*\]/, '')) ? last : undefined;
}

/** Of `user:password@host`, the beginning. An image has a tag and a digest around its "@". */
function withoutLogins(word: string): string {
  const parts = word.split('@');
  return parts
    .map((part, index) => {
      if (!part.includes(':') || index === parts.length - 1 || /^sha\d+:/.test(parts[index + 1]!)) return part;
      const begin = Math.max(...Array.from(`"'\`/(<>`, (border) => part.lastIndexOf(border))) + 1;
      return !part.includes(':', begin) ? part : part.slice(0, begin) + HIDDEN;
    })
    .join('@');
}
