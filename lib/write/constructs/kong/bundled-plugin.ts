import type { Construct } from 'constructs';
import { knows } from '../../../facts/span';
import { pluginPriority, pluginProtocols, pluginScopes, type PluginScope } from '../../../facts/plugins/plugin-traits';
import { HIDDEN } from '../../../facts/text/credentials';
import { plainSecrets } from '../../../facts/plugins/secret-fields';
import { lacksRequestMetrics, REQUEST_METRICS } from '../../../facts/plugins/request-metrics';
import type { Releases } from '../../../facts/releases';
import { VAULTS } from '../../../facts/plugins/vault-reference';
import { inspectPluginConfig } from '../../../facts/plugins/validate-plugin-config';
import type { Violation } from '../../../facts/plugins/verdict';
import { isSamePath, pathText, type ValuePath } from '../../../facts/text/value-path';
import type { PropCheck } from '../prop-check';
import { warn } from '../warning';
import type { DefinedProps } from './plugin-options';
import { PluginConfigError } from './plugin-config-error';
import type { DividedConfig } from './plugin-secrets';

/** What is known of a plugin, whatever its configuration. */
export interface PluginTraits {
  /** What the plugin can be attached to; undefined is everything. */
  readonly scopes: readonly PluginScope[] | undefined;
  /** The highest runs first; undefined for a plugin that nothing is known of. */
  readonly priority: number | undefined;
}

type PlacedViolation = Violation<ValuePath>;

/**
 * Checks the configuration of a plugin that the chosen Kong bundles.
 * @throws PropError for a protocol that the plugin is not for, PluginConfigError when Kong would refuse the configuration
 */
export function checkBundled(
  construct: Construct,
  propCheck: PropCheck,
  { kong }: Releases,
  props: DefinedProps,
  divided: DividedConfig,
): PluginTraits {
  const { plugin, protocols = [] } = props;
  const { allowed } = pluginProtocols(kong, plugin);
  protocols.forEach((protocol, index) => {
    propCheck.oneOf(`protocols[${index}]`, protocol, allowed);
  });
  if (props.configFrom === undefined) {
    const { violations, warnings } = inspectPluginConfig(kong, plugin, divided.sample);
    // The value of a Secret is not known here, only that there is one, in a field that there has to be.
    const known = violations.filter(
      ({ path, rule }) => rule === 'unknown-field' || !divided.patches.some((patch) => isSamePath(patch.path, path)),
    );
    const isUnsafe = (path: ValuePath): boolean => divided.unsafe.some((unsafe) => isSamePath(unsafe, path));
    const shown = known.map((each) => (isUnsafe(each.path) ? { ...each, value: HIDDEN } : each));
    const all = nearMissesFirst([...shown, ...literalSecrets(kong, plugin, divided)]);
    if (all.length > 0) throw new PluginConfigError(propCheck.constructPath, all);
    const kinds = REQUEST_METRICS.join(', ');
    const counted = `true in one of ${kinds}, without which Kong ${kong} exports no metrics of requests; or false in each of them, if that is meant`;
    const lacksMetrics = divided.patches.length === 0 && lacksRequestMetrics(kong, plugin, divided.literal);
    propCheck.require(!lacksMetrics, 'config', props.config, counted);
    for (const warning of warnings) warn(construct, `${pathText(warning.path)}: ${warning.allowed}`);
  }
  return { scopes: pluginScopes(kong, plugin), priority: pluginPriority(kong, plugin) };
}

/** A misspelt field explains what else is wrong, such as that one of its kind is missing. */
function nearMissesFirst(violations: readonly PlacedViolation[]): PlacedViolation[] {
  const isNearMiss = ({ rule, suggestion }: PlacedViolation): boolean =>
    rule === 'unknown-field' && suggestion !== undefined;
  return [...violations.filter(isNearMiss), ...violations.filter((each) => !isNearMiss(each))];
}

/** Values of secret fields that are in the manifest without being said to. */
function literalSecrets(kong: Releases['kong'], plugin: string, { literal, unsafe }: DividedConfig): PlacedViolation[] {
  const orVault = knows(kong, VAULTS) === 'known' ? 'a vault reference such as {vault://env/name}, ' : '';
  return plainSecrets(kong, plugin, literal)
    .filter((path) => !unsafe.some((place) => isSamePath(place, path)))
    .map((path) => ({
      path,
      value: HIDDEN,
      rule: 'secret',
      allowed:
        `no value in the manifest, which many people can read: secretRef("secret", "key"), ${orVault}` +
        'configFrom for the whole configuration, or unsafeLiteral(value) in tests',
    }));
}
