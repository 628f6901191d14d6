import { CROSS_NAMESPACE } from '../facts/kong/plugin-names';
import {
  CLASS_PARAMETERS,
  CONSUMER_GROUPS,
  GATEWAY,
  GATEWAY_API,
  GATEWAY_CLASS,
  GATEWAY_ROUTE_KINDS,
  INGRESS,
  INGRESS_CLASS,
  KONG_CLUSTER_PLUGIN,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  KONG_INGRESS,
  KONG_PLUGIN,
  REFERENCE_GRANT,
  TCP_INGRESS,
  UDP_INGRESS,
} from '../facts/kong/kinds';
import { knows, type Span } from '../facts/span';
import type { ClusterTools } from './cluster-tools';
import type { Invocation } from './invocation';
import { types } from './operand';
import type { Platform } from './platform';
import { proxyService } from './proxy-commands';

/** All objects of one kind in a cluster. */
export interface KindQuestion {
  /** Such as `networking.k8s.io/Ingress`. */
  readonly groupKind: string;
  readonly command: Invocation;
  /** Whether nothing can be said of routes without it. */
  readonly isNeeded: boolean;
}

/** What `status` reads. Of a large cluster it reads no more than what it shows. */
export interface StatusQuestions {
  readonly namespaces: Invocation;
  /** Deployments, pods, and what else the manifests have of workloads, by namespace. */
  readonly workloads: readonly Invocation[];
  /** What routes of Kong are made of, as far as its controller reads it; no Secrets. */
  readonly routing: readonly KindQuestion[];
  readonly proxy: Invocation;
}

interface Kind {
  readonly groupKind: string;
  /** As the API server lists it. */
  readonly type: string;
  readonly isClusterScoped?: true;
  readonly isNeeded?: true;
  /** Releases of the ingress controller that read it. */
  readonly span?: Span;
}

const kong = (plural: string): string => `${plural}.configuration.konghq.com`;
const gateway = (plural: string): string => `${plural}.gateway.networking.k8s.io`;

const KINDS: readonly Kind[] = [
  { groupKind: INGRESS, type: 'ingresses.networking.k8s.io', isNeeded: true },
  { groupKind: INGRESS_CLASS, type: 'ingressclasses.networking.k8s.io', isClusterScoped: true, isNeeded: true },
  { groupKind: CLASS_PARAMETERS, type: kong('ingressclassparameterses') },
  { groupKind: KONG_PLUGIN, type: kong('kongplugins'), isNeeded: true },
  { groupKind: KONG_CLUSTER_PLUGIN, type: kong('kongclusterplugins'), isClusterScoped: true, isNeeded: true },
  { groupKind: REFERENCE_GRANT, type: gateway('referencegrants'), isNeeded: true, span: CROSS_NAMESPACE },
  { groupKind: 'Service', type: 'services' },
  { groupKind: KONG_INGRESS, type: kong('kongingresses') },
  { groupKind: KONG_CONSUMER, type: kong('kongconsumers') },
  { groupKind: KONG_CONSUMER_GROUP, type: kong('kongconsumergroups'), span: CONSUMER_GROUPS },
  { groupKind: TCP_INGRESS, type: kong('tcpingresses') },
  { groupKind: UDP_INGRESS, type: kong('udpingresses') },
  { groupKind: GATEWAY_CLASS, type: gateway('gatewayclasses'), isClusterScoped: true, span: GATEWAY_API },
  { groupKind: GATEWAY, type: gateway('gateways'), span: GATEWAY_API },
  ...GATEWAY_ROUTE_KINDS.map((groupKind) => ({
    groupKind,
    type: gateway(`${groupKind.slice(groupKind.indexOf('/') + 1).toLowerCase()}s`),
    span: GATEWAY_API,
  })),
];

/**
 * @param namespaces of the manifests' workloads, and those that they declare
 * @param workloads types of the manifests' workloads
 */
export function statusQuestions(
  { istio, kong: gate }: Platform,
  namespaces: readonly string[],
  workloads: readonly string[],
  tools: ClusterTools,
): StatusQuestions {
  return {
    namespaces: tools.kubectl('get', { output: 'json' }, [types('namespaces')]),
    workloads: [...new Set([istio.namespace, gate.namespace, ...namespaces])].map((namespace) =>
      tools.kubectl('get', { namespace, output: 'json' }, [
        types(...new Set(['deployments.apps', ...workloads, 'pods'])),
      ]),
    ),
    routing: KINDS.filter(({ span }) => span === undefined || knows(gate.kic, span) === 'known').map(
      ({ groupKind, type, isClusterScoped, isNeeded = false }) => ({
        groupKind,
        isNeeded,
        command: tools.kubectl('get', { ...(isClusterScoped !== true && { 'all-namespaces': true }), output: 'json' }, [
          types(type),
        ]),
      }),
    ),
    proxy: proxyService(gate, tools),
  };
}
