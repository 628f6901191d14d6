import { KONG_RELEASES, pluginFacts, pluginNames } from '../../lib/facts/plugins/catalogue';
import { effectiveConfig, validatePluginConfig } from '../../lib/facts/plugins/validate-plugin-config';
import { describeConformance } from '../support/reference';
import { referencePlugins, type Json } from './kong-reference';

/** Functions that refuse nothing, which our facts leave out, by what they look at. */
const REFUSE_NOTHING = ['functions', 'resource_attributes', 'retry_count', 'batch_span_count'];

describeConformance('facts of plugins', (reference) => {
  describe.each(KONG_RELEASES)('Kong %s', (version) => {
    const load = (): ReturnType<typeof referencePlugins> => referencePlugins(reference, version);

    test('the plugins are the same', () => {
      expect(pluginNames(version)).toEqual([...load().keys()].sort());
    });

    test('their fields, checks, priorities, scopes and protocols are the same', () => {
      for (const [plugin, theirs] of load()) {
        const ours = pluginFacts(version, plugin)!;
        const scopes = ['global', 'service', 'route', 'consumer'].filter((scope) => theirs.scopes[scope]);
        expect({ plugin, ...comparable(ours as unknown as Json) }).toEqual({
          plugin,
          priority: theirs.priority,
          scopes,
          protocols: { default: theirs.protocols.default, allowed: theirs.protocols.allowed },
          config: comparable(theirs.config),
          ...checksOf(theirs.entityChecks, 'entityChecks'),
        });
      }
    });

    test('an empty config is filled in the same way', () => {
      for (const [plugin, theirs] of load()) {
        const filled = effectiveConfig(version, plugin, {});
        expect({ plugin, filled }).toEqual({
          plugin,
          filled: theirs.effectiveDefaultsDbless ?? theirs.effectiveDefaults,
        });
      }
    });

    // Theirs is the verdict with a database, which agrees: without one only a policy differs, whose default is "local" then.
    test('an empty config has the same verdict', () => {
      const verdicts = [...load()].map(([plugin, { emptyConfigValid: valid }]) => ({ plugin, valid }));
      expect(
        verdicts.map(({ plugin }) => ({ plugin, valid: validatePluginConfig(version, plugin, {}).valid })),
      ).toEqual(verdicts);
      expect(new Set(verdicts.map(({ valid }) => valid)).size).toBe(2);
    });
  });
});

/** Both sides as the members that both have: without sources and prose, without marks that say no. */
function comparable(value: Json): Json;
function comparable(value: unknown): unknown;
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((member: unknown) => comparable(member));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value as Json).flatMap(([name, member]): [string, unknown][] => {
    if (['source', 'unique', 'mapsToNote', 'mapsNullTo', 'mapsValues', 'checks', 'check'].includes(name)) return [];
    if (name === 'required' && member === false) return [];
    if (name === 'default') return [[name, member]];
    if (name === 'entityChecks') return Object.entries(checksOf(member as Json[], name));
    if (name === 'customValidator') return refusesNothing(value as Json) ? [] : [[name, functionOf(member as Json)]];
    return [[name, comparable(member)]];
  });
  return Object.fromEntries(members);
}

function checksOf(checks: readonly Json[] | undefined, name: string): Json {
  const kept = (checks ?? []).filter((check) => !refusesNothing(check));
  return kept.length === 0
    ? {}
    : {
        [name]: kept.map((check) =>
          check.kind === 'custom_entity_check'
            ? { kind: check.kind, fieldSources: check.fieldSources, ...functionOf(check) }
            : comparable(check),
        ),
      };
}

/** What of a function is told without words. */
function functionOf({ typedef, js, rules }: Json): Json {
  return JSON.parse(JSON.stringify({ typedef, js, rules })) as Json;
}

function refusesNothing(holder: Json): boolean {
  const { name, fieldSources, rules, checks } = holder as {
    name?: string;
    fieldSources?: string[];
    rules?: unknown;
    checks?: string;
  };
  if (fieldSources === undefined) return name !== undefined && REFUSE_NOTHING.includes(name);
  const ofKong25 = fieldSources[0] === 'config.storage' && rules === undefined && checks !== undefined;
  return ofKong25 || REFUSE_NOTHING.includes(fieldSources[0] ?? '');
}
