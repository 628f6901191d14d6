import { held } from '../held-object';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { either, flag, list, map, oneOf, optional, text, type Fields } from '../../props/shape';
import { WAYPOINT_LABELS } from '../../../facts/istio/ambient';
import { declaredNamespace } from '../istio/declared-namespaces';
import { WAYPOINT_NAME, waypointLabels, type WaypointName } from '../istio/ambient/waypoint-labels';
import { mergeAnnotations } from '../kong/annotation-table';
import { PluginAttachments } from '../kong/plugin-attachments';
import {
  KONG_SERVICE_SETTINGS,
  SERVICE_KEYS,
  serviceAnnotations,
  type KongServiceSettings,
} from '../kong/service-settings';
import type { PropCheck } from '../prop-check';
import { servicePort, type WorkloadPort } from './workload-port';

/** What can be said of a Service; nothing of it is set unless given. */
export interface ServiceOptions {
  /** Further labels of the Service. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of the Service. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** How Kong talks to the Service. */
  readonly kong?: KongServiceSettings;
  /**
   * Lets Istio route the requests that come through Kong: its VirtualServices, DestinationRules and mTLS then hold for
   * them. Kong sends requests to the Service's address (`kong.serviceUpstream`), and routes to the workload put the
   * Service's name in place of the client's Host header (`preserveHost: false` of `KongRoute`). It turns off Kong's own
   * load balancing and health checks.
   * @default false
   */
  readonly meshRouting?: boolean;
  /**
   * The waypoint that the Service is reached through, in an ambient namespace: its name, or that and its namespace; `none` for
   * none where the namespace has one.
   * @default - that of the namespace
   */
  readonly waypoint?: string | WaypointName;
  /**
   * Where the Service is reached: inside the cluster, at a port of every node too, or at a load balancer too.
   * @default - Kubernetes' own: ClusterIP
   */
  readonly type?: ServiceType;
  /** Whether the Service has no address of its own: its name stands for the addresses of its pods. */
  readonly headless?: boolean;
  /** Whether pods that are not ready are reached too. */
  readonly publishNotReadyAddresses?: boolean;
  /** `ClientIP`: requests of one client go to the same pod. */
  readonly sessionAffinity?: 'ClientIP' | 'None';
  /** Which pods get what comes from inside: `Local` for those of the same node. */
  readonly internalTrafficPolicy?: 'Cluster' | 'Local';
  /** Which pods get what comes from outside: `Local` for those of the same node. Needs NodePort or LoadBalancer. */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  /** Which load balancer, such as `service.k8s.aws/nlb`. Needs LoadBalancer. */
  readonly loadBalancerClass?: string;
  /** Addresses that the load balancer lets in, such as `203.0.113.0/24`. Needs LoadBalancer. */
  readonly loadBalancerSourceRanges?: readonly string[];
}

export type ServiceType = (typeof SERVICE_TYPES)[number];
const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer'] as const;
const POLICIES = ['Cluster', 'Local'] as const;

export const SERVICE_FIELDS: Fields<ServiceOptions> = {
  labels: optional(map(text)),
  annotations: optional(map(text)),
  kong: optional(KONG_SERVICE_SETTINGS),
  meshRouting: optional(flag),
  waypoint: optional(either(text, WAYPOINT_NAME)),
  type: optional(oneOf(SERVICE_TYPES)),
  headless: optional(flag),
  publishNotReadyAddresses: optional(flag),
  sessionAffinity: optional(oneOf(['ClientIP', 'None'])),
  internalTrafficPolicy: optional(oneOf(POLICIES)),
  externalTrafficPolicy: optional(oneOf(POLICIES)),
  loadBalancerClass: optional(text),
  loadBalancerSourceRanges: optional(list(text)),
};

/** What a Service has besides what is said of it. */
export interface ServiceParts {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Labels of the Service that the workload itself sets. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels of the pods. */
  readonly selector?: Readonly<Record<string, string>>;
  /** The host that it stands for, in place of pods. */
  readonly externalName?: string;
  readonly ports: readonly WorkloadPort[];
}

/**
 * @param propCheck of the options
 * @param portCheck of the ports
 * @throws PropError when settings exclude each other, or a Service with an address has no ports
 */
