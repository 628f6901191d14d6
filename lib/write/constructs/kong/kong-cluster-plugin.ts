import type { Construct } from 'constructs';
import {
  KongClusterPlugin as KongClusterPluginResource,
  type KongClusterPluginProtocols,
} from '../../../../imports/configuration.konghq.com';
import type { PluginScope } from '../../../facts/plugins/plugin-traits';
import type { SecretRef } from '../../../facts/plugins/secret-value';
import { clusterScoped } from '../cluster-scoped';
import { flag, object, optional, text } from '../../props/shape';
import { KONG_CLASS } from '../../../facts/kong/ingress-class';
import { runsOn } from '../../../facts/kong/plugin-attachments';
import { CheckedConstruct } from '../checked-construct';
import { declarePlugin } from './declared-plugins';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import type { IKongPlugin } from './kong-plugin';
import type { PluginConfigProps, PluginName, PluginNameFor } from './plugin-config';
import { definePlugin } from './plugin-definition';
import { PLUGIN_FIELDS, type DefinedProps, type PluginOptions } from './plugin-options';
import { renderSecretRefs } from './plugin-secrets';

export type KongClusterPluginProps<
  Name extends string = PluginName,
  Custom extends true | undefined = undefined,
> = PluginOptions<Name, Custom> &
  PluginConfigProps<Name> & {
    /**
     * Makes the plugin act on all traffic of Kong.
     * @default false
     */
    readonly global?: boolean;
    /**
     * Class of the controller that reads the plugin, written as an annotation: without it the controller ignores the plugin.
     * @default 'kong'
     */
    readonly ingressClassName?: string;
  };

const SHAPE = object<DefinedProps & { readonly global?: boolean; readonly ingressClassName?: string }>({
  ...PLUGIN_FIELDS,
  global: optional(flag),
  ingressClassName: optional(text),
} satisfies Record<keyof KongClusterPluginProps, unknown>);

/** A Kong plugin for objects of every namespace, or with `global` for all traffic. Its Secrets need a namespace. */
export class KongClusterPlugin<
  const Name extends PluginNameFor<Custom> = PluginName,
  const Custom extends true | undefined = undefined,
>
  extends CheckedConstruct
  implements IKongPlugin
{
  public readonly pluginName: string;
  public readonly plugin: Name;
  public readonly isClusterWide = true;
  public readonly namespace = undefined;
  public readonly scopes: readonly PluginScope[] | undefined;
  public readonly priority: number | undefined;

  /**
   * @throws PropError when a name is malformed, the chosen Kong has no such plugin or does not run it globally, or a Secret
   * is without its namespace; PluginConfigError when Kong would refuse the configuration
   */
  public constructor(scope: Construct, id: string, props: KongClusterPluginProps<Name, Custom>) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { ingressClassName = KONG_CLASS, global = false } = props;
    this.pluginName = props.name ?? id;
    this.plugin = props.plugin;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.pluginName);
    propCheck.dnsSubdomain('ingressClassName', ingressClassName);
    const definition = definePlugin(this, propCheck, props);
    this.scopes = definition.scopes;
    this.priority = definition.priority;
    declarePlugin(this, { disabled: props.disabled, global, ingressClassName, config: definition.config });
    propCheck.require(
      !global || runsOn(definition.scopes, 'global'),
      'global',
      global,
      `false: Kong does not run ${props.plugin} globally`,
    );

    const secretKeyRef = (prop: string, ref: SecretRef): { name: string; key: string; namespace: string } => {
      const allowed =
        'a Secret with its namespace: secretRef(name, key, namespace); a cluster-wide plugin has none itself';
      const { secretName: name, key, namespace } = ref;
      if (namespace === undefined) return propCheck.fail(prop, ref, allowed);
      return { name, key, namespace };
    };
    clusterScoped(
      new KongClusterPluginResource(this, 'Resource', {
        metadata: {
          name: this.pluginName,
          labels: { ...props.labels, ...(global && { global: 'true' }) },
          annotations: { ...definition.annotations, [KONG_ANNOTATIONS.ingressClass]: ingressClassName },
        },
        plugin: props.plugin,
        config: definition.config,
        ...renderSecretRefs(props.configFrom, definition.patches, secretKeyRef),
        disabled: props.disabled,
        protocols: props.protocols as unknown as KongClusterPluginProtocols[] | undefined,
        instanceName: props.instanceName,
      }),
    );
  }
}
