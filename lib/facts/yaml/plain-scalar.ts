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
const INTEGER = /^([-+]?)(?:(0[xX][\da-fA-F]+)|(0[bB][01]+)|0[oO]?([0-7]+)|(0|[1-9]\d*))$/;
/** The YAML library takes `0b` off and reads the rest as a number of its own, with a sign of its own. */
const INNER_SIGN = /^0b([-+])([01]+)$/;
/** Go's `strconv.ParseFloat`, which takes single underscores between digits. */
const FRACTION = /^\.\d[\d_]*(?:[eE][-+]?\d[\d_]*)?$/;
const LOOSE_UNDERSCORE = /_(?!\d)/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const NUMERIC_START = /^[-+.\d]/;
/** Most numbers: no matter of base, sign or size. */
const SMALL = /^(?:0|[1-9]\d{0,14})$/;

const MAX_SIGNED = 2n ** 63n - 1n;
const MAX_UNSIGNED = 2n ** 64n - 1n;
/** What is in front of the digits that count. */
const LEADING = /^(?:0[xob])?0*/i;
/** Of a number of 64 bits, to the base of 2. */
const MOST_DIGITS = 64;

/**
 * What kubectl takes an unquoted text for: null, a boolean, a number (also NaN and infinite ones), or the text itself. Dates
 * and numbers to the base of 60 are texts. The same in every kubectl since 1.16.
 */
export function readPlainScalar(text: string): null | boolean | number | string {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!NUMERIC_START.test(text)) return text;
  if (SMALL.test(text)) return Number(text);
  const integer = readInteger(text);
  return integer === undefined ? (readFloat(text) ?? text) : Number(integer);
}

/** The whole number that kubectl takes an unquoted text for. Without a sign it may have 64 bits, with one 63. */
export function readInteger(text: string): bigint | undefined {
  const digits = text.replaceAll('_', '');
  if (text.startsWith('_') || text.startsWith('.')) return undefined;
  const inner = INNER_SIGN.exec(digits);
  if (inner !== null) return inRange(inner[1]!, `0b${inner[2]!}`);
  const match = INTEGER.exec(digits);
  if (match === null) return undefined;
  const [, sign = '', hexadecimal, binary, octal, decimal] = match;
  return inRange(sign, hexadecimal ?? binary ?? (octal === undefined ? decimal! : `0o${octal}`));
}

/** Whether Go keeps a number as one without a sign, because it is too large for one with it. */
export function isUnsigned(integer: bigint): boolean {
  return integer > MAX_SIGNED;
}

function inRange(sign: string, digits: string): bigint | undefined {
  // What is far too large for a BigInt would throw.
  if (digits.length - LEADING.exec(digits)![0].length > MOST_DIGITS) return undefined;
  const size = BigInt(digits);
  if (sign === '') return size > MAX_UNSIGNED ? undefined : size;
  if (sign === '+') return size > MAX_SIGNED ? undefined : size;
  return size > MAX_SIGNED + 1n ? undefined : -size;
}

function readFloat(text: string): number | undefined {
  const digits = text.replaceAll('_', '');
  const isFraction = FRACTION.test(text) && !LOOSE_UNDERSCORE.test(text);
  if (!(text.startsWith('.') ? isFraction : FLOAT.test(digits))) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}
