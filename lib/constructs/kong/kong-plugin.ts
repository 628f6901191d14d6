import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  KongPlugin as KongPluginResource,
  type KongPluginProtocols,
  type KongPluginProps as KongPluginResourceProps,
} from '../../../imports/configuration.konghq.com';
import { PropCheck } from '../prop-check';
import { list, listEntry, renderAnnotations } from './annotation-table';
import { KONG_ANNOTATIONS } from './annotations';
import { checkRateLimiting, type PluginConfig } from './plugin-config';

/** Protocols that a plugin can be limited to. */
export const PLUGIN_PROTOCOLS = ['http', 'https', 'grpc', 'grpcs', 'tcp', 'tls', 'udp'] as const;
export type PluginProtocol = (typeof PLUGIN_PROTOCOLS)[number];

/** A plugin that routes, workloads and Services can name in their annotation. */
export interface IKongPlugin {
  /** Name of the KongPlugin object. */
  readonly pluginName: string;
  /** Namespace of the KongPlugin object; undefined is the namespace that kubectl applies to. */
  readonly namespace: string | undefined;
}

export interface KongPluginProps<Name extends string> {
  /**
   * Name of the KongPlugin object, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the object. Only objects of the same namespace can use the plugin.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** The plugin that Kong runs, such as `rate-limiting`. */
  readonly plugin: Name;
  /**
   * Configuration of the plugin.
   * @default - the plugin's own defaults
   */
  readonly config?: PluginConfig<Name>;
  /**
   * Keeps the plugin in Kong without running it.
   * @default false
   */
  readonly disabled?: boolean;
  /**
   * Protocols of the requests that the plugin acts on.
   * @default - all that the plugin supports
   */
  readonly protocols?: readonly PluginProtocol[];
  /** Name of this instance of the plugin in Kong. Since KIC 2.x, Kong 3.2. */
  readonly instanceName?: string;
  /** Tags of the plugin in Kong. Since KIC 2.9. */
  readonly tags?: readonly string[];
  /** Labels of the KongPlugin object. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A Kong plugin with its configuration. It acts where it is attached: `route.addPlugin(plugin)`. */
export class KongPlugin<const Name extends string = string> extends Construct implements IKongPlugin {
  public readonly pluginName: string;
  public readonly namespace: string | undefined;

  /** @throws PropError when a name is not a DNS label or the configuration is one that Kong refuses */
  public constructor(scope: Construct, id: string, props: KongPluginProps<Name>) {
    super(scope, id);
    const check = new PropCheck(this);
    this.pluginName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    check.dnsLabel(props.name === undefined ? 'id' : 'name', this.pluginName);
    if (props.namespace !== undefined) check.dnsLabel('namespace', props.namespace);
    check.require(/^[a-z0-9-]+$/.test(props.plugin), 'plugin', props.plugin, 'the name of a Kong plugin, such as cors');
    if (props.protocols !== undefined) {
      check.unique('protocols', props.protocols);
      props.protocols.forEach((value, index) => {
        check.oneOf(`protocols[${index}]`, value, PLUGIN_PROTOCOLS);
      });
    }
    if (props.instanceName !== undefined) check.notEmpty('instanceName', props.instanceName);
    check.labels('labels', props.labels ?? {});
    check.require(
      props.labels?.global === undefined,
      'labels["global"]',
      props.labels?.global,
      'nothing: the label has a meaning on a KongClusterPlugin only',
    );
    if (props.plugin === 'rate-limiting') checkRateLimiting(check, props.config ?? {});

    const resource: KongPluginResourceProps = {
      metadata: {
        name: this.pluginName,
        namespace: this.namespace,
        labels: props.labels,
        annotations: renderAnnotations({ tags: [KONG_ANNOTATIONS.tags, list(listEntry)] }, { tags: props.tags }, check),
      },
      plugin: props.plugin,
      config: props.config,
      disabled: props.disabled,
      protocols: props.protocols as unknown as KongPluginProtocols[] | undefined,
      instanceName: props.instanceName,
    };
    new KongPluginResource(this, 'Resource', resource);
  }
}
