import { coverOfProp } from '../../plugins/secret-place';
import { HIDDEN, withoutCredentials } from '../../text/credentials';
import { withoutPairs } from '../../text/redacted-text';
import { maySecretBeIn } from '../../text/secret-name';

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
  /^([-+ ]\s*Value:\s+).*?(?=,?$)/gm,
];

const WRONG_VALUE = /(?<!\S)(\S+): (Duplicate|Invalid|Unsupported) value: ("[^"\\\n]*(?:\\.[^"\\\n]*)*"|[^:,\n]+)/g;
const DATA = /(^|\.)(data|stringData|config|patch)\b|\benv\[\d+\]\.value/;

/** What a program has printed, without the secrets of manifests in it, as far as what is around them tells. */
export function programWords(text: string): string {
  return ECHOES.reduce((rest, echo) => rest.replace(echo, `$1${HIDDEN}`), withoutCredentials(text))
    .replace(WRONG_VALUE, (words: string, path: string, fault: string) =>
      DATA.test(path) || coverOfProp(path) !== 'open' ? `${path}: ${fault} value: ${HIDDEN}` : words,
    )
    .split('\n')
    .map((line) => withoutPairs(line, isSecret))
    .join('\n');
}

/** Behind a name may also stand what is wrong with the field, and behind `Secret` something about the object. */
function isSecret(name: string, behind: string): boolean {
  if (/^(data|stringData)\\*":/.test(name)) return behind.startsWith('{');
  return (
    maySecretBeIn(name) &&
    !/^Secrets?:\s/.test(name) &&
    !/^(Duplicate|Forbidden|Internal|Invalid|Not|Required|Too|Unsupported)\b/.test(behind)
  );
}
