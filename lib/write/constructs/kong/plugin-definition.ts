import type { Construct } from 'constructs';
import { knows } from '../../../facts/span';
import { CONFIG_PATCHES, INSTANCE_NAME, KONG_PLUGIN } from '../../../facts/kong/kinds';
import { DATA_KEY } from '../../../facts/kubernetes/name-syntax';
import { calledHosts } from '../../../facts/plugins/called-hosts';
import { availability, pluginFacts, pluginNames, versionsWithPlugin } from '../../../facts/plugins/catalogue';
import { pluginPriority, pluginProtocols, pluginScopes, type PluginScope } from '../../../facts/plugins/plugin-traits';
import { isOf } from '../../../facts/text/bounded-pattern';
import { HIDDEN } from '../../../facts/text/credentials';
import { hiddenValue } from '../../../facts/plugins/shown-copy';
import { plainSecrets } from '../../../facts/plugins/secret-fields';
import { lacksRequestMetrics, REQUEST_METRICS } from '../../../facts/plugins/request-metrics';
import { type SecretRef } from '../../../facts/plugins/secret-value';
import { didYouMean, suggestionFor } from '../../../facts/text/suggestion';
import { NEWEST_RELEASES, type Releases } from '../../../facts/releases';
import { VAULTS } from '../../../facts/plugins/vault-reference';
import { inspectPluginConfig } from '../../../facts/plugins/validate-plugin-config';
import type { Violation } from '../../../facts/plugins/verdict';
import { isSamePath, pathText, type ValuePath } from '../../../facts/text/value-path';
import { findPart, isObject } from '../../props/data-part';
import { checkMetadata } from '../metadata-check';
import { requireRegistered } from '../istio/reach/registered-hosts';
import type { PropCheck } from '../prop-check';
import { warn } from '../warning';
import { tagAnnotations } from './annotation-table';
import { customPluginOf, validateCustomConfig } from './custom-plugins';
import { releasesOf, requireKic } from './chosen-releases';
import type { DefinedProps } from './plugin-options';
import { PluginConfigError } from './plugin-config-error';
import { divideConfig, type DividedConfig, type SecretPatch } from './plugin-secrets';

/** What the props of a plugin come to. */
export interface PluginDefinition {
  /** What the plugin can be attached to; undefined is everything. */
  readonly scopes: readonly PluginScope[] | undefined;
  /** The highest runs first; undefined for a plugin that nothing is known of. */
  readonly priority: number | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  readonly config: unknown;
  readonly patches: readonly SecretPatch[];
}

/**
 * Checks the props of a plugin against the chosen Kong and ingress controller.
 * @throws PropError when a prop is malformed, PluginConfigError when Kong would refuse the configuration
 */
export function definePlugin(construct: Construct, propCheck: PropCheck, props: DefinedProps): PluginDefinition {
  const releases = releasesOf(construct);
  checkOptions(propCheck, props, releases);
  // What is no object may contain a secret anywhere.
  if (props.config !== undefined && !isObject(props.config))
    propCheck.fail('config', hiddenValue(props.config), 'an object');
  propCheck.require(
    props.config === undefined || props.configFrom === undefined,
    'configFrom',
    props.configFrom,
    'nothing beside config: the configuration is either in the manifest or in a Secret',
  );
  if (props.configFrom) checkSecretRef(propCheck, { secretName: 'configFrom', key: 'configFrom' }, props.configFrom);
  const divided = divideConfig(props.config);
  for (const { path, ref } of divided.patches) {
    const place = pathText(path);
    checkSecretRef(propCheck, { secretName: `${place}.secretName`, key: `${place}.key` }, ref);
  }
  checkPatches(propCheck, releases, divided);
  const { scopes, priority } = isBundled(construct, propCheck, releases, props)
    ? checkBundled(construct, propCheck, releases, props, divided)
    : checkCustom(construct, propCheck, props, divided);
  // After the validator, which shows nothing of what may be a secret.
  refuseNothing(propCheck, props.config);
  if (props.disabled !== true) {
    requireRegistered(construct, () =>
      calledHosts(releases.kong, props.plugin, divided.literal).map(({ path, host, port }) => ({
        prop: pathText(['config', ...path]),
        host,
        port,
      })),
    );
  }
  return {
    scopes,
    priority,
    annotations: tagAnnotations(props.tags, propCheck, releases.kic, KONG_PLUGIN),
    config: divided.literal,
    patches: divided.patches,
  };
}

