import type { IConstruct } from 'constructs';
import { coversEgress } from '../../../facts/istio/egress-host';
import { ofApp } from '../of-app';
import type { PropCheck } from '../prop-check';
import { meshOf } from './chosen-mesh';
import type { ReachedService } from './kong-reach';

/** The Sidecar object for Kong's pods. */
export interface KongScope {
  readonly path: string;
  readonly hosts: readonly string[];
  readonly outboundTraffic: 'ALLOW_ANY' | 'REGISTRY_ONLY' | undefined;
}

/** What a Sidecar object for Kong's pods lets them know, and what Kong has routes for. */
interface KongEgress {
  scope?: KongScope;
  /** Services by their host, with the route that leads there. */
  readonly routed: Map<string, { readonly namespace: string | undefined; readonly route: string }>;
}

const egressOf = ofApp((): KongEgress => ({ routed: new Map() }));

/** What a Sidecar object says of Kong's pods, of those that were made before; undefined where there is none. */
export function kongScope(construct: IConstruct): KongScope | undefined {
  return egressOf(construct).scope;
}

/** Whether a route of Kong, of those that were made before, leads to a Service. */
export function isRouted(construct: IConstruct, { serviceName, namespace }: ReachedService): boolean {
  return egressOf(construct).routed.has(hostOf(serviceName, namespace));
}

/**
 * @param given the hosts as they were said
 * @throws PropError when Kong has a route to a Service that its proxies would not know
 */
export function scopeKong(
  propCheck: PropCheck,
  { hosts, outboundTraffic }: Omit<KongScope, 'path'>,
  given: unknown,
): void {
  const { construct } = propCheck;
  const egress = egressOf(construct);
  egress.scope = { path: construct.node.path, hosts, outboundTraffic };
  const own = meshOf(construct).kong?.namespace;
  for (const [host, { namespace, route }] of egress.routed) {
    const isKnown = hosts.some((each) => coversEgress(each, own, { host, namespace }));
    const allowed = `hosts with "${namespace ?? ''}/${host}" among them: ${route} leads there, and Kong's proxies would not know it`;
    propCheck.require(isKnown, 'hosts', given, allowed);
  }
}

/** @throws PropError when a Sidecar object keeps Kong's proxies from knowing a Service that a route leads to */
export function routeKong(propCheck: PropCheck, prop: string, { serviceName, namespace }: ReachedService): void {
  const { construct } = propCheck;
  const egress = egressOf(construct);
  const host = hostOf(serviceName, namespace);
  egress.routed.set(host, { namespace, route: construct.node.path });
  const { scope } = egress;
  if (scope === undefined) return;
  const own = meshOf(construct).kong?.namespace;
  const isKnown = scope.hosts.some((each) => coversEgress(each, own, { host, namespace }));
  const allowed = `a Service that Kong's proxies know: add "${namespace ?? ''}/${host}" to the hosts of ${scope.path}`;
  propCheck.require(isKnown, prop, serviceName, allowed);
}

function hostOf(serviceName: string, namespace: string | undefined): string {
  return `${serviceName}.${namespace ?? 'default'}.svc.cluster.local`;
}
