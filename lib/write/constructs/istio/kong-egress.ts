import { coversEgress } from '../../../facts/istio/egress-host';
import { ofApp } from '../of-app';
import type { PropCheck } from '../prop-check';
import { meshOf } from './chosen-mesh';
import type { ReachedService } from './kong-reach';

/** What a Sidecar object for Kong's pods lets them know, and what Kong has routes for. */
interface KongEgress {
  scope?: { readonly path: string; readonly hosts: readonly string[] };
  /** Services by their host, with the route that leads there. */
  readonly routed: Map<string, { readonly namespace: string | undefined; readonly route: string }>;
}

const egressOf = ofApp((): KongEgress => ({ routed: new Map() }));

/** @throws PropError when Kong has a route to a Service that its proxies would not know */
export function scopeKong(propCheck: PropCheck, hosts: readonly string[]): void {
  const { construct } = propCheck;
  const egress = egressOf(construct);
  egress.scope = { path: construct.node.path, hosts };
  const own = meshOf(construct).kong?.namespace;
  for (const [host, { namespace, route }] of egress.routed) {
    const isKnown = hosts.some((each) => coversEgress(each, own, { host, namespace }));
    const allowed = `hosts with "${namespace ?? ''}/${host}" among them: ${route} leads there, and Kong's proxies would not know it`;
    propCheck.require(isKnown, 'hosts', hosts, allowed);
  }
}

/** @throws PropError when a Sidecar object keeps Kong's proxies from knowing a Service that a route leads to */
export function routeKong(propCheck: PropCheck, prop: string, { serviceName, namespace }: ReachedService): void {
  const { construct } = propCheck;
  const egress = egressOf(construct);
  const host = `${serviceName}.${namespace ?? 'default'}.svc.cluster.local`;
  egress.routed.set(host, { namespace, route: construct.node.path });
  const { scope } = egress;
  if (scope === undefined) return;
  const own = meshOf(construct).kong?.namespace;
  const isKnown = scope.hosts.some((each) => coversEgress(each, own, { host, namespace }));
  const allowed = `a Service that Kong's proxies know: add "${namespace ?? ''}/${host}" to the hosts of ${scope.path}`;
  propCheck.require(isKnown, prop, serviceName, allowed);
}
