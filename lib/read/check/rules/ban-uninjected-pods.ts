import { DESTINATION_RULE, hostOf } from '../../topology/istio/destination-rule';
import { fullHost, serviceHost } from '../../topology/istio/mesh-host';
import { namespaceMembership, optOut } from '../../topology/istio/mesh-membership';
import { inboundMtls } from '../../topology/istio/peer-authentication';
import { destinationsOf, VIRTUAL_SERVICE } from '../../topology/istio/virtual-service';
import { text } from '../../manifests/json';
import { kongBackends } from '../../topology/kong/kong-backend';
import { podsOf } from '../../topology/kubernetes/pod';
import { servicesOfPod } from '../../topology/kubernetes/service-pods';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../topology/per-set';
import type { Rule } from '../rule';

export const banUninjectedPods: Rule = {
  id: 'ban-uninjected-pods',
  severity: 'error',
  summary: 'Pods keep out of the mesh in a namespace where mTLS is STRICT.',
  *check({ set }) {
    for (const pod of podsOf(set)) {
      const out = optOut(set, pod);
      const membership = namespaceMembership(set, pod.namespace);
      if (out === undefined || membership === 'out') continue;
      const mtls = inboundMtls(set, pod.namespace, pod.labels);
      if (mtls?.mode !== 'STRICT') continue;
      const called = servicesOfPod(set, pod).find(({ name }) => calledHosts(set).has(serviceHost(name, pod.namespace)));
      const lacking = `${out.says} keeps these pods out of the mesh where ${String(mtls.policy)} asks for STRICT mTLS`;
      const message =
        called === undefined
          ? `${lacking}: they can call no pod of the mesh, and nothing protects them`
          : `${lacking}, and Service "${called.name}" is called through the mesh`;
      const path = [...pod.path, ...out.path];
      const fix = 'let the pods have their sidecar, or move them to a namespace outside the mesh';
      const isCertain = called !== undefined && (mtls.isLocal || membership === 'in');
      yield { manifest: pod.manifest, path, message, fix, severity: isCertain ? 'error' : 'warning' };
    }
  },
};

/** Hosts that Kong or a rule of the mesh sends requests to. */
const calledHosts = perSet((set: ManifestSet): ReadonlySet<string> => {
  const routed = set.of(VIRTUAL_SERVICE).flatMap((manifest) => {
    const namespace = set.namespaceOf(manifest);
    return destinationsOf(manifest).map(({ value }) => fullHost(text(value.host) ?? '', namespace));
  });
  const ruled = set.of(DESTINATION_RULE).map((rule) => hostOf(rule, set));
  const exposed = kongBackends(set).map(({ service, namespace }) => serviceHost(service, namespace));
  return new Set([...routed, ...ruled, ...exposed]);
});
