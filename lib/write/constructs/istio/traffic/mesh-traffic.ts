import type { Construct } from 'constructs';
import type {
  DestinationRuleSpecTrafficPolicy,
  DestinationRuleSpecTrafficPolicyConnectionPool,
  DestinationRuleSpecTrafficPolicyLoadBalancer,
  DestinationRuleSpecTrafficPolicyOutlierDetection,
} from '../../../../../imports/istio';
import { schemaObject } from '../../../props/schema-shape';
import { instanceOf, list, object, optional, text } from '../../../props/shape';
import { CheckedConstruct } from '../../checked-construct';
import { MeshWorkload } from '../../workload/mesh-workload';
import { meshOf } from '../chosen-mesh';
import { checkExportTo, isExportedTo } from '../exported-to';
import { ExternalHost } from '../reach/external-host';
import { requireAddress } from '../kong-bypass';
import { namesOf, readsHttp } from '../read-http';
import { createForSidecars, type DecidedTraffic } from './sidecar-traffic';
import { checkTrafficRoutes, namesVersion, TRAFFIC_ROUTE, type TrafficRoute } from './traffic-route';
import { refuseHidden } from './virtual-service';
import { createForWaypoint } from './waypoint-traffic';

/** What a traffic policy has besides; mTLS between pods of the mesh is Istio's own matter. */
export type FurtherTrafficPolicy = Omit<
  DestinationRuleSpecTrafficPolicy,
  'connectionPool' | 'outlierDetection' | 'loadBalancer' | 'tls'
>;

export interface MeshTrafficProps {
  /** The workload that requests go to. */
  readonly to: MeshWorkload;
  /**
   * Name of the objects, a DNS label.
   * @default - the name of the workload's Service
   */
  readonly name?: string;
  /**
   * Name of the port of the Service.
   * @default - the only one
   */
  readonly port?: string;
  /**
   * What is done with requests: the first that they fit counts, and the last one is for all that are left.
   * @default - nothing is decided
   */
  readonly routes?: readonly TrafficRoute[];
  /** How many connections and requests a caller has at a time; more are refused with 503. */
  readonly connectionPool?: DestinationRuleSpecTrafficPolicyConnectionPool;
  /** Which pods get no requests for a while, because they failed. */
  readonly outlierDetection?: DestinationRuleSpecTrafficPolicyOutlierDetection;
  /** How a pod is chosen. */
  readonly loadBalancer?: DestinationRuleSpecTrafficPolicyLoadBalancer;
  /** Further fields of the traffic policy. */
  readonly trafficPolicy?: FurtherTrafficPolicy;
  /**
   * Namespaces whose callers all this is for: names, `.` for the workload's own, `*` for all. Kong's is among them, or Kong does as if it
   * were not there.
   * @default - all
   */
  readonly exportTo?: readonly string[];
}

const POLICY = 'networking.istio.io/v1/DestinationRule.spec.trafficPolicy';

const OF_OUTSIDE =
  'an ExternalHost has connectionPool and outlierDetection itself; for timeouts and retries of calls to it write ' +
  "IstioObject with kind: 'VirtualService' and its name among spec.hosts";

const SHAPE = object<MeshTrafficProps>({
  to: {
    ...instanceOf(MeshWorkload, 'a MeshWorkload'),
    hint: (value) => (value instanceof ExternalHost ? OF_OUTSIDE : undefined),
  },
  name: optional(text),
  port: optional(text),
  routes: optional(list(TRAFFIC_ROUTE)),
  connectionPool: optional(schemaObject<DestinationRuleSpecTrafficPolicyConnectionPool>(`${POLICY}.connectionPool`)),
  outlierDetection: optional(
    schemaObject<DestinationRuleSpecTrafficPolicyOutlierDetection>(`${POLICY}.outlierDetection`),
  ),
  loadBalancer: optional(schemaObject<DestinationRuleSpecTrafficPolicyLoadBalancer>(`${POLICY}.loadBalancer`)),
  trafficPolicy: optional(schemaObject<FurtherTrafficPolicy>(POLICY)),
  exportTo: optional(list(text)),
});

/** Workloads that have one already. */
const DECIDED = new WeakSet<MeshWorkload>();

