import { isUnsigned, readInteger, readPlainScalar } from '../../../facts/yaml/plain-scalar';
import { floatKey } from './float-key';
import type { ScalarNode } from './node';
import { YamlError } from './yaml-error';

const STANDARD = 'tag:yaml.org,2002:';
export const MERGE_TAG = `${STANDARD}merge`;
const BASE64 = /^[A-Za-z\d+/]*={0,2}$/;
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[tT]\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?(?:Z|[-+]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?)?$/;

type Scalar = string | number | boolean | null;

/** Kinds of values that a tag may ask for, and what must hold of the text and what it stands for without the tag. */
const KINDS: Readonly<Record<string, (value: Scalar, text: string) => boolean>> = {
  null: (value) => value === null,
  bool: (value) => typeof value === 'boolean',
  int: (value, text) => typeof value === 'number' && readInteger(text) !== undefined,
  float: (value) => typeof value === 'number',
  timestamp: (_, text) => TIMESTAMP.test(text),
};

/**
 * What kubectl reads in a scalar; NaN and infinite numbers are among it.
 * @throws YamlError when the text is not one of what its tag asks for
 */
export function scalarValue({ text, tag, isImplicit, start }: ScalarNode): Scalar {
  if (tag === '') return isImplicit ? readPlainScalar(text) : text;
  const name = tag.startsWith(STANDARD) ? tag.slice(STANDARD.length) : '';
  if (name === 'binary') return binaryText(text, start);
  // By their tags, only these stand for something else than their text. Others are left alone, as kubectl does.
  if (!Object.hasOwn(KINDS, name)) return text;
  const value = readPlainScalar(text);
  if (!KINDS[name]!(value, text)) throw new YamlError(`the value is no ${name}, as its tag says`, start);
  return name === 'timestamp' ? text : value;
}

/**
 * A scalar as a key: whatever it stands for becomes a text again, so that `0x10` and `16` are one key. Undefined for what
 * kubectl takes for no key: null, and numbers that need all of 64 bits.
 */
export function keyText(node: ScalarNode): string | undefined {
  const value = scalarValue(node);
  if (value === null) return undefined;
  if (typeof value !== 'number') return String(value);
  const integer = node.tag === `${STANDARD}float` ? undefined : readInteger(node.text);
  if (integer === undefined) return floatKey(value);
  return isUnsigned(integer) ? undefined : String(integer);
}

function binaryText(text: string, start: number): string {
  const base64 = text.replaceAll(/[\r\n]/g, '');
  if (base64.length % 4 !== 0 || !BASE64.test(base64))
    throw new YamlError('the text after !!binary is not base64', start);
  return Buffer.from(base64, 'base64').toString('utf8');
}
