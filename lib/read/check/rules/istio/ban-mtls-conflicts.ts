import type { Problem } from '../../finding';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { DESTINATION_RULE, trafficPoliciesOf } from '../../../topology/istio/destination-rule';
import { serviceOf } from '../../../topology/istio/mesh-host';
import { ROOT_NAMESPACE, type InboundMtls } from '../../../topology/istio/mesh-policies';
import type { Topology } from '../../../topology/topology';

export const banMtlsConflicts: Rule = {
  id: 'ban-mtls-conflicts',
  subject: 'istio',
  severity: 'error',
  summary: 'A DestinationRule makes callers use a TLS mode that the PeerAuthentication of the pods refuses.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const rule of set.of(DESTINATION_RULE)) {
      for (const [path, policy] of trafficPoliciesOf(rule)) {
        for (const outbound of outboundTls(path, policy)) yield* conflict(topology, rule, outbound);
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

function* conflict(topology: Topology, manifest: Manifest, outbound: OutboundTls): Generator<Problem, void> {
  const { mode, path } = outbound;
  for (const { mtls, isCertain } of inboundOf(topology, topology.traffic.hostOf(manifest), outbound)) {
    if (!clash(mode, mtls.mode)) continue;
    const message = `callers use TLS mode ${mode}, but ${String(mtls.policy)} lets the pods accept only ${taken(mtls.mode)}`;
    const fix = `remove tls, so that Istio detects the mode, or set the mode to ${mtls.mode === 'STRICT' ? 'ISTIO_MUTUAL' : 'DISABLE'}`;
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
function inboundOf(topology: Topology, host: string, { port, but }: OutboundTls): Inbound[] {
  const service = topology.traffic.serviceOf(host);
  if (service === undefined) {
    const namespace = serviceOf(host)?.namespace ?? namespaceOfWildcard(host);
    if (namespace === undefined) return [];
    return known(topology.policies.inboundMtls(namespace), host.startsWith('*') && namespace === ROOT_NAMESPACE);
  }
  const membership = topology.mesh.membershipOfService(service);
  if (membership === 'out') return [];
  const ports = list(service.spec.ports)
    .flatMap((each) => number(at(each, 'port')) ?? [])
    .filter((each) => (port === undefined ? !but.includes(each) : each === port));
  return topology.policies.inboundMtlsOf(service, ports).flatMap((mtls) => known(mtls, membership === 'in'));
}

function known(mtls: InboundMtls | undefined, isInMesh: boolean): Inbound[] {
  return mtls === undefined ? [] : [{ mtls, isCertain: isInMesh || mtls.isLocal }];
}

/** Of a wildcard over a namespace, that namespace; over all Services, the one whose policies hold for the mesh. */
function namespaceOfWildcard(host: string): string | undefined {
  if (['*', '*.local', '*.cluster.local', '*.svc.cluster.local'].includes(host)) return ROOT_NAMESPACE;
  return /^\*\.([^.*]+)\.svc\.cluster\.local$/.exec(host)?.[1];
}
