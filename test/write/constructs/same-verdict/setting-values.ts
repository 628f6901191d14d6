import fc from 'fast-check';
import { KONG_PROTOCOLS } from '../../../../lib/facts/kong/kong-protocols';
import { misfitsOf, type AnyShape } from '../../../../lib/write/props/shape';
import { several } from './near-values';

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.stringMatching(/^[a-c.*:/-]{1,6}$/),
  fc.constantFrom('a', 'a.example', '*.example', 'xn--b.example', 'a..b', 'web:80', 'web:99999', '/a', '/a//b', 'v2'),
);
const method = fc.constantFrom('GET', 'get', 'P0ST');
const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 1, 301, 426, 99_999_999_999, 2 ** 53, -1, 1.5, NaN, 2 ** 31 - 1, 65),
);
const protocol = fc.constantFrom<string>(...KONG_PROTOCOLS, 'udp');
const POOL: readonly fc.Arbitrary<unknown>[] = [
  text,
  number,
  fc.boolean(),
  protocol,
  several(protocol),
  several(text),
  several(method),
];

function fits(shape: AnyShape, value: unknown): boolean {
  return misfitsOf(shape, value).next().done === true;
}

/** What an error says is allowed: `one of a, b`. */
function listed({ allowed }: AnyShape): unknown[] {
  const words = allowed.replace(/^one of /, '').split(', ');
  return words.flatMap((word) => [word, Number(word), word === 'true']);
}

/** Values of the shape of a setting, whatever it is called: right ones and nearly so. */
export function valuesFor(shape: AnyShape): fc.Arbitrary<unknown> {
  const right = listed(shape).filter((value) => fits(shape, value));
  const some = POOL.filter((each) => fc.sample(each, { numRuns: 50, seed: 1 }).some((value) => fits(shape, value)));
  return fc.oneof(...some, ...(right.length > 0 ? [fc.constantFrom(...right)] : []));
}

/** The shapes of optional props by name. */
export function shapesOf(fields: AnyShape['fields']): Readonly<Record<string, AnyShape>> {
  const entries = Object.entries(fields ?? {}).map(([name, field]) => [
    name,
    'optional' in field ? field.optional : field,
  ]);
  return Object.fromEntries(entries) as Record<string, AnyShape>;
}
