import { isWithinRange } from '../../../../facts/plugins/address-range';
import { list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';

/** Services that are reached from outside of the cluster past every route, and were not, or by more addresses than before. */
export function exposureRisks({ objects }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (after?.groupKind !== 'Service' || isRenamed) return [];
    return before === undefined
      ? []
      : [...wayIn(before, after), ...moreAddresses(before, after), ...ranges(before, after)];
  });
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

function wayIn(before: Manifest, after: Manifest): FoundRisk[] {
  const [was, is] = [typeOf(before), typeOf(after)];
  const how = OUTSIDE[is];
  // A load balancer has a port of every node too.
  if (how === undefined || was === is || was === 'LoadBalancer') return [];
  return [risk(`is reached from outside of the cluster ${how}, past every route, and was not`, after, 'spec', 'type')];
}

function moreAddresses(before: Manifest, after: Manifest): FoundRisk[] {
  const known = textsIn(before, 'externalIPs');
  const fresh = textsIn(after, 'externalIPs').filter((address) => !known.includes(address));
  if (fresh.length === 0) return [];
  return [risk(`is reached from outside of the cluster at ${fresh.join(', ')}`, after, 'spec', 'externalIPs')];
}

function ranges(before: Manifest, after: Manifest): FoundRisk[] {
  if (typeOf(before) !== 'LoadBalancer' || typeOf(after) !== 'LoadBalancer') return [];
  const [was, is] = [textsIn(before, 'loadBalancerSourceRanges'), textsIn(after, 'loadBalancerSourceRanges')];
  const fresh = is.filter((range) => !was.some((other) => isWithinRange(range, other)));
  const isOpen = was.length > 0 && is.length === 0;
  if (was.length === 0 || (!isOpen && fresh.length === 0)) return [];
  const whom = isOpen ? 'everybody' : fresh.join(', ');
  return [risk(`the load balancer lets in ${whom}, and did not`, after, 'spec', 'loadBalancerSourceRanges')];
}

function textsIn({ spec }: Manifest, field: string): string[] {
  return list(spec[field]).flatMap((value) => text(value) ?? []);
}
