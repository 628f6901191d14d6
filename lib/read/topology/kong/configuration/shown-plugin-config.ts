import { redactedValue } from '../../../../facts/plugins/redacted-value';
import { isObject } from '../../../manifests/json';
import type { Path } from '../../../manifests/path';
import type { ConfiguredPlugin } from './kong-configuration';

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
  if (step === undefined) return redactedValue(value, 'sealed');
  if (Array.isArray(value))
    return value.map((member: unknown, index) => (index === step ? withHidden(member, rest) : member));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([key, member]) => [key, key === step ? withHidden(member, rest) : member] as const,
  );
  return Object.fromEntries(entries);
}
