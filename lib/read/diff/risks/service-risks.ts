import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { KONG_UPSTREAM_POLICY } from '../../../facts/kong/kinds';
import { at, entry, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { containersOf, type Pod } from '../../topology/kubernetes/pod';
import { targetPortOf } from '../../topology/kubernetes/target-port';
import type { Comparison } from '../comparison';
import { fingerprint } from '../objects/same-value';
import type { Side } from '../side';
import type { FoundRisk } from './risk';

/** Services that lead to other pods, or nowhere, and pods that Kong finds in another way behind them. */
export function serviceRisks(comparison: Comparison): FoundRisk[] {
  return comparison.objects.flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before?.groupKind !== 'Service' || after === undefined || isRenamed) return [];
    return [
      ...otherPods(comparison, before, after),
      ...lostPorts(comparison, before, after),
      ...otherUpstream(comparison, before, after),
    ];
  });
}

function otherPods(comparison: Comparison, before: Manifest, after: Manifest): FoundRisk[] {
  const [was, is] = [podsOf(comparison.before, before), podsOf(comparison.after, after)];
  if (was.length === 0 || after.spec.type === 'ExternalName') return [];
  const found = (message: string): FoundRisk[] => [
    { risk: 'path', message, manifest: after, path: ['spec', 'selector'], routes: routesOf(comparison, before, after) },
  ];
  if (is.length === 0) return found('picks none of the pods any more that are declared');
  const gone = was.filter((pod) => {
    const now = comparison.counterpart(pod);
    return now !== undefined && !is.includes(now);
  });
  const known = new Set(was.flatMap((pod) => comparison.counterpart(pod) ?? []));
  const more = is.filter((pod) => !known.has(pod) && comparison.counterpart(pod) !== undefined);
  return [
    ...(gone.length > 0 ? found(`picks the pods of ${gone.map(String).join(', ')} no more`) : []),
    ...(more.length > 0 ? found(`picks the pods of ${more.map(String).join(', ')} too`) : []),
  ];
}

function podsOf({ topology }: Side, service: Manifest): readonly Manifest[] {
  return topology.pods.of(service).map(({ manifest }) => manifest);
}

function lostPorts(comparison: Comparison, before: Manifest, after: Manifest): FoundRisk[] {
  const old = list(before.spec.ports).flatMap((port) => at(port, 'port') ?? []);
  const [was, is] = [comparison.before, comparison.after].map(({ topology }) => topology.pods);
  return list(after.spec.ports).flatMap((port, index): FoundRisk[] => {
    const number = entry(port, 'port');
    if (typeof number !== 'number' || !old.includes(number)) return [];
    const [oldPods, pods] = [was!.of(before), is!.of(after)];
    const [former, target] = [targetPortOf(before, number, oldPods), targetPortOf(after, number, pods)];
    if (former === undefined || former === target) return [];
    const isLost = target === undefined ? pods.length > 0 : declares(oldPods, former) && !declares(pods, target);
    if (!isLost) return [];
    const message =
      target === undefined
        ? `port ${number} leads nowhere: no container names a port ${text(entry(port, 'targetPort')) ?? ''} any more`
        : `port ${number} leads to ${target} of its pods, which no container declares, and led to ${former}`;
    const path = ['spec', 'ports', index, 'targetPort'];
    return [{ risk: 'path', message, manifest: after, path, routes: routesOf(comparison, before, after) }];
  });
}

/** Whether a container of some pods declares a port. */
function declares(pods: readonly Pod[], port: number): boolean {
  return pods
    .flatMap(containersOf)
    .flatMap(({ value }) => list(value.ports))
    .some((each) => entry(each, 'containerPort') === port);
}
/** What a KongUpstreamPolicy says of how pods are found, with what another value means. */
const UPSTREAM: Readonly<Record<string, string>> = {
  hashOn: 'Kong finds the pod of a client by something else',
  hashOnFallback: 'Kong finds the pod of a client by something else',
  stickySessions: 'Kong finds the pod of a client by something else',
  healthchecks: 'Kong takes pods for unhealthy by other rules',
};

function otherUpstream(comparison: Comparison, before: Manifest, after: Manifest): FoundRisk[] {
  const [was, is] = [policyOf(comparison.before, before), policyOf(comparison.after, after)];
  if (was === undefined && is === undefined) return [];
  const fields = Object.keys(UPSTREAM).filter(
    (field) => fingerprint(was?.spec[field] ?? null) !== fingerprint(is?.spec[field] ?? null),
  );
  return [...new Set(fields.map((field) => UPSTREAM[field]!))].map((message) => {
    const [field] = fields.filter((each) => UPSTREAM[each] === message && is?.spec[each] !== undefined);
    return {
      risk: 'path',
      message,
      manifest: is ?? after,
      path: is === undefined ? ['metadata', 'annotations'] : ['spec', ...(field === undefined ? [] : [field])],
      routes: routesOf(comparison, before, after),
    };
  });
}

function policyOf({ set }: Side, service: Manifest): Manifest | undefined {
  const name = service.annotation(KONG_ANNOTATIONS.upstreamPolicy);
  return name === undefined ? undefined : set.find(KONG_UPSTREAM_POLICY, set.namespaceOf(service), name);
}

function routesOf(comparison: Comparison, before: Manifest, after: Manifest): string[] {
  return [...new Set([...comparison.routesBefore().of(before), ...comparison.routesAfter().of(after)])];
}
