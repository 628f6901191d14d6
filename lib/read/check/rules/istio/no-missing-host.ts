import type { Problem } from '../../finding';
import { text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { DESTINATION_RULE } from '../../../topology/istio/destination-rule';
import { missingHost } from '../../missing-host';
import { serviceOf } from '../../../topology/istio/mesh-host';
import { gatewaysOf, VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import type { Topology } from '../../../topology/topology';

export const noMissingHost: Rule = {
  id: 'no-missing-host',
  subject: 'istio',
  severity: 'error',
  summary: 'A VirtualService or DestinationRule names a host that no Service and no ServiceEntry declares.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      for (const { path, written } of topology.traffic.destinationsOf(manifest)) {
        yield* problem(topology, manifest, [...path, 'host'], written);
      }
      yield* hostsWithoutService(topology, manifest);
    }
    for (const manifest of set.of(DESTINATION_RULE)) {
      yield* problem(topology, manifest, ['spec', 'host'], text(manifest.spec.host));
    }
  },
};

function* problem(
  topology: Topology,
  manifest: Manifest,
  path: Path,
  host: string | undefined,
): Generator<Problem, void> {
  const missing = host === undefined ? undefined : missingHost(topology, host, topology.set.namespaceOf(manifest));
  if (missing !== undefined) yield { manifest, path, ...missing };
}

/** Inside the mesh a VirtualService may also make up a host, so that one without a Service is no certain mistake. */
function* hostsWithoutService(topology: Topology, manifest: Manifest): Generator<Problem, void> {
  if (!gatewaysOf(manifest).includes('mesh')) return;
  for (const { path, host } of topology.traffic.hostsOf(manifest)) {
    if (serviceOf(host) === undefined) continue;
    for (const found of problem(topology, manifest, path, host)) yield { ...found, severity: 'warning' };
  }
}
