import { HIDDEN } from './credentials';
import { quotedEnd } from './quoted-end';
import { isSaidOfSecrets } from './said-of-secrets';
import { isLoginSettings, maySecretBeIn } from './secret-name';
import { isSecretPair } from './secret-pairs';

/** How much of a line belongs to a secret that was begun above it: all of it, and the next may too; all, and it is the last; what its own names say; nothing. */
export type GoesOn = (line: string) => 'whole' | 'last' | 'part' | 'over';

interface OpenedSecret {
  /** The line up to where the secret begins. */
  readonly shown: string;
  /** Whether the secret begins in this line. */
  readonly isHidden: boolean;
  readonly goesOn: GoesOn;
}

const BEGIN_KEY = /-----BEGIN [A-Z ]{0,60}PRIVATE KEY(?: BLOCK)?-----(?!.*-----END )/;
const END_KEY = /-----END [A-Z ]{0,60}PRIVATE KEY(?: BLOCK)?-----/;
/** Any name of a value that is the last of its line. */
const PAIR = /(?<![\w.-])(["']?)([A-Za-z_][\w.-]{0,79})\1\]?\s*(?::=|=>|[:=])\s*(?:[&!][\w!-]+\s+)?/g;
const OPTION = /(?:^|\s)(--?[A-Za-z][\w-]{0,79})[=\s]\s*\\$/;
const ELEMENT = /<(?:\w{1,40}:)?([\w.-]{1,80})(?:\s[^<>]*)?(?<!\/)>\s*(?:<!\[CDATA\[)?\s*$/;
const SECTION = /^\s*\[+([\w."' -]{1,200})\]+\s*$/;
/** A name alone, of a file of words. */
const ALONE = /^\s*(?:(?:password|passwd)|\?\s+([\w.-]{1,80}))\s*$/;
const HEREDOC = /^<<[-~]?\s*(["']?)(\w{1,60})\1/;
/** An option in a list of words, with a line for each. */
const OPTION_ITEM = /^\s*(?:-\s+(["']?)|(["']))(--?[A-Za-z][\w-]{1,79})(?:\1|\2),?\s*$/;
const WORD_ITEM = /^\s*(?:-\s+["']?|["'])[^\s"'-]/;
/** The name that a line begins with, and what follows it. */
const MEMBER = /^[\s-]*["']?([\w.-]{1,80})["']?\s*[:=]\s*(.*)$/;
/** Users and hashes, in the Caddyfile: `basic_auth /admin {`. What nginx compares a header with: `map $http_x_api_key $known {`. */
const USERS_BLOCK = /^\s*basic_?auth\b[^{}]*\{\s*$/;
const MAP_BLOCK = /^\s*map\s+["']?\$(?:http|arg|cookie)_(\w{1,80})["']?\s+\$\w+\s*\{\s*$/;
const USERS_LIST = /^[\s-]*["']?users["']?\s*:\s*$/i;
const USER_ITEM = /^\s*-\s*["']?(?!system:)[\w.@-]{1,64}:[^\s:]/;
/** A plain value of YAML goes on in lines that are further in, none of which is a pair or an item. */
const PLAIN_PAIR = /^[\s-]*["']?[\w.-]{1,80}["']?\s*:\s+(?![|>"'[{&*!#])\S/;
const NEXT_PAIR = /^\s*(?:["']?[\w./-]{1,200}["']?\s*:(?:\s|$)|-\s|#|[\]})])/;

/**
 * The beginning of a secret that goes on in the lines below.
 * @param isSecret whether a name is that of one
 */
export function openedSecret(
  line: string,
  isSecret: (name: string) => boolean = maySecretBeIn,
): OpenedSecret | undefined {
  const key = BEGIN_KEY.exec(line);
  if (key !== null)
    return {
      shown: line.slice(0, key.index),
      isHidden: true,
      goesOn: (next) => (END_KEY.test(next) ? 'last' : 'whole'),
    };
  const alone = ALONE.exec(line);
  if (alone !== null && maySecretBeIn(alone[1] ?? 'password'))
    return { shown: line, isHidden: false, goesOn: onlyNext() };
  const [, element] = ELEMENT.exec(line) ?? [];
  if (element !== undefined && maySecretBeIn(element))
    return {
      shown: line,
      isHidden: false,
      goesOn: (next) => (/^\s*<\//.test(next) ? 'over' : next.includes('</') ? 'last' : 'whole'),
    };
  const [, option] = OPTION.exec(line) ?? [];
  if (option !== undefined && maySecretBeIn(option)) return { shown: line, isHidden: false, goesOn: continued() };
  const item = OPTION_ITEM.exec(line)?.[3];
  if (item !== undefined && maySecretBeIn(item))
    return { shown: line, isHidden: false, goesOn: (next) => (WORD_ITEM.test(next) ? 'last' : 'over') };
  const [, section] = SECTION.exec(line) ?? [];
  if (section !== undefined && /(secret|password|token|api_?key)["']?$/i.test(section))
    return {
      shown: line,
      isHidden: false,
      goesOn: (next) => {
        if (/^\s*\[/.test(next)) return 'over';
        return /^(value|plain|raw)$/.test(MEMBER.exec(next)?.[1] ?? '') ? 'whole' : 'part';
      },
    };
  if (section !== undefined && /(admin|credential|secret|password|token|api_?key)s["']?$/i.test(section))
    return {
      shown: line,
      isHidden: false,
      goesOn: (next) => (/^\s*\[/.test(next) ? 'over' : next.trim() === '' ? 'part' : 'whole'),
    };
  const [, header] = MAP_BLOCK.exec(line) ?? [];
  if (USERS_BLOCK.test(line) || (header !== undefined && maySecretBeIn(header)))
    return { shown: line, isHidden: false, goesOn: untilBrace };
  if (USERS_LIST.test(line))
    return { shown: line, isHidden: false, goesOn: usersBelow(indentOf(line, line.search(/\w/))) };
  return pairOf(line, isSecret) ?? keyBelow(line);
}

/** Where a name opens what has a key: `encrypt:`, and below it `key: …`. */
function keyBelow(line: string): OpenedSecret | undefined {
  const [, name, value] = MEMBER.exec(line) ?? [];
  if (name === undefined || value !== '' || !maySecretBeIn(`${name}_key`)) return undefined;
  const indent = indentOf(line, line.search(/[\w"']/));
  return {
    shown: line,
    isHidden: false,
    goesOn: (next) => {
      const [, member, behind] = MEMBER.exec(next) ?? [];
      if (ownIndent(next) <= indent || /^\s*[}\]]/.test(next)) return 'over';
      // A reference says first to what, or says no more.
      return member === 'key' && isSecretPair(`${name}_key`, behind!) ? 'last' : 'over';
    },
  };
}

function untilBrace(line: string): ReturnType<GoesOn> {
  if (/^\s*\}/.test(line)) return 'over';
  return /^\s*default\s/.test(line) ? 'part' : 'whole';
}

/** Of a list of users those with passwords. */
function usersBelow(indent: number): GoesOn {
  return (line) => {
    if (line.trim() === '') return 'part';
    if (!isBelow(line, indent, true)) return 'over';
    return USER_ITEM.test(line) ? 'whole' : 'part';
  };
}

function pairOf(line: string, isSecret: (name: string) => boolean): OpenedSecret | undefined {
  for (const { 0: pair, 2: name, index } of line.matchAll(PAIR)) {
    const at = index + pair.length;
    const value = line.slice(at);
    if (!isSecret(name!) || (/^\s*(\{\s*)?$/.test(value) && isLoginSettings(name!))) continue;
    const goesOn = continuation(line, index, value) ?? plainContinuation(line, index, name!, value);
    if (goesOn !== undefined) return { shown: line.slice(0, at), isHidden: value.trim() !== '', goesOn };
  }
  return undefined;
}

/** How a value goes on, by how it begins; undefined where it ends in its line. */
function continuation(line: string, nameAt: number, value: string): GoesOn | undefined {
  const indent = indentOf(line, nameAt);
  if (value.trim() === '' || /^[|>][-+\d]{0,2}\s*(?:#.*)?$/.test(value)) return below(indent, value.trim() === '');
  if (/^[^\s"']*\\\s*$/.test(value)) return continued();
  const [triple] = /^("""|'''|\[\[(?!.*\]\]))/.exec(value) ?? [];
  if (triple !== undefined) {
    const end = triple === '[[' ? ']]' : triple;
    return value.includes(end, triple.length) ? undefined : (next) => (next.includes(end) ? 'last' : 'whole');
  }
  const heredoc = HEREDOC.exec(value)?.[2];
  if (heredoc !== undefined) return (next) => (next.trim() === heredoc ? 'over' : 'whole');
  const quote = value[0];
  if (quote === '"' || quote === "'" || quote === '`')
    return quotedEnd(value, 1, quote) === undefined ? (next) => (next.includes(quote) ? 'last' : 'whole') : undefined;
  // What is hidden already has a bracket of ours.
  if (value.startsWith(HIDDEN)) return undefined;
  return /^(?!\{[\w-]{1,20}\}\S)[[{(](?!.*[\]})]\s*[,;]?\s*$)/.test(value) ? withinBrackets(indent) : undefined;
}

/** Of the name that the line begins with: of another, the quotes around it may end before the line does. */
function plainContinuation(line: string, nameAt: number, name: string, value: string): GoesOn | undefined {
  const begin = line.search(/[\w"']/);
  if (nameAt !== begin || !PLAIN_PAIR.test(line) || !isSecretPair(`${name}:`, value)) return undefined;
  const indent = indentOf(line, begin);
  return (next) => (next.trim() !== '' && ownIndent(next) > indent && !NEXT_PAIR.test(next) ? 'whole' : 'over');
}

/** Where the name stands, behind the marks of items of a list. */
function indentOf(line: string, nameAt: number): number {
  return /^[\s-]*["']?$/.test(line.slice(0, nameAt)) ? nameAt : ownIndent(line);
}

function ownIndent(line: string): number {
  return line.length - line.trimStart().length;
}

/** Lines further in than the name; of an empty value the items of a list need not be. */
function below(indent: number, isEmpty: boolean): GoesOn {
  return (line) => {
    if (line.trim() === '') return 'part';
    if (!isBelow(line, indent, isEmpty)) return 'over';
    return isEmpty && isAbout(line) ? 'part' : 'whole';
  };
}

function isBelow(line: string, indent: number, isList: boolean): boolean {
  const own = ownIndent(line);
  return own > indent || (isList && own === indent && /^\s*-\s/.test(line));
}

/** Whether a line says something of the secret: `secretName: db`. */
function isAbout(line: string): boolean {
  return isSaidOfSecrets(MEMBER.exec(line)?.[1] ?? '');
}

function withinBrackets(indent: number): GoesOn {
  return (line) => {
    if (/^\s*[\]})]/.test(line) && ownIndent(line) <= indent) return 'over';
    return isAbout(line) ? 'part' : 'whole';
  };
}

/** Lines that a backslash continues. */
function continued(): GoesOn {
  return (line) => (line.trimEnd().endsWith('\\') ? 'whole' : 'last');
}

function onlyNext(): GoesOn {
  return (line) => (/^\s*(?::\s.*|\S+)\s*$/.test(line) ? 'last' : 'over');
}
