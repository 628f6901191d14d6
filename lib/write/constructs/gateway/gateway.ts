import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { annotationSpan, KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { GATEWAY } from '../../../facts/kong/kinds';
import { knows } from '../../../facts/span';
import type { GatewaySpec } from '../../../../imports/gateway-api';
import { anyObject, either, instanceOf, list, map, object, optional, text, type Shape } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { listEntry, list as listOf, mergeAnnotations, ownedKeys, renderAnnotations } from '../kong/annotation-table';
import { releasesOf } from '../kong/chosen-releases';
import { KongGatewayClass } from './gateway-class';
import { LISTENER, listenerNames, listenerSpec, resolveListener } from './gateway-listener';
import type { GatewayListener, ResolvedListener } from './gateway-listener';
import { checkGatewayObject } from './gateway-object';
import { requireRead, RUNTIME_FIELDS, type GatewayRuntime } from './gateway-runtime';
import { RouteGrants } from './route-grants';

/** A GatewayClass that is made elsewhere. */
export interface GatewayClassRef extends GatewayRuntime {
  readonly className: string;
}

/** A listener of a KongGateway: `gateway.listener('https')`. */
export interface GatewayParent {
  readonly gateway: KongGateway;
  /** Name of the listener. */
  readonly listener: string;
}

export interface KongGatewayProps {
  /**
   * Name of the Gateway, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the Gateway.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** The class, which says how Kong runs behind it: a `KongGatewayClass`, or the name of one that is made elsewhere. */
  readonly gatewayClass: KongGatewayClass | GatewayClassRef;
  /** What it takes, and from which routes. Each port needs one of the proxy's Service. */
  readonly listeners: readonly GatewayListener[];
  /**
   * Services, as `namespace/name`, whose addresses the ingress controller reports for the Gateway: that of the proxy, and then one for
   * UDP.
   * @default - what the controller is started with; it writes them here once, and never looks again
   */
  readonly publishService?: readonly string[];
  /** Further fields of the spec, as the Gateway API has them. */
  readonly spec?: Omit<GatewaySpec, 'gatewayClassName' | 'listeners'>;
  /** Labels of the Gateway. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of the Gateway. */
  readonly annotations?: Readonly<Record<string, string>>;
}

const SHAPE = object<KongGatewayProps>({
  name: optional(text),
  namespace: optional(text),
  gatewayClass: either(
    instanceOf(KongGatewayClass, 'a KongGatewayClass'),
    object<GatewayClassRef>({ ...RUNTIME_FIELDS, className: text }, "{ className: 'kong' }"),
  ),
  listeners: list(LISTENER),
  publishService: optional(list(text)),
  spec: optional(anyObject as Shape<NonNullable<KongGatewayProps['spec']>>),
  labels: optional(map(text)),
  annotations: optional(map(text)),
});

const TABLE = { publishService: listOf(listEntry) };

/** The way into the cluster: where Kong listens, for which hosts, with which certificates, and for the routes of which namespaces. */
export class KongGateway extends CheckedConstruct {
  /** Name of the Gateway. */
  public readonly gatewayName: string;
  public readonly namespace: string | undefined;
  /** How Kong runs behind it. */
  public readonly runtime: GatewayRuntime;
  /** With their names and ports. */
  public readonly listeners: readonly ResolvedListener[];

  /**
   * @throws PropError when a name or a listener is malformed, two listeners are alike, a protocol lacks its certificate, or the chosen
   * ingress controller does not read Gateways
   */
  public constructor(scope: Construct, id: string, props: KongGatewayProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { gatewayClass, labels, annotations } = props;
    this.gatewayName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.runtime = gatewayClass instanceof KongGatewayClass ? gatewayClass.runtime : gatewayClass;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.gatewayName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    propCheck.dnsSubdomain('gatewayClass.className', gatewayClass.className);
    propCheck.notEmpty('listeners', props.listeners);
    this.listeners = props.listeners.map((listener, index) =>
      resolveListener(propCheck, `listeners[${index}]`, listener),
    );
    propCheck.unique(
      'listeners',
      this.listeners.map(({ name }) => name),
      '.name',
    );
    const { apiVersion } = requireRead(propCheck, 'Gateway', this.runtime);
    const spec = { ...this.furtherFields(props), ...this.spec(gatewayClass.className) };
    checkGatewayObject(propCheck, 'Gateway', spec, (place) => place.replace(/^spec\.listeners/, 'listeners'));
    const grants = new RouteGrants(this, propCheck, { ...this.grantee, kind: 'Gateway' }, this.runtime);
    this.listeners.forEach(({ certificates = [] }, index) => {
      for (const [place, { secretName: name, namespace }] of certificates.entries()) {
        const prop = `listeners[${index}].certificates[${place}].namespace`;
        if (namespace !== undefined) grants.allow(prop, { kind: 'Secret', namespace, name });
      }
    });
    const gateway = new ApiObject(this, 'Resource', {
      apiVersion,
      kind: 'Gateway',
      metadata: {
        name: this.gatewayName,
        namespace: this.namespace,
        labels,
        annotations: mergeAnnotations(
          propCheck,
          { on: GATEWAY, labels, annotations },
          { ...this.renderOwn(props), ...this.unmanaged() },
          ownedKeys<Pick<KongGatewayProps, 'publishService'>>(TABLE),
        ),
      },
      spec,
    });
    grants.before(gateway);
    if (gatewayClass instanceof KongGatewayClass) this.node.addDependency(gatewayClass);
  }

  /**
   * A listener of the Gateway, for a route to hang on.
   * @throws PropError when there is none of the name
   */
  public listener(name: string): GatewayParent {
    const listener = this.listeners.find((each) => each.name === name);
    if (listener === undefined) {
      this.propCheck.fail('listener(name)', name, `one of ${listenerNames(this.listeners)}`);
    }
    return { gateway: this, listener: listener.name };
  }

  private get grantee(): { readonly name: string; readonly namespace: string | undefined } {
    return { name: this.gatewayName, namespace: this.namespace };
  }

  private spec(gatewayClassName: string): GatewaySpec {
    return { gatewayClassName, listeners: this.listeners.map((each) => listenerSpec(each, this.namespace)) };
  }

  private furtherFields({ spec = {} }: KongGatewayProps): object {
    for (const owned of ['gatewayClassName', 'listeners'] as const) {
      const value = (spec as Partial<GatewaySpec>)[owned];
      const prop = owned === 'listeners' ? 'listeners' : 'gatewayClass';
      this.propCheck.require(value === undefined, `spec.${owned}`, value, `set by the prop "${prop}" only`);
    }
    return spec;
  }

  private renderOwn({ publishService }: KongGatewayProps): Record<string, string> {
    const { propCheck } = this;
    const isOperators = this.runtime.controller === 'operator';
    const managed = 'nothing with the operator, which makes the Service itself';
    propCheck.require(!isOperators || publishService === undefined, 'publishService', publishService, managed);
    return renderAnnotations(TABLE, { publishService }, propCheck, releasesOf(this).kic, GATEWAY);
  }

  /** Before KIC 2.6 the Gateway says itself that nothing is to be made for it. */
  private unmanaged(): Record<string, string> {
    const { controller = 'ingress-controller' } = this.runtime;
    const span = annotationSpan('gatewayUnmanaged', GATEWAY) ?? {};
    const isRead = controller === 'ingress-controller' && knows(releasesOf(this).kic, span) === 'known';
    return isRead ? { [KONG_ANNOTATIONS.gatewayUnmanaged]: 'true' } : {};
  }
}
