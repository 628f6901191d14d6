import * as fc from 'fast-check';
import { KONG_RELEASES, pluginFacts, pluginNames } from '../../../lib/facts/plugins/catalogue';
import { validatePluginConfig } from '../../../lib/facts/plugins/validate-plugin-config';
import { runs } from '../../support/runs';
import { NEWEST } from '../../support/newest';

const refusals = (config: unknown): string[] =>
  validatePluginConfig(NEWEST.kong, 'rate-limiting', config).violations.map(({ path, rule }) => `${path}: ${rule}`);

test('names of the prototype are names like any other', () => {
  const config: unknown = JSON.parse(
    '{"minute":1,"__proto__":{"minute":0},"constructor":1,"toString":1,"hasOwnProperty":1}',
  );
  expect(refusals(config)).toEqual(
    ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) => `config.${name}: unknown-field`),
  );
});

test('inherited values do not count', () => {
  expect(refusals(Object.create({ minute: 1 }))).toEqual(['config: type']);
  expect(refusals(Object.assign(Object.create(null) as object, { minute: 1 }))).toEqual([]);
});

test('a config that contains itself', () => {
  const config: Record<string, unknown> = { minute: 1 };
  config.redis = config;
  expect(refusals(config)).toEqual(['config.redis.minute: unknown-field', 'config.redis.redis: unknown-field']);
});

test('what is no JSON', () => {
  const values = [() => 1, Symbol('a'), 1n, new Date(), new Map([['minute', 1]]), /a/, 'a', 1, true];
  for (const value of values) {
    expect(refusals(value)).toEqual(['config: type']);
    expect(refusals({ minute: value === 1 ? '1' : value })).toEqual(['config.minute: type']);
    expect(refusals({ minute: 1, redis: value })).toEqual(['config.redis: type']);
  }
});

test('very deep and very long ones', () => {
  let deep: unknown = {};
  for (let depth = 0; depth < 100_000; depth++) deep = { redis: deep };
  expect(refusals({ minute: 1, redis: deep })).toEqual(['config.redis.redis: unknown-field']);
  const long = 'a'.repeat(5_000_000);
  expect(refusals({ minute: 1, redis: { host: long } })).toEqual(['config.redis.host: host']);
  expect(refusals({ minute: 1, policy: long })).toEqual(['config.policy: oneOf']);
  expect(refusals({ minute: 1, path: `/${'%41'.repeat(100_000)}%` })).toEqual(['config.path: path']);
});

test('a key with dots and quotes has a path of its own', () => {
  const { violations } = validatePluginConfig(NEWEST.kong, 'response-ratelimiting', {
    limits: { 'a.b"c': { minute: 0 } },
  });
  expect(violations.map(({ path }) => path)).toEqual(['config.limits["a.b\\"c"].minute']);
});

test('any JSON for any field gets a verdict, twice the same', () => {
  const fields = KONG_RELEASES.flatMap((version) =>
    pluginNames(version).flatMap((plugin) =>
      pluginFacts(version, plugin)!.config.fields.map(({ name }) => ({ version, plugin, name })),
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.jsonValue(), fc.object(), ({ version, plugin, name }, value, extra) => {
      const config = { ...extra, [name]: value };
      const verdict = validatePluginConfig(version, plugin, config);
      expect(verdict.valid).toBe(verdict.violations.length === 0);
      expect(verdict.violations.every(({ path }) => path.startsWith('config'))).toBe(true);
      expect(validatePluginConfig(version, plugin, config)).toEqual(verdict);
    }),
    { numRuns: runs({ short: 500, long: 20_000 }) },
  );
});
