import type { Violation } from './schema-walk';
import { HIDDEN } from '../../../facts/text/credentials';

type Expectation = Pick<Violation, 'message' | 'fix'>;

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  port: 'a port number from 1 to 65535',
  'port-or-name': 'a port number from 1 to 65535 or the name of a port',
  'int-or-string': 'a whole number or a text',
  list: 'a list',
  map: 'an object',
};

/**
 * What is wrong with a value that should be of a type; undefined when nothing is.
 * @param show how the value is shown in its place
 */
export function expected(value: unknown, type: string, show: (value: unknown) => string): Expectation | undefined {
  if (isOf(value, type)) return undefined;
  const shown = show(value);
  return { message: `${shown} is not ${NAMES[type] ?? type}`, fix: fixFor(value, type, shown === HIDDEN) };
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    // 0 is what is left out.
    case 'port':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65535;
    case 'port-or-name':
      return typeof value === 'string' || isOf(value, 'port');
    case 'int-or-string':
      return typeof value === 'string' || Number.isInteger(value);
    case 'list':
    case 'map':
      return false;
    default:
      return true;
  }
}

function fixFor(value: unknown, type: string, isHidden: boolean): string {
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  if (type === 'string' && isPlain) return `put it in quotes${isHidden ? '' : `: "${String(value)}"`}`;
  if (typeof value === 'string' && value !== '' && type !== 'string') {
    const plain = /^(true|false)$/.test(value) ? value === 'true' : Number(value);
    if (isOf(plain, type)) return `write ${isHidden ? 'it' : value} without quotes`;
  }
  if (type === 'list') return typeof value === 'object' ? 'write a list of them: put "- " in front' : 'write a list';
  return `write ${NAMES[type] ?? type}`;
}
