import { coverOfProp } from '../../facts/plugins/secret-place';
import { HIDDEN, withoutCredentials } from '../../facts/text/credentials';
import { quotedEnd } from '../../facts/text/quoted-end';
import { maySecretBeIn } from '../../facts/text/secret-name';
import { withoutPairs } from '../../facts/text/secret-pairs';

/** Where kubectl, and the API server through it, repeat parts of manifests: what is in front, and what is repeated. */
const ECHOES: readonly RegExp[] = [
  // What the API server could not decode, with what is around it: `error found in #10 byte of ...|assword":1}|...`.
  /(\.\.\.\|).*?(?=\|\.\.\.|$)/gm,
  // What go-yaml could not read.
  /(unknown anchor ').*?(?=' referenced|$)/gm,
  /(cannot (?:decode|unmarshal) !!\w+ `).*?(?=`|$)/gm,
  // The change that kubectl wanted, the object as it was among it.
  /(error when applying patch:\n)[^]*?(?=\nto:\n|$)/g,
  // Where the variables of two pods differ.
  /^([-+ ][^\S\n]*Value:[^\S\n]+).*?(?=,?$)/gm,
];

/** What is in front of a value that the API server refuses. */
const WRONG_VALUE = /(?<!\S)(\S+): (?:Duplicate|Invalid|Unsupported) value: /g;
const UNQUOTED = /[^:,\n]*/y;
const DATA = /(^|\.)(data|stringData|config|patch)\b|\benv\[\d+\]\.value/;

/** What a program has printed, without the secrets of manifests in it, as far as what is around them tells. */
export function programWords(text: string): string {
  const lines = new ProgramLines();
  const whole = ECHOES.reduce((rest, echo) => rest.replace(echo, `$1${HIDDEN}`), withoutCredentials(text));
  return whole
    .split('\n')
    .flatMap((line) => lines.next(line) ?? [])
    .join('\n');
}

const BEGIN_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const END_KEY = /-----END [A-Z ]*PRIVATE KEY-----/;
/** What may stand in front of the key of a mapping: the mark of a difference, list items, a quote. */
const IN_FRONT = /^([-+]?[\s-]*)["']?$/;

/** The same a line at a time, where a secret may continue in the lines below that in which it begins. */
export class ProgramLines {
  /** Whether a line still belongs to the secret, or is the last one that does. */
  private goesOn: ((line: string) => boolean | 'last') | undefined;
  private isSaid = false;

  /** The line as it may be repeated; undefined where all of it is hidden and a line before says so. */
  public next(line: string): string | undefined {
    const more = this.goesOn?.(line) ?? false;
    if (more !== true) this.goesOn = undefined;
    if (more === false) {
      const shown = this.withoutSecrets(line);
      this.isSaid = shown.endsWith(HIDDEN);
      return shown;
    }
    if (this.isSaid) return undefined;
    this.isSaid = true;
    return /^\s*/.exec(line)![0] + HIDDEN;
  }

  private withoutSecrets(line: string): string {
    if (BEGIN_KEY.test(line.slice(line.lastIndexOf('-----END ') + 1)))
      this.goesOn = (next) => (END_KEY.test(next) ? 'last' : true);
    if (line.endsWith('error when applying patch:')) this.goesOn = (next) => next !== 'to:';
    const echoed = ECHOES.reduce((rest, echo) => rest.replace(echo, `$1${HIDDEN}`), withoutCredentials(line));
    const told = withoutWrongValues(echoed);
    return withoutPairs(told, (name, behind) => {
      if (!isSecret(name, behind)) return false;
      this.goesOn ??= continuation(told.slice(0, told.length - behind.length - name.length), behind);
      return true;
    });
  }
}

/**
 * Where the value of a key ends that stands at the beginning of a line: behind the quote that closes it, or before a line that
 * is not indented more than the key. Items of a list need not be.
 */
function continuation(inFront: string, behind: string): ((line: string) => boolean | 'last') | undefined {
  const indent = IN_FRONT.exec(inFront)?.[1]?.length;
  if (indent === undefined) return undefined;
  const quote = behind.slice(0, 1);
  if ((quote === '"' || quote === "'") && quotedEnd(behind, 1, quote) === undefined)
    return (line) => (line.includes(quote) ? 'last' : true);
  return (line) => {
    const [space = '', item] = /^[-+]?\s*(-\s)?/.exec(line) ?? [];
    const own = space.length - (item?.length ?? 0);
    return line.trim() === '' || own > indent || (behind === '' && own === indent && item !== undefined);
  };
}

function withoutWrongValues(line: string): string {
  let shown = '';
  let from = 0;
  for (const { 0: words, 1: path = '', index } of line.matchAll(WRONG_VALUE)) {
    const begin = index + words.length;
    if (index < from || !(DATA.test(path) || coverOfProp(path) !== 'open')) continue;
    shown += line.slice(from, begin) + HIDDEN;
    from = endOfValue(line, begin);
  }
  return shown + line.slice(from);
}

function endOfValue(line: string, begin: number): number {
  if (line[begin] === '"') return quotedEnd(line, begin + 1) ?? line.length;
  UNQUOTED.lastIndex = begin;
  UNQUOTED.test(line);
  return UNQUOTED.lastIndex;
}

/** Behind a name may also stand what is wrong with the field, and behind `Secret` something about the object. */
function isSecret(name: string, behind: string): boolean {
  if (/^(data|stringData)(\\*["'])?\s*:/.test(name)) return /^(\{|$)/.test(behind);
  return (
    maySecretBeIn(name) &&
    !/^Secrets?:\s/.test(name) &&
    !/^(Duplicate|Forbidden|Internal|Invalid|Not|Required|Too|Unsupported)\b/.test(behind)
  );
}
