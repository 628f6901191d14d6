import type { Problem } from '../finding';
import { DESTINATION_RULE, hostOf } from '../../topology/istio/destination-rule';
import { serviceOf } from '../../topology/istio/mesh-host';
import { serviceMembership } from '../../topology/istio/mesh-membership';
import { inboundMtls, ROOT_NAMESPACE, type InboundMtls } from '../../topology/istio/peer-authentication';
import { at, list, number, object, text } from '../../manifests/json';
import { podsOfService } from '../../topology/kubernetes/service-pods';
import { targetPortOf } from '../../topology/kubernetes/target-port';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import type { Rule } from '../rule';

export const banMtlsConflicts: Rule = {
  id: 'ban-mtls-conflicts',
  severity: 'error',
  summary: 'A DestinationRule makes callers use TLS in a way that the pods refuse by their PeerAuthentication.',
  *check({ set }) {
    for (const rule of set.of(DESTINATION_RULE)) {
      const policies: (readonly [Path, unknown])[] = [[['spec', 'trafficPolicy'], rule.spec.trafficPolicy]];
      list(rule.spec.subsets).forEach((subset, index) => {
        policies.push([['spec', 'subsets', index, 'trafficPolicy'], at(subset, 'trafficPolicy')]);
      });
      for (const [path, policy] of policies) {
        for (const outbound of outboundTls(path, policy)) yield* conflict(set, rule, outbound);
      }
    }
  },
};

/** How callers speak to a host, or to one port of it. */
interface OutboundTls {
  readonly path: Path;
  readonly mode: string;
  readonly port: number | undefined;
  /** Ports that have settings of their own. */
  readonly but: readonly number[];
}

function outboundTls(path: Path, policy: unknown): OutboundTls[] {
  const found: OutboundTls[] = [];
  const but: number[] = [];
  for (const [index, settings] of list(at(policy, 'portLevelSettings')).entries()) {
    const port = number(at(settings, 'port', 'number'));
    const mode = text(at(settings, 'tls', 'mode'));
    if (port === undefined) continue;
    // What is said of a port replaces all that is said of the host.
    but.push(port);
    if (mode === undefined) continue;
    found.push({ path: [...path, 'portLevelSettings', index, 'tls', 'mode'], mode, port, but: [] });
  }
  const mode = text(at(policy, 'tls', 'mode'));
  if (mode !== undefined) found.push({ path: [...path, 'tls', 'mode'], mode, port: undefined, but });
  return found;
}

function* conflict(set: ManifestSet, manifest: Manifest, outbound: OutboundTls): Generator<Problem, void> {
  const { mode, path } = outbound;
  for (const { mtls, isCertain } of inboundOf(set, hostOf(manifest, set), outbound)) {
    if (!clash(mode, mtls.mode)) continue;
    const message = `callers use TLS mode ${mode}, but ${String(mtls.policy)} lets the pods take ${taken(mtls.mode)} alone`;
    const fix = `remove tls, so that Istio finds out by itself, or set the mode to ${mtls.mode === 'STRICT' ? 'ISTIO_MUTUAL' : 'DISABLE'}`;
    yield { manifest, path, message, fix, severity: isCertain ? 'error' : 'warning' };
    return;
  }
}

function clash(outbound: string, inbound: string): boolean {
  return inbound === 'STRICT'
    ? ['DISABLE', 'SIMPLE'].includes(outbound)
    : inbound === 'DISABLE' && outbound === 'ISTIO_MUTUAL';
}

function taken(inbound: string): string {
  return inbound === 'STRICT' ? "Istio's mTLS (STRICT)" : 'plain text (DISABLE)';
}

interface Inbound {
  readonly mtls: InboundMtls;
  /** Whether the policy is known to reach the pods: outside the mesh it does not. */
  readonly isCertain: boolean;
}

/** What the pods behind a host take, on each of the ports that callers use. */
function inboundOf(set: ManifestSet, host: string, { port, but }: OutboundTls): Inbound[] {
  const { name, namespace } = serviceOf(host) ?? { name: undefined, namespace: namespaceOfWildcard(host) };
  if (namespace === undefined) return [];
  const service = name === undefined ? undefined : set.find('Service', namespace, name);
  if (service === undefined)
    return known(inboundMtls(set, namespace), host.startsWith('*') && namespace === ROOT_NAMESPACE);
  const membership = serviceMembership(set, service);
  if (membership === 'out') return [];
  const pods = podsOfService(set, service);
  const labels = pods.length > 0 ? pods.map((pod) => pod.labels) : [object(service.spec.selector)];
  const ports = list(service.spec.ports)
    .flatMap((each) => number(at(each, 'port')) ?? [])
    .filter((each) => (port === undefined ? !but.includes(each) : each === port));
  const targets = ports.length > 0 ? ports.map((each) => targetPortOf(service, each, pods)) : [undefined];
  return labels.flatMap((each) =>
    targets.flatMap((target) => known(inboundMtls(set, namespace, each, target), membership === 'in')),
  );
}

function known(mtls: InboundMtls | undefined, isInMesh: boolean): Inbound[] {
  return mtls === undefined ? [] : [{ mtls, isCertain: isInMesh || mtls.isLocal }];
}

/** Of a wildcard over a namespace, that namespace; over all Services, the one whose policies hold for the mesh. */
function namespaceOfWildcard(host: string): string | undefined {
  if (['*', '*.local', '*.cluster.local', '*.svc.cluster.local'].includes(host)) return ROOT_NAMESPACE;
  return /^\*\.([^.*]+)\.svc\.cluster\.local$/.exec(host)?.[1];
}
