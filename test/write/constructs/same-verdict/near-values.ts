import fc from 'fast-check';

/** Values that are right or nearly so: what is wrong is wrong by a letter. */

const often = <T>(right: fc.Arbitrary<T>, near: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: near });

const nearText = fc.oneof(
  fc.string({ maxLength: 5, unit: 'grapheme' }),
  fc.stringMatching(/^[a-z0-9A._*:/ -]{1,6}$/),
  fc.constantFrom(
    '',
    '.',
    '..',
    '..a',
    'a..b',
    'a-',
    '-a',
    'A',
    'a_b',
    'a.b',
    'xn--b',
    '1a',
    '80',
    'a'.repeat(63),
    'a'.repeat(64),
    'a'.repeat(254),
    'a b',
    'é',
    'true',
    'a\n',
  ),
);

export const name = often(fc.constantFrom('a', 'web', 'api-2'), nearText);
export const text = often(fc.constantFrom('a', 'b c', 'https://a.example/b?c'), nearText);
export const key = often(
  fc.constantFrom('a', 'team', 'example.com/a'),
  fc.oneof(
    nearText,
    fc.constantFrom(
      'a/b/c',
      '/a',
      'a/',
      'A.example/b',
      'app',
      'version',
      'global',
      'istio-injection',
      'istio.io/rev',
      'sidecar.istio.io/inject',
      'sidecar.istio.io/injec',
      'istio-inject',
      'istio_injection',
      'konghq.com/strip-path',
      'konghq.com/credential',
      'konghq.com/protocol',
      'konghq.com/protocols',
      'konghq.com/plugin',
      'konghq.com/tags',
      'ingress.kubernetes.io/service-upstream',
      'ingress.kubernetes.io/force-ssl-redirect',
      'kubernetes.io/ingress.class',
      'strip-path',
      'plugins.konghq.com',
      'konghq.com/headers.x-a',
    ),
  ),
);
export const map = (value: fc.Arbitrary<string>): fc.Arbitrary<Record<string, string>> =>
  fc.dictionary(
    key.filter((each) => each !== '__proto__' && each !== 'constructor'),
    value,
    { maxKeys: 2, noNullPrototype: true },
  );
export const labels = map(often(fc.constantFrom('a', 'B_1.c'), nearText));
export const annotations = map(text);

export const number = often(
  fc.constantFrom(1, 80, 8080),
  fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1.5, 65_535, 65_536, 2 ** 31, 2 ** 53, NaN, Infinity)),
);
export const port = number;
export const flag = fc.boolean();
export const quantity = often(
  fc.constantFrom<string | number>('500m', '1Gi', 1, '2'),
  fc.constantFrom<string | number>('1 Gi', '512MB', '-1', -1, '', 'x', 0.5, '1e3', '0', NaN),
);
export const host = often(
  fc.constantFrom('a.example', '*.a.example', 'web'),
  fc.oneof(nearText, fc.constantFrom('*', '*.', 'a.*', '1.2.3.4', 'xn--b.example', 'https://a.example')),
);
export const path = often(
  fc.constantFrom('/', '/a', '/a/b'),
  fc.oneof(nearText, fc.constantFrom('/a//b', '/a b', '/a/../b', '/%2f', '/a#b', '/~/a$', '/é')),
);

export function several<T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(of, { maxLength: 3 });
}

/** A few of the optional props: with more, hardly any object would be right. */
export function few<Props extends object>(
  optional: { readonly [Name in keyof Props]: fc.Arbitrary<Props[Name]> },
  maxLength = 3,
): fc.Arbitrary<Partial<Props>> {
  const all = optional as Readonly<Record<string, fc.Arbitrary<unknown>>>;
  return fc
    .subarray(Object.keys(all), { maxLength: Math.min(maxLength, Object.keys(all).length) })
    .chain((names) =>
      fc.record(Object.fromEntries(names.map((each) => [each, all[each]!])), { noNullPrototype: true }),
    ) as fc.Arbitrary<Partial<Props>>;
}
