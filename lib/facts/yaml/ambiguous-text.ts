import { readPlainScalar } from './plain-scalar';

/**
 * Numbers of YAML 1.1, to the base of 2, 8, 10, 16 and 60, and the library `yaml`'s readings of them: parts between the
 * underscores, dots and exponents may be missing. Source: https://yaml.org/type/int.html and float.html.
 */
const NUMBER =
  /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|\d[\d_]*(?::[\d:]*)?(?:\.[\d_]*)?|\.[\d_]*|(?:\d[\d_]*)?(?:\.[\d_]*)?[eE][-+]?\d+)$/;
/** Digits behind a colon that are not one of sixty. */
const NO_SIXTIETH = /:(?![0-5]?\d(?!\d))/;

/** A date, with or without time and zone. Source: https://yaml.org/type/timestamp.html. */
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[tT]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+][012]?\d(?::\d{2})?))?)?$/;

const NUMERIC_START = /^[-+.\deE]/;
const LONGEST_WORD = 5;

/** Whether some reader of YAML, kubectl or another, takes the unquoted text for something else than a text. */
export function isAmbiguous(text: string): boolean {
  const isNumeric = NUMERIC_START.test(text);
  if (!isNumeric && text.length > LONGEST_WORD) return false;
  return typeof readPlainScalar(text) !== 'string' || (isNumeric && (isNumber(text) || TIMESTAMP.test(text)));
}

function isNumber(text: string): boolean {
  return NUMBER.test(text) && !NO_SIXTIETH.test(text);
}
