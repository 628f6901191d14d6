import type { Construct } from 'constructs';
import { knows } from '../../../facts/span';
import { CONFIG_PATCHES, INSTANCE_NAME, KONG_PLUGIN } from '../../../facts/kong/kinds';
import { DATA_KEY } from '../../../facts/kubernetes/name-syntax';
import { calledHosts } from '../../../facts/plugins/called-hosts';
import { availability, pluginFacts, pluginNames, versionsWithPlugin } from '../../../facts/plugins/catalogue';
import { isOf } from '../../../facts/text/bounded-pattern';
import { hiddenValue } from '../../../facts/plugins/shown-copy';
import type { SecretRef } from '../../../facts/plugins/secret-value';
import { didYouMean, suggestionFor } from '../../../facts/text/suggestion';
import { NEWEST_RELEASES, type Releases } from '../../../facts/releases';
import { pathText } from '../../../facts/text/value-path';
import { findPart, isObject } from '../../props/data-part';
import { checkMetadata } from '../metadata-check';
import { requireRegistered } from '../istio/reach/registered-hosts';
import type { PropCheck } from '../prop-check';
import { checkBundled, type PluginTraits } from './bundled-plugin';
import { tagAnnotations } from './annotation-table';
import { customPluginOf, validateCustomConfig } from './custom-plugins';
import { releasesOf, requireKic } from './chosen-releases';
import type { DefinedProps } from './plugin-options';
import { divideConfig, type DividedConfig, type SecretPatch } from './plugin-secrets';

/** What the props of a plugin come to. */
export interface PluginDefinition extends PluginTraits {
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

function checkCustom(
  construct: Construct,
  propCheck: PropCheck,
  props: DefinedProps,
  divided: DividedConfig,
): PluginTraits {
  const custom = customPluginOf(construct, props.plugin);
  const violation =
    custom && props.configFrom === undefined ? validateCustomConfig(custom, divided.sample ?? {}) : undefined;
  if (violation) propCheck.fail(violation.path, props.config, violation.allowed);
  return { scopes: custom?.scopes, priority: custom?.priority };
}
