import { availability, pluginFacts, pluginNames, versionsWithPlugin, type KongRelease } from './catalogue';
import { fillRecord, withoutNulls } from './defaults';
import { checkEntities } from './entity-checks';
import type { PluginFacts, RecordFacts } from './facts';
import { checkField } from './field-check';
import { FilledRecord, isTable } from './lua-table';
import { redactedValue } from './redacted-value';
import { suggestionFor } from '../text/suggestion';
import { Inspection } from './inspection';
import type { PluginVerdict, Violation } from './verdict';
import { pathText, type ValuePath } from '../text/value-path';

/**
 * Decides as Kong does when it runs without a database and the ingress controller configures it. Never throws: what is
 * no JSON is a violation.
 *
 * @param config `undefined` and `null` mean `{}`
 */
export function validatePluginConfig(version: KongRelease, plugin: string, config: unknown): PluginVerdict {
  const { valid, violations, warnings, unchecked } = inspectPluginConfig(version, plugin, config);
  return {
    valid,
    violations: violations.map(withText),
    warnings: warnings.map(withText),
    unchecked: unchecked.map(withText),
  };
}

function withText<T extends { readonly path: ValuePath }>(found: T): Omit<T, 'path'> & { readonly path: string } {
  return { ...found, path: pathText(found.path) };
}

/** The same with the steps to each place. */
export function inspectPluginConfig(version: KongRelease, plugin: string, config: unknown): PluginVerdict<ValuePath> {
  const facts = pluginFacts(version, plugin);
  if (facts === undefined) return unknownPlugin(version, plugin);
  const inspection = new Inspection({ version, plugin, config: facts.config });
  const filled = fillConfig(facts, config, inspection);
  if (filled === undefined) {
    inspection.refuse({ path: ['config'], value: config, rule: 'type', allowed: 'an object' });
    return inspection.verdict();
  }
  checkField(facts.config, filled, ['config'], inspection);
  const entity = new FilledRecord();
  entity.set('config', filled);
  checkEntities(facts.entityChecks ?? [], entityFacts(facts), entity, [], inspection);
  return inspection.verdict();
}

/**
 * The config with everything that Kong fills in, without nulls; what Kong would refuse is in it as it is.
 *
 * @returns `undefined` for an unknown plugin and for a config that is no object
 */
export function effectiveConfig(version: KongRelease, plugin: string, config: unknown): unknown {
  const facts = pluginFacts(version, plugin);
  if (facts === undefined) return undefined;
  const inspection = new Inspection({ version, plugin, config: facts.config });
  return withoutNulls(facts.config, fillConfig(facts, config, inspection));
}

function fillConfig(facts: PluginFacts, config: unknown, inspection: Inspection): FilledRecord | undefined {
  const given = config ?? {};
  return isTable(given) ? fillRecord(facts.config, given, ['config'], inspection, checkField) : undefined;
}

const entities = new WeakMap<PluginFacts, RecordFacts>();

/** The plugin as the record that its checks look at. */
function entityFacts(facts: PluginFacts): RecordFacts {
  let entity = entities.get(facts);
  if (entity === undefined) {
    entity = { type: 'record', fields: [{ ...facts.config, name: 'config' }] };
    entities.set(facts, entity);
  }
  return entity;
}

function unknownPlugin(version: KongRelease, plugin: string): PluginVerdict<ValuePath> {
  const suggestion = suggestionFor(plugin, pluginNames(version));
  const elsewhere = availability(version, versionsWithPlugin(plugin));
  const violation: Violation<ValuePath> = {
    path: ['plugin'],
    value: redactedValue(plugin),
    rule: 'unknown-plugin',
    allowed: `a plugin that Kong ${version} bundles${elsewhere === undefined ? '' : `; it has ${plugin} ${elsewhere}`}`,
    ...(suggestion !== undefined && { suggestion }),
  };
  return { valid: false, violations: [violation], warnings: [], unchecked: [] };
}
