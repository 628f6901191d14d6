import { isObject } from '../../../manifests/json';
import { PEER_AUTHENTICATION, type InboundMtls } from '../../../topology/istio/mesh-policies';
import type { Pod } from '../../../topology/kubernetes/pod';
import type { Comparison } from '../../comparison';
import type { Side } from '../../side';
import type { FoundRisk } from '../risk';
import { samePods } from '../same-pods';

/** How much a mode asks for; what Istio does not know, nothing is said about. */
const STRICTNESS: Readonly<Record<string, number>> = { STRICT: 2, PERMISSIVE: 1, DISABLE: 0 };

/** Pods that take plain text and did not. */
export function mtlsRisks(comparison: Comparison): FoundRisk[] {
  return [...looserPods(comparison), ...looserNamespaces(comparison)];
}

function looserPods(comparison: Comparison): FoundRisk[] {
  const [before, after] = [portsOf(comparison.before), portsOf(comparison.after)];
  if (before === undefined && after === undefined) return [];
  const ports = [undefined, ...new Set([...(before ?? []), ...(after ?? [])])];
  return samePods(comparison).flatMap(({ was, is }) =>
    ports.flatMap((port) => {
      const routes = comparison.routesAfter().of(is.manifest);
      return looser(inbound(comparison.before, was, port), inbound(comparison.after, is, port), routes, port);
    }),
  );
}

/** Of namespaces none of whose pods is declared. */
function looserNamespaces(comparison: Comparison): FoundRisk[] {
  const places = [comparison.before, comparison.after].flatMap(({ set }) =>
    set.of(PEER_AUTHENTICATION).map((policy) => set.namespaceOf(policy)),
  );
  return [...new Set(places)].flatMap((place) => {
    const [was, is] = [comparison.before, comparison.after].map((side) => side.topology.policies.inboundMtls(place));
    return looser(was, is, undefined);
  });
}

/** Ports that have a mode of their own; undefined where there are no policies at all. */
function portsOf({ set }: Side): readonly number[] | undefined {
  const policies = set.of(PEER_AUTHENTICATION);
  if (policies.length === 0) return undefined;
  return policies.flatMap(({ spec }) =>
    isObject(spec.portLevelMtls) ? Object.keys(spec.portLevelMtls).map(Number).filter(Number.isInteger) : [],
  );
}

function inbound({ topology }: Side, { namespace, labels }: Pod, port: number | undefined): InboundMtls | undefined {
  return topology.policies.inboundMtls(namespace, labels, port);
}

function looser(
  was: InboundMtls | undefined,
  is: InboundMtls | undefined,
  routes: readonly string[] | undefined,
  port?: number,
): FoundRisk[] {
  const [old, now] = [was?.mode ?? 'PERMISSIVE', is?.mode ?? 'PERMISSIVE'];
  const [left, right] = [STRICTNESS[old], STRICTNESS[now]];
  const policy = is?.policy ?? was?.policy;
  if (left === undefined || right === undefined || left <= right || policy === undefined) return [];
  const where = port === undefined ? 'pods' : `port ${port} of pods`;
  const message = `mTLS is ${now} for ${where}, and was ${old}: ${now === 'DISABLE' ? 'plain text alone is taken' : 'plain text is taken too'}`;
  return [{ risk: 'mesh', message, manifest: policy, path: [], ...(routes && { routes }) }];
}