function checkOptions(propCheck: PropCheck, props: DefinedProps, { kic }: Releases): void {
  const { protocols, instanceName, labels } = props;
  if (protocols !== undefined) {
    propCheck.notEmpty('protocols', protocols);
    propCheck.unique('protocols', protocols);
  }
  if (instanceName !== undefined) {
    propCheck.notEmpty('instanceName', instanceName);
    requireKic(propCheck, kic, INSTANCE_NAME, 'instanceName', instanceName);
  }
  checkMetadata(propCheck, { on: KONG_PLUGIN, labels });
  const meaning = 'set by the prop "global" of a KongClusterPlugin only: on a KongPlugin it has no meaning';
  propCheck.require(labels?.global === undefined, 'labels["global"]', labels?.global, meaning);
}

/** cdk8s leaves null out, and Kong then takes the default of the field, which is something else. */
function refuseNothing(propCheck: PropCheck, config: unknown): void {
  const infinite = findPart(config, (value) => typeof value === 'number' && !Number.isFinite(value), ['config']);
  if (infinite !== undefined) {
    propCheck.fail(pathText(infinite.path), infinite.value, 'a finite number: no other can be written');
  }
  const nothing = findPart(config, (value) => value === null || value === undefined, ['config']);
  if (nothing === undefined || nothing.path.length === 1) return;
  propCheck.fail(
    pathText(nothing.path),
    nothing.value,
    'a value: null would not reach Kong; leave it out where its default is meant',
  );
}

type SecretRefProps = Readonly<Record<'secretName' | 'key', string>>;

function checkSecretRef(propCheck: PropCheck, props: SecretRefProps, { secretName, key }: SecretRef): void {
  propCheck.dnsSubdomain(props.secretName, secretName);
  propCheck.require(
    typeof key === 'string' && isOf(key, DATA_KEY),
    props.key,
    key,
    `the key of a Secret: ${DATA_KEY.allowed}`,
  );
}

function checkPatches(propCheck: PropCheck, { kic }: Releases, { patches }: DividedConfig): void {
  const [patch] = patches;
  if (patch === undefined || knows(kic, CONFIG_PATCHES) === 'known') return;
  propCheck.fail(
    pathText(patch.path),
    patch.ref,
    `from a Secret since KIC ${CONFIG_PATCHES.since} only, and this is KIC ${kic}: put the whole configuration into a Secret and name it with ` +
      `configFrom, or choose the ingress controller with useReleases(app, { kic: "${NEWEST_RELEASES.kic}" })`,
  );
}

function isBundled(construct: Construct, propCheck: PropCheck, { kong }: Releases, props: DefinedProps): boolean {
  const { plugin } = props;
  if (pluginFacts(kong, plugin) !== undefined) return true;
  if (props.custom === true || customPluginOf(construct, plugin) !== undefined) {
    propCheck.require(/^[a-z0-9-]+$/.test(plugin), 'plugin', plugin, 'the name of a Kong plugin, such as cors');
    return false;
  }
  const when = availability(kong, versionsWithPlugin(plugin));
  const meant = suggestionFor(plugin, pluginNames(kong));
  const known =
    when === undefined ? `a plugin that Kong ${kong} bundles` : `a plugin of Kong ${kong}: this one exists ${when}`;
  const hint = when === undefined ? didYouMean(meant) : '';
  return propCheck.fail('plugin', plugin, `${known}${hint}; a custom plugin needs registerPlugin() or custom: true`);
}

type PlacedViolation = Violation<ValuePath>;

type Traits = Pick<PluginDefinition, 'scopes' | 'priority'>;

function checkBundled(
  construct: Construct,
  propCheck: PropCheck,
  { kong }: Releases,
  props: DefinedProps,
  divided: DividedConfig,
): Traits {
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

function checkCustom(construct: Construct, propCheck: PropCheck, props: DefinedProps, divided: DividedConfig): Traits {
  const custom = customPluginOf(construct, props.plugin);
  const violation =
    custom && props.configFrom === undefined ? validateCustomConfig(custom, divided.sample ?? {}) : undefined;
  if (violation) propCheck.fail(violation.path, props.config, violation.allowed);
  return { scopes: custom?.scopes, priority: custom?.priority };
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
