import { quotedEnd } from './quoted-end';
import { isLoginSettings, maySecretBeIn } from './secret-name';

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
/** Below the name of a secret these say where it is kept. */
const WHEREABOUTS = /^[\s-]*["']?(?:name|secretName|existingSecret|namespace|path|file|kind|enabled)["']?\s*[:=]/;

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
  const [, section] = SECTION.exec(line) ?? [];
  if (section !== undefined && /(credential|secret|password|token|api_?key)s["']?$/i.test(section))
    return {
      shown: line,
      isHidden: false,
      goesOn: (next) => (/^\s*\[/.test(next) ? 'over' : next.trim() === '' ? 'part' : 'whole'),
    };
  return pairOf(line, isSecret);
}

function pairOf(line: string, isSecret: (name: string) => boolean): OpenedSecret | undefined {
  for (const { 0: pair, 2: name, index } of line.matchAll(PAIR)) {
    const at = index + pair.length;
    const value = line.slice(at);
    if (!isSecret(name!) || (/^\s*(\{\s*)?$/.test(value) && isLoginSettings(name!))) continue;
    const goesOn = continuation(line, index, value);
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
  return /^[[{(](?!.*[\]})]\s*[,;]?\s*$)/.test(value) ? withinBrackets(indent) : undefined;
}

/** Where the name stands, behind the marks of items of a list. */
function indentOf(line: string, nameAt: number): number {
  return /^[\s-]*["']?$/.test(line.slice(0, nameAt)) ? nameAt : line.length - line.trimStart().length;
}

/** Lines further in than the name; of an empty value the items of a list need not be. */
function below(indent: number, isEmpty: boolean): GoesOn {
  return (line) => {
    if (line.trim() === '') return 'part';
    const own = line.length - line.trimStart().length;
    if (own > indent || (isEmpty && own === indent && /^\s*-\s/.test(line)))
      return isEmpty && WHEREABOUTS.test(line) ? 'part' : 'whole';
    return 'over';
  };
}

function withinBrackets(indent: number): GoesOn {
  return (line) => {
    const own = line.length - line.trimStart().length;
    if (/^\s*[\]})]/.test(line) && own <= indent) return 'over';
    return WHEREABOUTS.test(line) ? 'part' : 'whole';
  };
}

/** Lines that a backslash continues. */
function continued(): GoesOn {
  return (line) => (line.trimEnd().endsWith('\\') ? 'whole' : 'last');
}

function onlyNext(): GoesOn {
  return (line) => (/^\s*(?::\s.*|\S+)\s*$/.test(line) ? 'last' : 'over');
}
