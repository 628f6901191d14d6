import { boundedWords } from './bounded-words';
import { withoutCredentials } from './credentials';

/**
 * What a terminal or a viewer obeys instead of showing: control characters, those that turn the direction of text or are
 * invisible (Unicode's Cf, with all bidi controls), halves of surrogate pairs, and what no XML may contain.
 */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** GitHub Actions obeys a line that begins with this, in whatever a step prints. */
const COMMAND = /^(\s*):(?=:[\w-]+(?:\s.*)?::)/;
/** Azure Pipelines and TeamCity obey this, and GitHub Actions too, wherever it is in a line. */
const OLD_COMMAND = /##(?=\w*\[)/g;

/**
 * A text from a cluster, a server or a file as it may be shown: on one line, without credentials, and with nothing in it that
 * a terminal or a CI system obeys. What cannot be shown becomes `\ufffd`, a line break a space; a word longer than any name is cut.
 */
export function oneLine(text: string): string {
  return plain(boundedWords(withoutCredentials(text).replace(BREAKS, ' ')));
}

/** The same with the spaces in front, which mean something in YAML. */
export function indentedLine(text: string): string {
  const own = text.length - text.trimStart().length;
  return `${' '.repeat(own)}${oneLine(text.slice(own))}`;
}

/** The same for a text that may have several lines, such as what a program has printed. */
export function plainLines(text: string): string {
  return withoutCredentials(text).split(/\r?\n/).map(plain).join('\n');
}

function plain(text: string): string {
  return text.replace(BREAKS, ' ').replace(UNSHOWABLE, '\ufffd').replace(COMMAND, '$1: ').replace(OLD_COMMAND, '# #');
}