export function checkServiceOptions(
  propCheck: PropCheck,
  options: ServiceOptions,
  { portCheck, ports }: { readonly portCheck: PropCheck; readonly ports: readonly WorkloadPort[] },
): void {
  const { type = 'ClusterIP', headless = false, meshRouting = false, kong, loadBalancerClass } = options;
  const outside = type !== 'ClusterIP';
  propCheck.require(
    !headless || !outside,
    'headless',
    headless,
    `nothing with the type ${type}, which needs an address`,
  );
  const address = 'nothing with headless: Kong would find no address of the Service, and bypass the mesh’s routing';
  propCheck.require(!headless || !meshRouting, 'meshRouting', meshRouting, address);
  const { upstreamPolicy } = kong ?? {};
  const balancing = `nothing with ${propCheck.pathOf('meshRouting')}, because Kong then sees only one address: use a DestinationRule`;
  propCheck.require(!meshRouting || upstreamPolicy === undefined, 'kong.upstreamPolicy', upstreamPolicy, balancing);
  for (const name of ['externalTrafficPolicy', 'loadBalancerClass', 'loadBalancerSourceRanges'] as const) {
    const fits = name === 'externalTrafficPolicy' ? outside : type === 'LoadBalancer';
    const needed = name === 'externalTrafficPolicy' ? 'NodePort or LoadBalancer' : 'LoadBalancer';
    const allowed = `nothing with the type ${type}: it needs ${needed}`;
    propCheck.require(fits || options[name] === undefined, name, options[name], allowed);
  }
  if (loadBalancerClass !== undefined) propCheck.qualifiedName('loadBalancerClass', loadBalancerClass);
  ports.forEach(({ nodePort }, index) => {
    const allowed = `nothing with a Service of type ${type}: it needs NodePort or LoadBalancer`;
    portCheck.require(outside || nodePort === undefined, `ports[${index}].nodePort`, nodePort, allowed);
  });
  const nodePorts = ports.flatMap(({ nodePort, protocol = 'TCP' }) =>
    nodePort === undefined ? [] : [`${nodePort}/${protocol}`],
  );
  portCheck.unique('ports', nodePorts, '.nodePort');
}

/** @throws PropError when a label or an annotation is malformed or one that something else sets, or a setting of Kong is wrong */
export function createService(
  scope: Construct,
  id: string,
  propCheck: PropCheck,
  options: ServiceOptions,
  parts: ServiceParts,
): k8s.KubeService {
  const { labels = {}, annotations, kong = {}, meshRouting = false } = options;
  for (const key of Object.keys(parts.labels)) {
    propCheck.require(labels[key] === undefined, `labels["${key}"]`, labels[key], 'set by the workload only');
  }
  const settings: KongServiceSettings = meshRouting ? { ...kong, serviceUpstream: true } : kong;
  const rendered = serviceAnnotations(settings, scope, propCheck.pathOf('kong'));
  const refused = { ...SERVICE_KEYS, ...PluginAttachments.REFUSED };
  const { selector, externalName, ports } = parts;
  const ownLabels = { ...parts.labels, ...ofWaypoint(scope, propCheck, options, parts) };
  return held(
    new k8s.KubeService(scope, id, {
      metadata: {
        name: parts.name,
        namespace: parts.namespace,
        labels: { ...ownLabels, ...labels },
        annotations: mergeAnnotations(propCheck, { on: 'Service', labels, annotations }, rendered, refused),
      },
      spec: {
        type: externalName === undefined ? options.type : 'ExternalName',
        externalName,
        ...(options.headless === true && { clusterIp: 'None' }),
        selector: selector && { ...selector },
        ports: ports.length === 0 ? undefined : ports.map(servicePort),
        publishNotReadyAddresses: options.publishNotReadyAddresses,
        sessionAffinity: options.sessionAffinity,
        internalTrafficPolicy: options.internalTrafficPolicy,
        externalTrafficPolicy: options.externalTrafficPolicy,
        loadBalancerClass: options.loadBalancerClass,
        loadBalancerSourceRanges: options.loadBalancerSourceRanges && [...options.loadBalancerSourceRanges],
      },
    }),
  );
}

function ofWaypoint(
  scope: Construct,
  propCheck: PropCheck,
  { waypoint, labels = {} }: ServiceOptions,
  { namespace }: ServiceParts,
): Record<string, string> {
  for (const key of [WAYPOINT_LABELS.use, WAYPOINT_LABELS.useNamespace]) {
    propCheck.require(labels[key] === undefined, `labels["${key}"]`, labels[key], 'set by the prop "waypoint" only');
  }
  if (waypoint === undefined) return {};
  const mode = declaredNamespace(scope, namespace)?.mode ?? 'ambient';
  const allowed = `nothing but in an ambient namespace; MeshNamespace "${namespace ?? ''}" has the mode "${mode}"`;
  propCheck.require(mode === 'ambient', 'waypoint', waypoint, allowed);
  return waypointLabels(propCheck, waypoint);
}
