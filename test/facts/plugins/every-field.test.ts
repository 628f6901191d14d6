import { KONG_RELEASES, pluginFacts, pluginNames } from '../../../lib/facts/plugins/catalogue';
import type { EntityCheck, FieldFacts } from '../../../lib/facts/plugins/facts';
import { validatePluginConfig } from '../../../lib/facts/plugins/validate-plugin-config';
import { placesIn, violationsOf, wrongValues, type Place } from './fields';
import { minimalConfig, sampleOf } from './samples';

const PLUGINS = KONG_RELEASES.flatMap((version) =>
  pluginNames(version).map((plugin) => ({ version, plugin, facts: pluginFacts(version, plugin)! })),
);

const ENTITY_RULES = /^(conditional|mutually|at_least|only_one|nondecreasing|when|requires|not_|dbless|scheme)/;

let cases = 0;

describe.each(PLUGINS)('$plugin of Kong $version', ({ version, plugin, facts }) => {
  const minimal = minimalConfig(plugin, facts.config);
  const places = [...placesIn(facts.config, 'config', (config) => config, minimal)];
  const refused = (config: unknown): string[] => {
    cases++;
    return validatePluginConfig(version, plugin, config).violations.map(({ path, rule }) => `${path}: ${rule}`);
  };

  test('takes its minimal config', () => {
    cases++;
    expect(validatePluginConfig(version, plugin, minimal).violations).toEqual([]);
  });

  test('takes a right value in every field', () => {
    const wrong = places.flatMap(({ path, field, build }) => {
      cases++;
      const { violations } = validatePluginConfig(version, plugin, build(sampleOf(field)));
      return violations.filter((found) => found.path.startsWith(path) && !ENTITY_RULES.test(found.rule));
    });
    expect(wrong).toEqual([]);
  });

  test('refuses wrong values, each in its place', () => {
    const taken = places.flatMap(({ path, field, build }) =>
      [...wrongValues(field)]
        .filter(({ rule, value }) => !refused(build(value)).includes(`${path}: ${rule}`))
        .map(({ rule, value }) => ({ path, rule, value })),
    );
    expect(taken).toEqual([]);
  });

  test('refuses null among members', () => {
    const lists = places.filter(({ field }) => field.elements);
    const taken = lists.filter(({ path, build }) => !refused(build([null])).includes(`${path}[0]: required`));
    expect(taken).toEqual([]);
  });

  test('refuses an unknown neighbour of every field', () => {
    const records: Pick<Place, 'path' | 'field' | 'build'>[] = [
      { path: 'config', field: facts.config, build: (value) => ({ ...minimal, ...(value as object) }) },
      ...places.filter(({ field }) => field.type === 'record'),
    ];
    const taken = records.flatMap(({ path, field, build }) =>
      (field.fields ?? [])
        .map(({ name }) => `${name}_of_mine`)
        .filter((name) => !refused(build({ [name]: 1 })).includes(`${path}.${name}: unknown-field`)),
    );
    expect(taken).toEqual([]);
  });

  test('refuses what its checks across fields refuse', () => {
    // Exactly one of some fields is at least one of them, and is said alone.
    const kindsFor = (kind: string): string[] => (kind === 'at_least_one_of' ? [kind, 'only_one_of'] : [kind]);
    const taken = [...checksIn(facts.config, facts.entityChecks ?? [], places, minimal)].filter(
      ({ check, config }) =>
        !refused(config).some((found) => kindsFor(check.kind).some((kind) => found.endsWith(`: ${kind}`))),
    );
    expect(taken).toEqual([]);
  });
});

test('these are thousands of cases', () => {
  expect(PLUGINS.length).toBeGreaterThanOrEqual(36 + 36 + 37 + 45);
  expect(cases).toBeGreaterThan(9_000);
});

function* checksIn(
  config: FieldFacts,
  pluginChecks: readonly EntityCheck[],
  places: readonly Place[],
  minimal: object,
): Generator<{ readonly check: EntityCheck; readonly config: unknown }, void> {
  const owners = [
    { checks: pluginChecks, record: config, build: (value: unknown) => value, base: minimal, strip: 'config.'.length },
    { checks: config.entityChecks ?? [], record: config, build: (value: unknown) => value, base: minimal, strip: 0 },
    ...places
      .filter(({ field }) => field.type === 'record')
      .map(({ path, field, build }) => ({
        checks: field.entityChecks ?? [],
        record: field,
        build,
        base: (path === 'config.llm' ? (minimal as { llm?: object }).llm : undefined) ?? (sampleOf(field) as object),
        strip: 0,
      })),
  ];
  for (const { checks, record, build, base, strip } of owners) {
    for (const check of checks) {
      const field = (name: string): FieldFacts =>
        name
          .slice(strip)
          .split('.')
          .reduce<FieldFacts>((outer, step) => outer.fields!.find((inner) => inner.name === step)!, record);
      for (const values of violationsOf(check, field)) {
        let value = base;
        for (const [name, wanted] of values) value = withValue(value, name.slice(strip).split('.'), wanted);
        yield { check, config: build(value) };
      }
    }
  }
}

function withValue(table: object, [name = '', ...deeper]: readonly string[], value: unknown): object {
  const inner = (table as Record<string, object | undefined>)[name] ?? {};
  return { ...table, [name]: deeper.length === 0 ? value : withValue(inner, deeper, value) };
}
