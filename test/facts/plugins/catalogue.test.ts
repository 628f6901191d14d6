import {
  availability,
  fieldAt,
  KONG_RELEASES,
  pluginFacts,
  pluginNames,
  versionsWithField,
  versionsWithPlugin,
  type KongRelease,
} from '../../../lib/facts/plugins/catalogue';
import {
  pluginPriority,
  pluginProtocols,
  pluginScopes,
  UnknownPluginError,
} from '../../../lib/facts/plugins/plugin-traits';

test('each version has its plugins, in alphabetical order', () => {
  const counts = Object.fromEntries(KONG_RELEASES.map((version) => [version, pluginNames(version).length]));
  expect(counts).toMatchObject({ '2.5': 36, '2.8': 36, '3.4': 37, '3.9': 45 });
  for (const version of KONG_RELEASES) expect(pluginNames(version)).toEqual([...pluginNames(version)].sort());
});

test('facts of a version are read once', () => {
  expect(pluginFacts('2.5', 'cors')).toBe(pluginFacts('2.5', 'cors'));
  expect(pluginFacts('2.5', 'constructor')).toBeUndefined();
});

const since = (first: KongRelease): readonly KongRelease[] => KONG_RELEASES.slice(KONG_RELEASES.indexOf(first));

test('versions with a plugin or a field', () => {
  expect(versionsWithPlugin('cors')).toEqual(KONG_RELEASES);
  expect(versionsWithPlugin('opentelemetry')).toEqual(since('3.4'));
  expect(versionsWithPlugin('no-such-plugin')).toEqual([]);
  expect(versionsWithField('pre-function', ['functions'])).toEqual(['2.5', '2.8']);
  expect(versionsWithField('statsd', ['metrics', { inside: 'elements' }, 'service_identifier'])).toEqual(since('3.4'));
  expect(versionsWithField('rate-limiting', ['redis', 'host'])).toEqual(since('3.9'));
  expect(versionsWithField('rate-limiting', ['redis_host'])).toEqual(KONG_RELEASES);
  expect(fieldAt('2.5', 'response-ratelimiting', ['limits', { inside: 'values' }, 'minute'])?.type).toBe('number');
  expect(fieldAt('2.5', 'rate-limiting', ['minute', 'deeper'])).toBeUndefined();
});

test.each([
  ['2.5', ['3.4', '3.9'], 'since Kong 3.4'],
  ['3.9', ['2.5', '2.8'], 'until Kong 2.8'],
  ['2.8', ['2.5', '3.9'], 'until Kong 2.5 and since Kong 3.9'],
  ['2.8', ['2.8'], undefined],
  ['2.8', [], undefined],
] as const)('seen from Kong %s, what %j have is there %s', (current, versions, expected) => {
  expect(availability(current, versions)).toBe(expected);
});

test('priority, scopes and protocols', () => {
  expect(pluginPriority('2.5', 'pre-function')).toBe(Infinity);
  expect(pluginPriority('3.9', 'pre-function')).toBe(1_000_000);
  expect(pluginPriority('3.9', 'post-function')).toBe(-1000);
  expect(pluginScopes('2.5', 'acme')).toEqual(['global']);
  expect(pluginScopes('2.5', 'key-auth')).toEqual(['global', 'service', 'route']);
  expect(pluginScopes('2.5', 'rate-limiting')).toEqual(['global', 'service', 'route', 'consumer']);
  expect(pluginProtocols('2.5', 'cors').allowed).toEqual(['grpc', 'grpcs', 'http', 'https']);
  expect(pluginProtocols('2.5', 'tcp-log').allowed).toContain('tcp');
  expect(() => pluginPriority('2.5', 'opentelemetry')).toThrow(UnknownPluginError);
  expect(() => pluginScopes('2.5', 'x')).toThrow('Kong 2.5 bundles no plugin "x"');
});

test('every function of a plugin is told by a kind of value, a pattern, rules or a name', () => {
  const functions: unknown[] = [];
  for (const version of KONG_RELEASES) {
    for (const plugin of pluginNames(version)) {
      JSON.stringify(pluginFacts(version, plugin), (name, value: Record<string, unknown> | null) => {
        if (name === 'customValidator' || value?.kind === 'custom_entity_check') functions.push(value);
        return value;
      });
    }
  }
  const told = /"(typedef|js|rules|check)":/;
  expect(functions.filter((validator) => !told.test(JSON.stringify(validator)))).toEqual([]);
  expect(functions.length).toBeGreaterThan(250);
});
