/** Words that stand for a value. Source: gopkg.in/yaml.v2, resolve.go, which kubectl reads YAML with. */
const WORDS: ReadonlyMap<string, null | boolean | number> = new Map<string, null | boolean | number>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF'].flatMap((word) => [[word, Infinity] as const, [`+${word}`, Infinity] as const]),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

/** Go's `strconv.ParseInt` with base 0: what comes after the sign tells the base. */
const INTEGER = /^([-+]?)(?:0[xX]([\da-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9]\d*))$/;
/** The YAML library takes `0b` off and reads the rest as a number of its own, with a sign of its own. */
const INNER_SIGN = /^0b([-+])([01]+)$/;
/** Go's `strconv.ParseFloat`, which takes single underscores between digits. */
const FRACTION = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const NUMERIC_START = /^[-+.\d]/;

/**
 * What kubectl takes an unquoted text for: null, a boolean, a number (also NaN and infinite ones), or the text itself. Dates
 * and numbers to the base of 60 are texts. The same in every kubectl since 1.16.
 */
export function readPlainScalar(text: string): null | boolean | number | string {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  return NUMERIC_START.test(text) ? (readNumber(text) ?? text) : text;
}

function readNumber(text: string): number | undefined {
  const digits = text.replaceAll('_', '');
  if (text.startsWith('.')) return FRACTION.test(text) ? readFloat(digits) : undefined;
  return readInteger(digits) ?? readFloat(digits);
}

function readInteger(digits: string): number | undefined {
  const inner = INNER_SIGN.exec(digits);
  if (inner !== null) return inRange(inner[1]!, `0b${inner[2]!}`);
  const match = INTEGER.exec(digits);
  if (match === null) return undefined;
  const [, sign = '', hexadecimal, binary, octal, decimal] = match;
  if (hexadecimal !== undefined) return inRange(sign, `0x${hexadecimal}`);
  if (binary !== undefined) return inRange(sign, `0b${binary}`);
  return inRange(sign, octal === undefined ? decimal! : `0o${octal}`);
}

/** Integers have 64 bits; without a sign they may use the bit of the sign too. */
function inRange(sign: string, digits: string): number | undefined {
  if (digits.length < 14) return sign === '-' ? 0 - Number(digits) : Number(digits);
  const size = BigInt(digits);
  const most = sign === '' ? 2n ** 64n - 1n : sign === '-' ? 2n ** 63n : 2n ** 63n - 1n;
  if (size > most) return undefined;
  return Number(sign === '-' ? -size : size);
}

function readFloat(digits: string): number | undefined {
  if (!FLOAT.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}
