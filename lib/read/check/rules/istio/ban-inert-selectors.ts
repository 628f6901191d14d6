import { entry, list, text } from '../../../manifests/json';
import type { Rule } from '../../rule';

const KINDS = [
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/RequestAuthentication',
  'extensions.istio.io/WasmPlugin',
  'telemetry.istio.io/Telemetry',
];

/** Label that the pods of a Gateway of the Gateway API have. */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

export const banInertSelectors: Rule = {
  id: 'ban-inert-selectors',
  subject: 'istio',
  severity: 'error',
  summary: 'A policy selects the pods of a gateway or waypoint by labels, which Istio ignores: it asks for targetRefs.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(...KINDS)) {
      if (manifest.spec.targetRef !== undefined || list(manifest.spec.targetRefs).length > 0) continue;
      const { path, labels, namespace } = topology.policies.selectorOf(manifest);
      if (Object.keys(labels).length === 0) continue;
      const named = text(entry(labels, GATEWAY_NAME));
      const pod = topology.pods
        .withLabels(namespace ?? set.namespaceOf(manifest), labels)
        .find((each) => entry(each.labels, GATEWAY_NAME) !== undefined);
      const gateway = named ?? text(entry(pod?.labels, GATEWAY_NAME));
      if (gateway === undefined) continue;
      const message = `the pods are those of Gateway "${gateway}", for which Istio ignores selectors`;
      const fix = `write targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: ${gateway} }]`;
      yield { manifest, path, message, fix };
    }
  },
};
