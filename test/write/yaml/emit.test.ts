import fc from 'fast-check';
import { stringify } from 'yaml';
import { emitYaml } from '../../../lib/write/yaml/emit';

/** As cdk8s calls it. */
function library(document: object): string {
  return stringify(document, { version: '1.1', keepUndefined: true, lineWidth: 0 });
}

describe('a document that kubectl reads right when the library writes it', () => {
  const shared = { a: [1, 'two', null, undefined, 0.1], none: [], nothing: {} };
  test.each<[string, object]>([
    ['values of every kind', { a: 1, b: -0, c: 1.5e-7, d: 1e21, e: true, f: null, g: undefined, h: 'text', i: '' }],
    [
      'lists and mappings, empty and not',
      { a: [], b: {}, c: [[], {}, [[1]], { d: [{}] }], e: { f: { g: [1, [2, 3]] } } },
    ],
    ['a list', [1, [2, [3, 4]], { a: 1, b: { c: 2 } }, []]],
    ['an empty list', []],
    ['an empty mapping', {}],
    ['a list with holes', { a: [1, undefined, null] }],
    ['keys that need quotes', { '': 1, 'a: b': 2, '- c': 3, 'd\ne': 4, yes: 5, '1': 6, '---': 7, "it's": 8, '"g"': 9 }],
    [
      'a key that is too long for a simple one',
      { ['k'.repeat(1025)]: { a: 1, b: [2] }, x: { ['l'.repeat(2000)]: [1] } },
    ],
    [
      'texts of several lines',
      { a: 'b\nc\n', d: ['e\n\nf', ' g\n', '\n', 'h\n\n\n'], i: { j: 'k\n ', l: ' m\n n\n' } },
    ],
    ['a string with carriage returns', { a: 'b\r\nc\r\n', d: [`e\r${'f'.repeat(50)}\n  g \n\n\nh\n\n`] }],
    ['what stands at two places', { a: shared, b: [shared, shared.a], c: shared.none, d: shared.nothing }],
    [
      'own keys of Object.prototype',
      JSON.parse('{"__proto__": {"a": 1}, "constructor": "b", "hasOwnProperty": []}') as object,
    ],
    [
      'a class of its own',
      {
        a: new (class Money {
          public readonly cents = 5;
        })(),
      },
    ],
  ])('has the bytes of the library: %s', (_, document) => {
    expect(emitYaml(document)).toBe(library(document));
  });

  test('has them with any shared parts', () => {
    const parts = fc.array(
      fc.oneof(fc.array(fc.nat(9), { maxLength: 2 }), fc.dictionary(fc.constantFrom('a', 'b'), fc.nat(9))),
      { minLength: 2, maxLength: 4 },
    );
    const places = fc.array(fc.array(fc.nat(3), { maxLength: 3 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, places, (members, indices) => {
        const document = {
          first: indices.map((each) => ({ each: each.map((index) => members[index]) })),
          second: members,
        };
        expect(emitYaml(document)).toBe(library(document));
      }),
    );
  });
});

describe('a string that kubectl would read as something else', () => {
  test.each([
    ['\tlocal a = 1\nend\n', '|2\n  \tlocal a = 1\n  end'],
    ['\n\ta:\n', '|2\n  \n  \ta:'],
    ['0o644', '"0o644"'],
    ['0O10', '"0O10"'],
    ['0X1F', '"0X1F"'],
    ['0B1', '"0B1"'],
    ['-0o7', '"-0o7"'],
    ['1e1_0', '"1e1_0"'],
    ['+_1', '"+_1"'],
    ['a\u0085b', '"a\\Nb"'],
    ['a\u2028b', '"a\\Lb"'],
    ['a\u2029b', '"a\\Pb"'],
    ['a\u007fb', '"a\\x7fb"'],
    ['a\ufffeb', '"a\\ufffeb"'],
    ['\ufeffa', '"\\ufeffa"'],
    [`a\r${'b'.repeat(40)}\n \nc`, `"a\\r${'b'.repeat(40)}\n\n  \\ \n\n  c"`],
  ])('%j is quoted or escaped', (text, written) => {
    expect(emitYaml({ a: text })).toBe(`a: ${written}\n`);
  });

  test.each([
    ['<<', '"<<"'],
    ['\u00a0{', '"\u00a0{"'],
    ['\u2028', '"\\L"'],
    ['\ufeffa', '"\\ufeffa"'],
    ['0X1F', '"0X1F"'],
  ])('%j is quoted or escaped as a key', (text, written) => {
    expect(emitYaml({ [text]: 1 })).toBe(`${written}: 1\n`);
  });
});

describe('aliases', () => {
  test('are left out where kubectl would refuse so many', () => {
    const member = Array.from({ length: 500 }, (_, number) => number);
    const few = { list: [member, member] };
    const many = { list: Array.from({ length: 200 }, () => member) };
    expect(emitYaml(few)).toBe(library(few));
    expect(emitYaml(many)).toBe(library(JSON.parse(JSON.stringify(many)) as object));
  });
});

describe('what JSON has no form for', () => {
  test('is written as JSON writes it where that is possible', () => {
    const price = { toJSON: () => '5 ct' };
    expect(emitYaml({ price, list: [price], when: new Date(0), boxed: Object('yes') as unknown })).toBe(
      'price: 5 ct\nlist:\n  - 5 ct\nwhen: "1970-01-01T00:00:00.000Z"\nboxed: "yes"\n',
    );
  });

  test.each<[string, unknown, string]>([
    ['NaN', Number.NaN, 'NaN; numbers are finite'],
    ['Infinity', -Infinity, '-Infinity; numbers are finite'],
    ['a bigint', 5n, 'a bigint; give a number or a string'],
    ['a function', () => 1, 'a function'],
    ['a symbol', Symbol('a'), 'a symbol'],
    ['a lone surrogate', 'a\ud800', 'a string with a lone surrogate, half of a character'],
    ['a lone surrogate in a key', { 'a\udc00': 1 }, 'a mapping whose key has a lone surrogate, half of a character'],
    ['a map', new Map([['a', 1]]), 'a Map; give a plain object or a list'],
    ['a set', new Set([1]), 'a Set; give a plain object or a list'],
    ['bytes', new Uint8Array(1), 'a Uint8Array; give a plain object or a list'],
    ['a pattern', /a/, 'a RegExp; give a plain object or a list'],
    ['1,001 levels', nested(1001), 'more than 1,000 levels deep'],
  ])('%s is an error that names the place', (_, value, reason) => {
    const document = { kind: 'A', spec: { 'a/b': [1, value] } };
    expect(() => emitYaml(document)).toThrow(reason);
    expect(() => emitYaml(document)).toThrow(/^spec\["a\/b"\]\[1\]/);
  });

  test('a part of itself is an error that names the place', () => {
    const document: Record<string, unknown> = { kind: 'A' };
    document.spec = [{ owner: document }];
    expect(() => emitYaml(document)).toThrow('spec[0].owner is a part of itself');
  });

  test('more than a million values are an error, not a document without end', () => {
    let value: unknown[] = ['a'];
    for (let level = 0; level < 40; level++) value = [value, value, value];
    expect(() => emitYaml({ value })).toThrow('the document is more than 1,000,000 values');
  });
});

function nested(levels: number): unknown {
  let value: unknown = 'a';
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}
