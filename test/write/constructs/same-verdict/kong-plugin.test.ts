import fc from 'fast-check';
import { KONG_RELEASES, pluginFacts, pluginNames } from '../../../../lib/facts/plugins/catalogue';
import type { FieldFacts } from '../../../../lib/facts/plugins/facts';
import { SecretRef, secretRef, unsafeLiteral } from '../../../../lib/facts/plugins/secret-value';
import {
  KongClusterPlugin,
  type KongClusterPluginProps,
} from '../../../../lib/write/constructs/kong/kong-cluster-plugin';
import { KongPlugin, type KongPluginProps } from '../../../../lib/write/constructs/kong/kong-plugin';
import { placesIn, wrongValues } from '../../../facts/plugins/fields';
import { minimalConfig, sampleOf } from '../../../facts/plugins/samples';
import { sameVerdict } from '../../../support/verdicts';
import { few, flag, labels, name, several, text } from './near-values';

const ref = fc.oneof(
  fc.constant(secretRef('a', 'b')),
  fc
    .tuple(name, name, fc.option(name, { nil: undefined }))
    .map(([secret, key, namespace]) => new SecretRef(secret, key, namespace)),
);

/** A plugin of some Kong with a configuration that is right, or wrong in one place. */
const pluginAndConfig = fc
  .constantFrom(...KONG_RELEASES)
  .chain((kong) => fc.record({ kong: fc.constant(kong), plugin: fc.constantFrom(...pluginNames(kong)) }))
  .chain(({ kong, plugin }) => {
    const { config } = pluginFacts(kong, plugin)!;
    const base = minimalConfig(plugin, config);
    const places = [...placesIn(config, 'config', (value) => value, base)];
    const changed =
      places.length === 0
        ? fc.constant(base)
        : fc.constantFrom(...places).chain(({ field, build }) => valueOf(field).map(build));
    return fc.record({
      plugin: fc.oneof({ weight: 9, arbitrary: fc.constant(plugin) }, { weight: 1, arbitrary: name }),
      config: fc.oneof(fc.constant(base), changed),
    });
  });

function valueOf(field: FieldFacts): fc.Arbitrary<unknown> {
  const sample = sampleOf(field);
  return fc.oneof(
    fc.constant(sample),
    fc.constantFrom(...[...wrongValues(field)].map(({ value }) => value)),
    typeof sample === 'string' ? fc.oneof(text, fc.constant(unsafeLiteral(sample)), ref) : fc.integer(),
  );
}

const options = {
  name,
  custom: fc.constant(true),
  configFrom: ref,
  disabled: flag,
  protocols: several(fc.constantFrom('http', 'https', 'grpc', 'tcp', 'udp', 'ws')),
  instanceName: text,
  tags: several(text),
  labels,
};

sameVerdict<KongPluginProps<string, true>>('KongPlugin', {
  props: fc.tuple(pluginAndConfig, few({ ...options, namespace: name }, 2)).map(joined) as fc.Arbitrary<
    KongPluginProps<string, true>
  >,
  make: (chart, given) => new KongPlugin(chart, 'limit', given),
  off: whereOwn,
  byHand: (given) => byHand('KongPlugin', given),
});

sameVerdict<KongClusterPluginProps<string, true>>('KongClusterPlugin', {
  props: fc
    .tuple(pluginAndConfig, few({ ...options, global: flag, ingressClassName: name }, 2))
    .map(joined) as fc.Arbitrary<KongClusterPluginProps<string, true>>,
  make: (chart, given) => new KongClusterPlugin(chart, 'limit', given),
  off: whereOwn,
  byHand: (given) => byHand('KongClusterPlugin', given),
});

/** A plugin of one's own may be called as a later Kong calls one of its own: check cannot know that it is there. */
function whereOwn({ custom }: { readonly custom?: true }): string[] {
  return custom === true ? ['valid-plugin-name'] : [];
}

/** Most often a plugin has its configuration in one place. */
function joined([{ plugin, config }, others]: readonly [{ plugin: string; config: unknown }, object]): object {
  return 'configFrom' in others && plugin.length % 3 > 0 ? { plugin, ...others } : { plugin, config, ...others };
}

function byHand(
  kind: string,
  given: KongPluginProps<string, true> & { readonly global?: boolean; readonly ingressClassName?: string },
): object[] {
  const {
    name: metadataName = 'limit',
    namespace = 'shop',
    labels: written,
    tags,
    global,
    ingressClassName,
    ...others
  } = given;
  const { plugin, config, configFrom, disabled, protocols, instanceName } = others;
  // A configuration with values from Secrets has no one form by hand.
  if (JSON.stringify(config ?? {}) !== JSON.stringify(config ?? {}, plainOnly)) return [];
  const isCluster = kind === 'KongClusterPlugin';
  return [
    {
      apiVersion: 'configuration.konghq.com/v1',
      kind,
      metadata: {
        name: metadataName,
        ...(!isCluster && { namespace }),
        labels: { ...written, ...(global === true && { global: 'true' }) },
        annotations: {
          ...(isCluster && { 'kubernetes.io/ingress.class': ingressClassName ?? 'kong' }),
          ...(tags && { 'konghq.com/tags': tags.join(',') }),
        },
      },
      plugin,
      config,
      configFrom: configFrom && {
        secretKeyRef: {
          name: configFrom.secretName,
          key: configFrom.key,
          namespace: isCluster ? configFrom.namespace : undefined,
        },
      },
      disabled,
      protocols,
      instance_name: instanceName,
    },
  ];
}

function plainOnly(_key: string, value: unknown): unknown {
  return typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) !== Object.prototype
    ? null
    : value;
}
