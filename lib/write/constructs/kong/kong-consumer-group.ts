import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { KongConsumerGroup as KongConsumerGroupResource } from '../../../../imports/configuration.konghq.com';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { KONG_CLASS } from '../../../facts/kong/ingress-class';
import { KONG_CONSUMER_GROUP } from '../../../facts/kong/kinds';
import { list, map, object, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { checkMetadata } from '../metadata-check';
import type { AttachOptions } from './attachment-sides';
import type { IKongPlugin } from './kong-plugin';
import { checkKongObject } from './kong-object';
import { PluginAttachments } from './plugin-attachments';

export interface KongConsumerGroupProps {
  /**
   * Name of the KongConsumerGroup, a DNS label, which is that of the group in Kong.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the object, of its consumers and of its plugins.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** Tags of the group in Kong: at most 20, of at most 128 characters. */
  readonly tags?: readonly string[];
  /**
   * Class of the controller that reads the group, written as an annotation: without it the controller ignores it.
   * @default 'kong'
   */
  readonly ingressClassName?: string;
  /** Labels of the KongConsumerGroup. */
  readonly labels?: Readonly<Record<string, string>>;
}

const SHAPE = object<KongConsumerGroupProps>({
  name: optional(text),
  namespace: optional(text),
  tags: optional(list(text)),
  ingressClassName: optional(text),
  labels: optional(map(text)),
});

/**
 * A group of consumers, which name it in `consumerGroups: [group.groupName]`. It needs Kong Gateway Enterprise, of which the check
 * reminds. Since KIC 2.11.
 */
export class KongConsumerGroup extends CheckedConstruct {
  /** Name of the KongConsumerGroup. */
  public readonly groupName: string;
  public readonly namespace: string | undefined;
  private readonly attachments: PluginAttachments;

  /** @throws PropError when a name or tag is malformed, or the chosen controller does not read the kind */
  public constructor(scope: Construct, id: string, props: KongConsumerGroupProps = {}) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { tags, ingressClassName = KONG_CLASS, labels } = props;
    this.groupName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.groupName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    propCheck.dnsSubdomain('ingressClassName', ingressClassName);
    checkMetadata(propCheck, { on: KONG_CONSUMER_GROUP, labels });
    const spec = tags && { tags: [...tags] };
    checkKongObject(propCheck, 'configuration.konghq.com/v1beta1/KongConsumerGroup', spec ?? {});
    const group = new KongConsumerGroupResource(this, 'Resource', {
      metadata: {
        name: this.groupName,
        namespace: this.namespace,
        labels,
        annotations: { [KONG_ANNOTATIONS.ingressClass]: ingressClassName },
      },
      spec,
    });
    this.attachments = new PluginAttachments(group, propCheck);
  }

  /** The attached plugins, in the order of the annotation. */
  public get plugins(): readonly IKongPlugin[] {
    return this.attachments.all;
  }

  /**
   * Makes a plugin act on the requests of the consumers of this group.
   * @throws PropError when the plugin is in another namespace, or one of its name or kind is attached
   */
  public addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    this.attachments.add(plugin, options);
    return this;
  }
}