/**
 * How requests reach the pods of a workload: shares of its versions, timeouts, retries, copies and faults, and what happens to pods that
 * fail. With sidecars a VirtualService and a DestinationRule; in an ambient mesh an HTTPRoute of the Service with one Service for each
 * version, and DestinationRules.
 */
export class MeshTraffic extends CheckedConstruct {
  /** Name of the objects. */
  public readonly trafficName: string;

  /**
   * @throws PropError when a route or a policy is malformed, Kong would pass it over, or nothing in an ambient mesh would read it
   */
  public constructor(scope: Construct, id: string, props: MeshTrafficProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { to, routes } = props;
    const { facts, mode } = to.inMesh;
    const service = 'a workload with ports: it has no Service that anybody calls';
    propCheck.require(facts.serviceName !== undefined, 'to', facts.name, service);
    const one = `a workload without another MeshTraffic: Istio uses one alone for ${facts.name}; put the two together`;
    propCheck.require(!DECIDED.has(to), 'to', facts.name, one);
    DECIDED.add(to);
    this.trafficName = props.name ?? facts.serviceName!;
    propCheck.dnsLabel('name', this.trafficName);
    const isNothing = routes === undefined && this.policyOf(props) === undefined;
    propCheck.require(
      !isNothing,
      'routes',
      routes,
      'routes, connectionPool, outlierDetection, loadBalancer or trafficPolicy',
    );
    if (routes !== undefined) {
      checkTrafficRoutes(propCheck, routes, to.versions);
      refuseHidden(propCheck, routes);
    }
    this.checkFurther(props);
    const traffic: DecidedTraffic = {
      name: this.trafficName,
      workload: to.inMesh,
      port: this.portOf(props),
      routes: routes ?? [],
      versions: to.versions.filter((version) => (routes ?? []).some((route) => namesVersion(route, version))),
      trafficPolicy: this.policyOf(props),
      exportTo: props.exportTo,
    };
    if (mode === 'ambient') createForWaypoint(this, propCheck, to, traffic);
    else createForSidecars(this, propCheck, traffic);
    requireAddress(propCheck, 'to', to.inMesh, `what ${this.node.path} says`);
  }

  private portOf({ to, port, routes }: MeshTrafficProps): number {
    const { propCheck } = this;
    const { ports } = to.inMesh.facts;
    const found = port === undefined && ports.length === 1 ? ports[0] : ports.find(({ name }) => name === port);
    if (found === undefined) return propCheck.fail('port', port, `one of ${namesOf(ports)}`);
    const http =
      'the name of a port of HTTP: proxies read no requests at this one, and would pass over the routes; ' +
      'rules for connections are the matter of an IstioObject';
    propCheck.require(routes === undefined || readsHttp(found), 'port', found.name, http);
    return found.port;
  }

  private policyOf(props: MeshTrafficProps): DestinationRuleSpecTrafficPolicy | undefined {
    const { connectionPool, outlierDetection, loadBalancer, trafficPolicy } = props;
    const given = { connectionPool, outlierDetection, loadBalancer, ...trafficPolicy };
    const policy = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return Object.keys(policy).length === 0 ? undefined : policy;
  }

  private checkFurther({ to, exportTo, trafficPolicy = {} }: MeshTrafficProps): void {
    const { propCheck } = this;
    for (const field of ['connectionPool', 'outlierDetection', 'loadBalancer', 'tls'] as const) {
      const value = (trafficPolicy as DestinationRuleSpecTrafficPolicy)[field];
      const allowed =
        field === 'tls'
          ? 'nothing: pods of the mesh speak mTLS by themselves'
          : `nothing: there is the prop "${field}"`;
      propCheck.require(value === undefined, `trafficPolicy.${field}`, value, allowed);
    }
    if (exportTo === undefined) return;
    checkExportTo(propCheck, exportTo);
    const { namespace, meshRouting } = to.inMesh.facts;
    const { kong } = meshOf(this);
    if (!meshRouting || kong === undefined) return;
    const isKnown = isExportedTo(exportTo, namespace, kong.namespace);
    const allowed = `namespaces with "${kong.namespace}" among them: Kong's proxy knows only what is exported there`;
    propCheck.require(isKnown, 'exportTo', exportTo, allowed);
  }
}
