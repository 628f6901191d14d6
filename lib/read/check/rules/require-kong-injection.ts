import { INJECTION_LABELS } from '../../../facts/istio/injection-labels';
import type { Problem } from '../finding';
import { serviceHost } from '../../topology/istio/mesh-host';
import {
  namespaceMembership,
  optOut,
  podMembership,
  serviceMembership,
  usesIstio,
} from '../../topology/istio/mesh-membership';
import { inboundMtls } from '../../topology/istio/peer-authentication';
import { object } from '../../manifests/json';
import { exposedServices } from '../../topology/kong/exposed-service';
import { isNamedAfterKong, kongGatewaysIn } from '../../topology/kong/kong-gateway';
import type { Pod } from '../../topology/kubernetes/pod';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../topology/per-set';
import type { Rule } from '../rule';

export const requireKongInjection: Rule = {
  id: 'require-kong-injection',
  severity: 'warning',
  summary: 'Kong itself is not in the mesh that it leads requests into.',
  *check({ set }) {
    if (!usesMesh(set)) return;
    for (const namespace of set.of('Namespace')) yield* outside(set, namespace);
  },
};

function* outside(set: ManifestSet, namespace: Manifest): Generator<Problem, void> {
  const pods = kongGatewaysIn(set, namespace.name);
  const refusing = strictService(set);
  const consequence =
    refusing === undefined
      ? 'so its requests enter the mesh in plain text and as nobody'
      : `so its requests to ${refusing} are refused (STRICT)`;
  const severity = pods.length > 0 && refusing !== undefined ? 'error' : 'warning';
  for (const pod of pods) {
    const out = optOut(set, pod);
    if (out === undefined) continue;
    const message = `${out.says} keeps Kong out of the mesh, ${consequence}`;
    const path = [...pod.path, ...out.path];
    yield { manifest: pod.manifest, path, message, fix: "let Kong's pods have their sidecar", severity };
  }
  const isOutside = namespaceMembership(set, namespace.name) === 'out';
  const isKongs = pods.length === 0 ? isNamedAfterKong(namespace.name) : pods.some((pod) => needsNamespace(set, pod));
  if (!isOutside || !isKongs) return;
  const message = `the namespace of Kong is not injected, ${consequence}`;
  const fix = `label it ${INJECTION_LABELS.namespace}: enabled`;
  yield { manifest: namespace, path: ['metadata', 'labels'], message, fix, severity };
}

function needsNamespace(set: ManifestSet, pod: Pod): boolean {
  return optOut(set, pod) === undefined && podMembership(set, pod) === 'out';
}

/** Whether the manifests set up a mesh at all. */
const usesMesh = perSet(
  (set) => usesIstio(set) || set.of('Namespace').some(({ name }) => namespaceMembership(set, name) === 'in'),
);

/** The first Service in the mesh that Kong exposes and that takes mTLS alone. */
const strictService = perSet((set: ManifestSet): string | undefined => {
  const strict = exposedServices(set).find(({ service }) => {
    const mtls = inboundMtls(set, set.namespaceOf(service), object(service.spec.selector));
    return mtls?.mode === 'STRICT' && serviceMembership(set, service) !== 'out';
  });
  return strict === undefined ? undefined : serviceHost(strict.service.name, set.namespaceOf(strict.service));
});
