import { ADMIN_PORTS } from '../../../../facts/kong/admin-ports';
import { isBalancerShut } from '../../../../facts/kubernetes/internal-balancer';
import { isWithinRange } from '../../../../facts/plugins/address-range';
import { shortList } from '../../../explain/route-words';
import { list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { areKongLabels } from '../../../topology/kong/kong-gateways';
import { servicePorts } from '../../../topology/kubernetes/service-port';
import { targetPortOf } from '../../../topology/kubernetes/target-port';
import type { Comparison } from '../../comparison';
import type { Side } from '../../side';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';

/** Services that are reached from outside of the cluster, and were not, or by more addresses than before. */
export function exposureRisks(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after }): FoundRisk[] => {
    if (after?.groupKind !== 'Service') return [];
    const isGate = leadsToGate(comparison.after, after);
    // Kong's own Service is new together with the gate.
    if (before === undefined && isGate) return [];
    const past = isGate ? ', and all routes of Kong with it' : ', past every route';
    return [...wayIn(before, after, past), ...moreAddresses(before, after), ...ranges(before, after)];
  });
}

/** Whether a Service leads to what Kong takes requests at, and nowhere else. */
function leadsToGate({ topology: { pods, gateways } }: Side, service: Manifest): boolean {
  const behind = pods.of(service);
  if (behind.length === 0) return areKongLabels(service.spec.selector);
  const isKong = new Set(gateways.all());
  const targets = servicePorts(service).map(({ number }) => targetPortOf(service, number, behind));
  return behind.every((pod) => isKong.has(pod)) && !targets.some((port) => port !== undefined && ADMIN_PORTS.has(port));
}

/** How a Service is reached from outside of the cluster. */
const OUTSIDE: Readonly<Record<string, string>> = {
  LoadBalancer: 'by a load balancer',
  NodePort: 'by a port of every node',
};

function typeOf({ spec }: Manifest): string {
  return text(spec.type) ?? 'ClusterIP';
}

function risk(message: string, manifest: Manifest, ...path: readonly string[]): FoundRisk {
  return { risk: 'open', message, manifest, path: nearestPath(path, manifest) };
}

function wayIn(before: Manifest | undefined, after: Manifest, past: string): FoundRisk[] {
  const [was, is] = [before && typeOf(before), typeOf(after)];
  const how = is === 'LoadBalancer' && isShut(after) ? 'by a load balancer of some addresses alone' : OUTSIDE[is];
  // A load balancer has a port of every node too.
  if (how === undefined || was === is || was === 'LoadBalancer') return [];
  const message = `is reached from outside of the cluster ${how}${past}${was === undefined ? ': the Service is new' : ', and was not'}`;
  return [risk(message, after, 'spec', 'type')];
}

function moreAddresses(before: Manifest | undefined, after: Manifest): FoundRisk[] {
  const known = before === undefined ? [] : textsIn(before, 'externalIPs');
  const fresh = textsIn(after, 'externalIPs').filter((address) => !known.includes(address));
  if (fresh.length === 0) return [];
  return [risk(`is reached from outside of the cluster at ${shortList(fresh)}`, after, 'spec', 'externalIPs')];
}

function ranges(before: Manifest | undefined, after: Manifest): FoundRisk[] {
  if (before === undefined || typeOf(before) !== 'LoadBalancer' || typeOf(after) !== 'LoadBalancer') return [];
  const [was, is] = [textsIn(before, 'loadBalancerSourceRanges'), textsIn(after, 'loadBalancerSourceRanges')];
  const fresh = is.filter((range) => !was.some((other) => isWithinRange(range, other)));
  const isOpen = isShut(before) && !isShut(after);
  if (!isOpen && (was.length === 0 || fresh.length === 0)) return [];
  const whom = isOpen ? 'everybody' : shortList(fresh);
  return [risk(`the load balancer lets in ${whom}, and did not`, after, 'spec', 'loadBalancerSourceRanges')];
}

function isShut({ annotations, spec }: Manifest): boolean {
  return isBalancerShut(annotations, spec);
}

function textsIn({ spec }: Manifest, field: string): string[] {
  return list(spec[field]).flatMap((value) => text(value) ?? []);
}
