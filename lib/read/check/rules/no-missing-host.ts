import type { Problem } from '../finding';
import { DESTINATION_RULE } from '../../topology/istio/destination-rule';
import { missingHost, serviceOf } from '../../topology/istio/mesh-host';
import { destinationsOf, gatewaysOf, hostsOf, VIRTUAL_SERVICE } from '../../topology/istio/virtual-service';
import { text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import type { Rule } from '../rule';

export const noMissingHost: Rule = {
  id: 'no-missing-host',
  severity: 'error',
  summary: 'A VirtualService or DestinationRule names a host that no Service and no ServiceEntry declares.',
  *check({ set }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      for (const { path, value } of destinationsOf(manifest))
        yield* problem(set, manifest, [...path, 'host'], value.host);
      yield* hostsWithoutService(set, manifest);
    }
    for (const manifest of set.of(DESTINATION_RULE)) {
      yield* problem(set, manifest, ['spec', 'host'], manifest.spec.host);
    }
  },
};

function* problem(set: ManifestSet, manifest: Manifest, path: Path, host: unknown): Generator<Problem, void> {
  const named = text(host);
  const missing = named === undefined ? undefined : missingHost(set, named, set.namespaceOf(manifest));
  if (missing !== undefined) yield { manifest, path, ...missing };
}

/** Inside the mesh a VirtualService may also make up a host, so that one without a Service is no certain mistake. */
function* hostsWithoutService(set: ManifestSet, manifest: Manifest): Generator<Problem, void> {
  if (!gatewaysOf(manifest).includes('mesh')) return;
  for (const { path, host } of hostsOf(manifest, set)) {
    if (serviceOf(host) === undefined) continue;
    for (const found of problem(set, manifest, path, host)) yield { ...found, severity: 'warning' };
  }
}
