import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { KongConsumer as KongConsumerResource } from '../../../../imports/configuration.konghq.com';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { CONSUMER_GROUPS, KONG_CONSUMER } from '../../../facts/kong/kinds';
import { list, map, object, optional, text, type Shape } from '../../props/shape';
import { KONG_CLASS } from '../../../facts/kong/ingress-class';
import { CheckedConstruct } from '../checked-construct';
import { checkMetadata } from '../metadata-check';
import { tagAnnotations } from './annotation-table';
import type { AttachOptions } from './attachment-sides';
import type { IKongPlugin } from './kong-plugin';
import { releasesOf, requireKic } from './chosen-releases';
import { PluginAttachments } from './plugin-attachments';

export interface KongConsumerProps {
  /**
   * Name of the KongConsumer object, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the object, of its Secrets and of its plugins.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** Name of the consumer in Kong. It or `customId` is needed. */
  readonly username?: string;
  /** ID of the consumer in your own system. It or `username` is needed. */
  readonly customId?: string;
  /** Names of the Secrets that contain the consumer's credentials. The credentials themselves are never in a manifest. */
  readonly credentials?: readonly string[];
  /** Names of KongConsumerGroups. Needs Kong Enterprise. Since KIC 2.11. */
  readonly consumerGroups?: readonly string[];
  /**
   * Class of the controller that reads the consumer, written as an annotation: without it the controller ignores it.
   * @default 'kong'
   */
  readonly ingressClassName?: string;
  /** Tags of the consumer in Kong. Since KIC 2.9. */
  readonly tags?: readonly string[];
  /** Labels of the KongConsumer object. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A credential itself would be in the manifest. */
const SECRET_NAME: Shape<string> = {
  ...text,
  allowed: 'the name of a Secret, such as "alice-key"',
  hint: (value) => text.hint!(value) ?? 'put the credential into a Secret, and write the name of the Secret here',
};
const CREDENTIALS: Shape<readonly string[]> = { ...list(SECRET_NAME), allowed: 'a list of names of Secrets' };

const SHAPE = object<KongConsumerProps>({
  name: optional(text),
  namespace: optional(text),
  username: optional(text),
  customId: optional(text),
  credentials: optional(CREDENTIALS),
  consumerGroups: optional(list(text)),
  ingressClassName: optional(text),
  tags: optional(list(text)),
  labels: optional(map(text)),
});

/** A user of the services behind Kong. Plugins that are attached to it act only on its requests. */
export class KongConsumer extends CheckedConstruct {
  /** Name of the KongConsumer object. */
  public readonly consumerName: string;
  public readonly namespace: string | undefined;
  private readonly attachments: PluginAttachments;

  /** @throws PropError when a name is malformed or duplicate, or the consumer has neither username nor customId */
  public constructor(scope: Construct, id: string, props: KongConsumerProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { ingressClassName = KONG_CLASS, username, customId, credentials = [], consumerGroups = [] } = props;
    this.consumerName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.consumerName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    propCheck.dnsSubdomain('ingressClassName', ingressClassName);
    propCheck.require(
      username !== undefined || customId !== undefined,
      'username',
      username,
      'a string, or one in customId',
    );
    if (username !== undefined) propCheck.notEmpty('username', username);
    if (customId !== undefined) propCheck.notEmpty('customId', customId);
    for (const [prop, names] of Object.entries({ credentials, consumerGroups })) {
      names.forEach((name, index) => {
        propCheck.dnsSubdomain(`${prop}[${index}]`, name);
      });
      propCheck.unique(prop, names);
    }
    checkMetadata(propCheck, { on: KONG_CONSUMER, labels: props.labels });

    const { kic } = releasesOf(this);
    if (consumerGroups.length > 0) requireKic(propCheck, kic, CONSUMER_GROUPS, 'consumerGroups', consumerGroups);
    const tags = tagAnnotations(props.tags, propCheck, kic, KONG_CONSUMER);
    const consumer = new KongConsumerResource(this, 'Resource', {
      metadata: {
        name: this.consumerName,
        namespace: this.namespace,
        labels: props.labels,
        annotations: { ...tags, [KONG_ANNOTATIONS.ingressClass]: ingressClassName },
      },
      username,
      customId,
      credentials: credentials.length === 0 ? undefined : [...credentials],
      consumerGroups: consumerGroups.length === 0 ? undefined : [...consumerGroups],
    });
    this.attachments = new PluginAttachments(consumer, propCheck);
  }

  /** The attached plugins, in the order of the annotation. */
  public get plugins(): readonly IKongPlugin[] {
    return this.attachments.all;
  }

  /**
   * Makes a plugin act on the requests of this consumer.
   * @throws PropError when the plugin is in another namespace, Kong refuses it on consumers, or one of its name or kind
   * is attached
   */
  public addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    this.attachments.add(plugin, options);
    return this;
  }
}
