import { Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { KONG_CLASS } from '../../../facts/kong/ingress-class';
import { map, optional, text, type AnyShape, type Fields } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { mergeAnnotations, TAGS, renderAnnotations } from './annotation-table';
import { list } from '../../props/shape';
import { releasesOf } from './chosen-releases';
import type { AttachOptions } from './attachment-sides';
import type { IKongPlugin } from './kong-plugin';
import { PluginAttachments } from './plugin-attachments';
import { serviceBackend, type RouteBackend } from './route-backend';

/** What TCPIngresses and UDPIngresses have. */
export interface StreamIngressProps {
  /**
   * Name of the object, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the object, of its backends and of its plugins.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /**
   * Class of the controller that reads it, written as an annotation: without it the controller ignores it.
   * @default 'kong'
   */
  readonly ingressClassName?: string;
  /** Tags of the routes in Kong. Since KIC 2.9. */
  readonly tags?: readonly string[];
  /** Labels of the object. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of the object. Keys that a prop stands for are refused. */
  readonly annotations?: Readonly<Record<string, string>>;
}

export const STREAM_INGRESS_FIELDS: Fields<StreamIngressProps> = {
  name: optional(text),
  namespace: optional(text),
  ingressClassName: optional(text),
  tags: optional(list(text)),
  labels: optional(map(text)),
  annotations: optional(map(text)),
};

/** A backend as the object names it. */
export interface StreamBackend {
  readonly serviceName: string;
  readonly servicePort: number;
}

/** A route for streams in one of Kong's own kinds. */
export abstract class StreamIngress extends CheckedConstruct {
  /** Name of the object. */
  public readonly routeName: string;
  public readonly namespace: string | undefined;
  private attachments: PluginAttachments | undefined;

  protected constructor(scope: Construct, id: string, props: StreamIngressProps, shape: AnyShape) {
    super(scope, id, props, shape);
    const { propCheck } = this;
    this.routeName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.routeName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    if (props.ingressClassName !== undefined) propCheck.dnsSubdomain('ingressClassName', props.ingressClassName);
  }

  /** The attached plugins, in the order of the annotation. */
  public get plugins(): readonly IKongPlugin[] {
    return this.attachments?.all ?? [];
  }

  /**
   * Makes a plugin act on everything that the object takes.
   * @throws PropError when the plugin is in another namespace, Kong refuses it on routes, or one of its name or kind is attached
   */
  public addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    this.attachments!.add(plugin, options);
    return this;
  }

  /** @throws PropError when a name is malformed, the port is no number, or the Service is in another namespace */
  protected backendOf(prop: string, given: RouteBackend): StreamBackend {
    const { propCheck } = this;
    const { serviceName, port, namespace } = serviceBackend(given);
    propCheck.serviceName(`${prop}.serviceName`, serviceName);
    if (typeof port === 'string')
      return propCheck.fail(`${prop}.port`, port, 'the number of the port: it is named no other way');
    propCheck.port(`${prop}.port`, port);
    const here = `"${this.namespace ?? '(none)'}", its own namespace: it reaches no other; create it there`;
    propCheck.require(namespace === undefined || namespace === this.namespace, `${prop}.namespace`, namespace, here);
    return { serviceName, servicePort: port };
  }

  /**
   * The annotations of the object.
   * @param groupKind of the object
   * @param rendered what further props say
   */
  protected annotationsOf(
    props: StreamIngressProps,
    groupKind: string,
    rendered: Readonly<Record<string, string>> = {},
  ): Record<string, string> {
    const { propCheck } = this;
    const { labels, annotations, tags, ingressClassName = KONG_CLASS } = props;
    const { kic } = releasesOf(this);
    const owned = {
      ...PluginAttachments.REFUSED,
      [KONG_ANNOTATIONS.ingressClass]: 'set by the prop "ingressClassName" only',
      [KONG_ANNOTATIONS.tags]: 'set by the prop "tags" only',
      [KONG_ANNOTATIONS.protocols]: 'set by the prop "tlsPassthrough" only',
    };
    const own = {
      [KONG_ANNOTATIONS.ingressClass]: ingressClassName,
      ...renderAnnotations({ tags: TAGS }, { tags }, propCheck, kic, groupKind),
      ...rendered,
    };
    return mergeAnnotations(propCheck, { on: groupKind, labels, annotations }, own, owned);
  }

  /** Lets plugins be attached. */
  protected attachTo(object: ApiObject): void {
    this.attachments = new PluginAttachments(object, this.propCheck);
  }
}
