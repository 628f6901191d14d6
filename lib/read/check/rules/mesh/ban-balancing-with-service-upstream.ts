import { KONG_INGRESS, KONG_UPSTREAM_POLICY } from '../../../../facts/kong/kinds';
import type { Problem } from '../../finding';
import { at, object } from '../../../manifests/json';
import { upstreamReferences } from '../../../topology/kong/upstream-reference';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';

/** What Kong is told to do among the pods of a Service; in a KongUpstreamPolicy and, with `_`, in a KongIngress. */
const BALANCING = /^(algorithm|hash_?on.*|hash_?fallback.*|healthchecks|slots|sticky_?sessions)$/i;

export const banBalancingWithServiceUpstream: Rule = {
  id: 'ban-balancing-with-service-upstream',
  subject: 'mesh',
  severity: 'warning',
  summary: "Kong's load balancing or health checks are set for a Service of which Kong sees only one address.",
  needs: 'mesh',
  *find({ set, topology }) {
    for (const service of set.of('Service')) {
      if (topology.upstreams.usesServiceAddress(service)) yield* balancing(topology, service);
    }
  },
};

function* balancing({ upstreams }: Topology, manifest: Manifest): Generator<Problem, void> {
  for (const reference of upstreamReferences(manifest)) {
    const { key, groupKind: kind, name } = reference;
    if (kind !== KONG_UPSTREAM_POLICY && kind !== KONG_INGRESS) continue;
    const declared = upstreams.find(manifest, reference);
    const settings = object(kind === KONG_INGRESS ? at(declared?.value, 'upstream') : declared?.spec);
    const fields = Object.keys(settings).filter((field) => BALANCING.test(field));
    // A KongUpstreamPolicy says nothing else, a KongIngress may.
    if (fields.length === 0 && (declared !== undefined || kind === KONG_INGRESS)) continue;
    const what = fields.length === 0 ? '' : ` (${fields.join(', ')})`;
    const kindName = kind.slice(kind.indexOf('/') + 1);
    const message = `Kong sees one address of this Service (service-upstream), so ${kindName} "${name}" has no effect${what}`;
    const fix = `remove ${key}; balance and detect outliers in a DestinationRule`;
    yield { manifest, path: annotationPath(key), message, fix };
  }
}
