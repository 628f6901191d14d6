import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  KongPlugin as KongPluginResource,
  type KongPluginProtocols,
} from '../../../../imports/configuration.konghq.com';
import type { PluginScope } from '../../../facts/plugins/plugin-traits';
import type { SecretRef } from '../../../facts/plugins/secret-value';
import { object, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { declarePlugin } from './declared-plugins';
import type { PluginConfigProps, PluginName, PluginNameFor } from './plugin-config';
import { definePlugin } from './plugin-definition';
import { PLUGIN_FIELDS, type DefinedProps, type PluginOptions } from './plugin-options';
import { renderSecretRefs } from './plugin-secrets';

/** A plugin that routes, workloads and consumers can name in their annotation. */
export interface IKongPlugin {
  /** Name of the KongPlugin or KongClusterPlugin object. */
  readonly pluginName: string;
  /** The plugin that Kong runs. */
  readonly plugin: string;
  /** Whether objects of every namespace can use it. */
  readonly isClusterWide: boolean;
  /** Namespace of the object, when it is not cluster-wide; undefined is the namespace that kubectl applies to. */
  readonly namespace: string | undefined;
  /** What Kong lets the plugin be attached to; undefined is everything. */
  readonly scopes: readonly PluginScope[] | undefined;
  /** Of the plugins of a request, the one with the highest priority runs first; undefined is not known. */
  readonly priority: number | undefined;
}

export type KongPluginProps<
  Name extends string = PluginName,
  Custom extends true | undefined = undefined,
> = PluginOptions<Name, Custom> &
  PluginConfigProps<Name> & {
    /**
     * Namespace of the object. Only objects of the same namespace can use the plugin.
     * @default - the chart's namespace
     */
    readonly namespace?: string;
  };

const SHAPE = object<DefinedProps & { readonly namespace?: string }>({
  ...PLUGIN_FIELDS,
  namespace: optional(text),
} satisfies Record<keyof KongPluginProps, unknown>);

/** A Kong plugin with its configuration. It acts where it is attached: `route.addPlugin(plugin)`. */
export class KongPlugin<
  const Name extends PluginNameFor<Custom> = PluginName,
  const Custom extends true | undefined = undefined,
>
  extends CheckedConstruct
  implements IKongPlugin
{
  public readonly pluginName: string;
  public readonly plugin: Name;
  public readonly isClusterWide = false;
  public readonly namespace: string | undefined;
  public readonly scopes: readonly PluginScope[] | undefined;
  public readonly priority: number | undefined;

  /**
   * @throws PropError when a name is not a DNS label or the chosen Kong has no such plugin, PluginConfigError when Kong
   * would refuse the configuration
   */
  public constructor(scope: Construct, id: string, props: KongPluginProps<Name, Custom>) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    this.pluginName = props.name ?? id;
    this.plugin = props.plugin;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.pluginName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    const definition = definePlugin(this, propCheck, props);
    this.scopes = definition.scopes;
    this.priority = definition.priority;
    declarePlugin(this, { disabled: props.disabled, config: definition.config });

    const secretKeyRef = (prop: string, ref: SecretRef): { readonly name: string; readonly key: string } => {
      const isHere = ref.namespace === undefined || ref.namespace === this.namespace;
      propCheck.require(
        isHere,
        prop,
        ref.namespace,
        'a Secret of the plugin’s own namespace; otherwise use a KongClusterPlugin',
      );
      return { name: ref.secretName, key: ref.key };
    };
    new KongPluginResource(this, 'Resource', {
      metadata: {
        name: this.pluginName,
        namespace: this.namespace,
        labels: props.labels,
        annotations: definition.annotations,
      },
      plugin: props.plugin,
      config: definition.config,
      ...renderSecretRefs(props.configFrom, definition.patches, secretKeyRef),
      disabled: props.disabled,
      protocols: props.protocols as unknown as KongPluginProtocols[] | undefined,
      instanceName: props.instanceName,
    });
  }
}
