import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { GATEWAY_GROUP } from '../../../facts/gateway/api-versions';
import type { JsonObject } from '../../../facts/data';
import { list, map, optional, text, type AnyShape, type Fields } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { mergeAnnotations } from '../kong/annotation-table';
import type { AttachOptions } from '../kong/attachment-sides';
import type { RoutedPart } from '../kong/group-check';
import type { IKongPlugin } from '../kong/kong-plugin';
import { PluginAttachments } from '../kong/plugin-attachments';
import type { BackendsRoute, ResolvedBackend } from './gateway-backend';
import type { GatewayRouteKind } from './gateway-listener';
import { ROUTE_GATEWAY, resolveParents, type ResolvedParents, type RouteGateway } from './gateway-parent';
import { requireRead, type GatewayApiChannel, type GatewayRuntime, type ReadKind } from './gateway-runtime';
import { RouteGrants } from './route-grants';

/** What routes of every kind have. */
export interface GatewayRouteProps {
  /**
   * Name of the route, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the route, and of its plugins.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** Gateways that it hangs on, or listeners of them: `gateway.listener('https')`. */
  readonly gateways: readonly RouteGateway[];
  /** Labels of the route. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of the route. Keys that a prop stands for are refused. */
  readonly annotations?: Readonly<Record<string, string>>;
}

export const ROUTE_FIELDS: Fields<GatewayRouteProps> = {
  name: optional(text),
  namespace: optional(text),
  gateways: list(ROUTE_GATEWAY),
  labels: optional(map(text)),
  annotations: optional(map(text)),
};

/** What to do where the ingress controller lacks the gate for a kind. */
const INSTEAD: Partial<Readonly<Record<GatewayRouteKind, string>>> = {
  TCPRoute: '; or a KongTcpIngress, which needs none',
  TLSRoute: '; or a KongTcpIngress, which needs none',
  UDPRoute: '; or a KongUdpIngress, which needs none',
};

/** What acts on the requests of a rule. */
export function routedPart(
  { namespace: own, plugins }: Pick<GatewayRoute, 'namespace' | 'plugins'>,
  rule: { readonly plugins: readonly IKongPlugin[]; readonly resolved: readonly ResolvedBackend[] },
): RoutedPart {
  const services = rule.resolved.map(({ serviceName, namespace = own }) => ({ serviceName, namespace }));
  return { plugins: [...plugins, ...rule.plugins], services };
}

/** A route of the Gateway API that Kong serves. */
export abstract class GatewayRoute extends CheckedConstruct {
  /** Name of the route. */
  public readonly routeName: string;
  public readonly namespace: string | undefined;
  /** The channel of the Gateway API's definitions that the cluster needs for it. */
  public readonly channel: GatewayApiChannel;
  protected readonly parents: ResolvedParents;
  /** What its backends have to know of it. */
  protected readonly leading: BackendsRoute;
  private readonly read: ReadKind;
  private attachments: PluginAttachments | undefined;

  protected constructor(
    scope: Construct,
    id: string,
    props: GatewayRouteProps & { readonly hosts?: readonly string[] },
    shape: AnyShape,
    private readonly kind: GatewayRouteKind,
  ) {
    super(scope, id, props, shape);
    const { propCheck } = this;
    const { hosts = [] } = props;
    this.routeName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.routeName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    hosts.forEach((host, index) => {
      propCheck.host(`hosts[${index}]`, host);
    });
    propCheck.unique('hosts', hosts);
    const { namespace } = this;
    this.parents = resolveParents(propCheck, 'gateways', props.gateways, { kind, namespace, hosts });
    const [runtime] = this.parents.runtimes;
    const read = this.parents.runtimes.map((each, index) =>
      requireRead(propCheck, kind, each, { prop: `gateways[${index}].featureGates`, instead: INSTEAD[kind] ?? '' }),
    );
    this.read = read[0]!;
    this.channel = this.read.channel;
    const grants = new RouteGrants(this, propCheck, { kind, name: this.routeName, namespace }, runtime);
    this.leading = { kind, namespace, grants };
  }

  /** The attached plugins, in the order of the annotation. */
  public get plugins(): readonly IKongPlugin[] {
    return this.attachments?.all ?? [];
  }

  /**
   * The attached plugins in the order in which Kong runs them on a request: by priority, the highest first. Plugins of unknown priority
   * come last.
   */
  public pluginOrder(): readonly IKongPlugin[] {
    return this.attachments?.order ?? [];
  }

  /**
   * Makes a plugin act on everything that the route takes.
   * @throws PropError when the plugin is in another namespace, Kong refuses it on routes, or one of its name or kind is attached
   */
  public addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    this.attachments!.add(plugin, options);
    return this;
  }

  /** How Kong runs behind the first of the Gateways; all have the same controller. */
  protected get runtime(): GatewayRuntime {
    return this.parents.runtimes[0];
  }

  /** Whether Kong runs with its expressions router behind one of the Gateways. */
  protected get hasExpressions(): boolean {
    return this.parents.runtimes.some(({ router }) => router === 'expressions');
  }

  /**
   * Makes the object.
   * @param owned keys of annotations that props stand for, with what to do instead
   * @param inParts plugins that act on rules
   */
  protected createRoute(
    props: GatewayRouteProps,
    spec: JsonObject,
    rendered: Readonly<Record<string, string>>,
    owned: Readonly<Record<string, string>>,
    inParts: () => readonly IKongPlugin[] = () => [],
  ): ApiObject {
    const { labels, annotations } = props;
    const { propCheck, kind } = this;
    const on = `${GATEWAY_GROUP}/${kind}`;
    const refused = { ...owned, ...PluginAttachments.REFUSED };
    const route = new ApiObject(this, 'Resource', {
      apiVersion: this.read.apiVersion,
      kind,
      metadata: {
        name: this.routeName,
        namespace: this.namespace,
        labels,
        annotations: mergeAnnotations(propCheck, { on, labels, annotations }, rendered, refused),
      },
      spec,
    });
    this.leading.grants.before(route);
    this.node.addDependency(...this.parents.gateways.filter(({ node }) => node.root === this.node.root));
    this.attachments = new PluginAttachments(route, propCheck, { inParts });
    return route;
  }
}
