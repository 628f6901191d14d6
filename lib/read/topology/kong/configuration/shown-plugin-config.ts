import { hiddenValue, redactedValue } from '../../../../facts/plugins/redacted-value';
import { HIDDEN } from '../../../../facts/text/credentials';
import { isObject } from '../../../manifests/json';
import type { Path } from '../../../manifests/path';
import type { ConfiguredPlugin } from './kong-configuration';

/** Deeper than any configuration. */
const DEEPEST = 100;

/**
 * The config of a plugin as it may be shown: nothing of what Secrets say, and no secrets besides; undefined where the config is
 * not known.
 */
export function shownPluginConfig({ config, secretPaths }: ConfiguredPlugin): unknown {
  if (!('value' in config)) return undefined;
  return redactedValue(secretPaths.reduce((shown, path) => withHidden(shown, path), config.value));
}

/** The keys stay, so that one sees what is set. */
function withHidden(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return hiddenWithin(value);
  if (Array.isArray(value))
    return value.map((member: unknown, index) => (index === step ? withHidden(member, rest) : member));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([key, member]) => [key, key === step ? withHidden(member, rest) : member] as const,
  );
  return Object.fromEntries(entries);
}

function hiddenWithin(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return HIDDEN;
  if (Array.isArray(value)) return value.map((member) => hiddenWithin(member, depth + 1));
  if (!isObject(value)) return hiddenValue(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hiddenWithin(member, depth + 1)]));
}
