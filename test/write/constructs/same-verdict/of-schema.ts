import fc from 'fast-check';
import type { FieldType } from '../../../../lib/facts/schemas/schema-facts';
import { schemas } from '../../../../lib/facts/schemas/schemas';
import { flag, name, number, port, quantity, several, text } from './near-values';

const DEEPEST = 3;

/** Values that a type of Kubernetes says it takes, or nearly: `v1/Probe`. */
export function ofSchema(type: string): fc.Arbitrary<object> {
  return objectOf(type, 0);
}

function objectOf(type: string, depth: number): fc.Arbitrary<object> {
  const { fields, required = [] } = schemas().type(type)!;
  const names = Object.keys(fields);
  const most = depth === 0 ? 3 : depth < DEEPEST ? 1 : 0;
  const some = fc.subarray(names, { maxLength: Math.min(most, names.length) });
  return some.chain((chosen) =>
    fc.record(
      Object.fromEntries([
        ...chosen.map((each) => [each, near(fields[each]!, depth + 1)]),
        ...required.map((each) => [each, fc.option(near(fields[each]!, depth + 1), { nil: undefined, freq: 12 })]),
      ]) as Readonly<Record<string, fc.Arbitrary<unknown>>>,
      { noNullPrototype: true },
    ),
  );
}

function near(type: FieldType, depth: number): fc.Arbitrary<unknown> {
  const wrong = fc.constantFrom<unknown>('5', 5, 'true', true, 1.5, 'x', [], ['x'], {}, { x: 'y' });
  return fc.oneof({ weight: 15, arbitrary: right(type, depth) }, { weight: 1, arbitrary: wrong });
}

function right(type: FieldType, depth: number): fc.Arbitrary<unknown> {
  if (typeof type !== 'string') {
    if ('oneOf' in type) return fc.constantFrom(...type.oneOf, 'x');
    if ('scalar' in type) return right(type.scalar, depth);
    if ('list' in type) return several(near(type.list, depth));
    return fc.dictionary(
      name.filter((each) => !['__proto__', 'constructor'].includes(each)),
      near(type.map, depth),
      {
        maxKeys: 2,
        noNullPrototype: true,
      },
    );
  }
  if (type.includes('/')) return objectOf(type, depth);
  switch (type) {
    case 'string':
      return fc.oneof(name, text);
    case 'boolean':
      return flag;
    case 'quantity':
      return quantity;
    case 'port':
      return port;
    case 'port-or-name':
    case 'int-or-string':
      return fc.oneof(port, name, fc.constant('http'));
    default:
      return number;
  }
}
