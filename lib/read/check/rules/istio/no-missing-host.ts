import { isHostName } from '../../../../facts/istio/istiod/host-name';
import type { Problem } from '../../finding';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { DESTINATION_RULE } from '../../../topology/istio/destination-rule';
import { nearMiss } from '../../../topology/kubernetes/near-miss';
import { missingHost } from '../../missing-host';
import { exportScopes, visibilityOf } from '../../../topology/istio/hop/visibility';
import { fullHost, serviceOf } from '../../../topology/istio/mesh-host';
import { gatewaysOf, VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import type { Topology } from '../../../topology/topology';

const SIDECAR = 'networking.istio.io/Sidecar';

export const noMissingHost: Rule = {
  id: 'no-missing-host',
  subject: 'istio',
  severity: 'error',
  summary: 'A VirtualService, DestinationRule or Sidecar names a host that no Service and no ServiceEntry declares.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      for (const { path, written } of topology.traffic.destinationsOf(manifest)) {
        yield* problem(topology, manifest, [...path, 'host'], written);
        yield* unknownToOthers(topology, manifest, [...path, 'host'], written);
      }
      yield* hostsWithoutService(topology, manifest);
    }
    for (const manifest of set.of(DESTINATION_RULE)) {
      yield* problem(topology, manifest, ['spec', 'host'], text(manifest.spec.host));
    }
    for (const manifest of set.of(SIDECAR)) yield* egress(topology, manifest);
  },
};

function* problem(
  topology: Topology,
  manifest: Manifest,
  path: Path,
  host: string | undefined,
): Generator<Problem, void> {
  // What is no name of a host, istiod refuses: nobody can declare it.
  const missing =
    host === undefined || !isHostName(host)
      ? undefined
      : missingHost(topology, host, topology.set.namespaceOf(manifest));
  if (missing !== undefined) yield { manifest, path, ...missing };
}

/** Pods of another namespace that a VirtualService is exported to by name do not know where it sends their requests. */
function* unknownToOthers(
  topology: Topology,
  manifest: Manifest,
  path: Path,
  host: string | undefined,
): Generator<Problem, void> {
  const own = topology.set.namespaceOf(manifest);
  const service = host === undefined ? undefined : serviceOf(fullHost(host, own));
  const declared = service && topology.set.find('Service', service.namespace, service.name);
  if (service === undefined || declared === undefined) return;
  for (const from of exportScopes(manifest, own ?? '')) {
    if (from === '*' || from === own || visibilityOf(declared, service.namespace, from).isVisible) continue;
    const message = `the rules are for namespace "${from}" by exportTo, and its pods do not know ${String(declared)}`;
    const fix = `add "${from}" to the annotation networking.istio.io/exportTo of the Service`;
    yield { manifest, path, message, fix, severity: 'warning' };
    return;
  }
}

/** Inside the mesh a VirtualService may also make up a host, so that one without a Service is no certain mistake. */
function* hostsWithoutService(topology: Topology, manifest: Manifest): Generator<Problem, void> {
  if (!gatewaysOf(manifest).includes('mesh')) return;
  for (const { path, host } of topology.traffic.hostsOf(manifest)) {
    if (serviceOf(host) === undefined) continue;
    for (const found of problem(topology, manifest, path, host)) yield { ...found, severity: 'warning' };
  }
}

/** What a Sidecar lets pods know, as namespace and host: one that is not there hides what is meant. */
function* egress(topology: Topology, manifest: Manifest): Generator<Problem, void> {
  for (const [index, listener] of list(manifest.spec.egress).entries()) {
    for (const [place, each] of list(at(listener, 'hosts')).entries()) {
      const [namespace, host, ...rest] = (text(each) ?? '').split('/', 3);
      if (namespace === undefined || host === undefined || rest.length > 0) continue;
      const path: Path = ['spec', 'egress', index, 'hosts', place];
      const meant = meantNamespace(topology, namespace);
      if (meant !== undefined) {
        const message = `no Namespace "${namespace}" is declared, so that this lets the pods know of nothing`;
        yield { manifest, path, message, fix: `write "${meant}/${host}"`, severity: 'warning' };
      } else if (!host.includes('*') && serviceOf(host) !== undefined) {
        for (const found of problem(topology, manifest, path, host)) yield { ...found, severity: 'warning' };
      }
    }
  }
}

/** The declared namespace that one is probably a misspelling of: others may be made elsewhere. */
function meantNamespace({ set }: Topology, name: string): string | undefined {
  if (['', '.', '*', '~'].includes(name) || set.presence('Namespace', undefined, name) !== 'missing') return undefined;
  return nearMiss(name, set.namesIn(undefined, 'Namespace'));
}
