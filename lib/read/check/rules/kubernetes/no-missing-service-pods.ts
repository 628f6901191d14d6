import { text, type JsonObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { matchesLabels } from '../../../topology/kubernetes/label-selector';
import { MOST_COMPARED, nearPod } from '../../../topology/kubernetes/near-pods';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import type { Pod } from '../../../topology/kubernetes/pod';
import { serviceSelector } from '../../../topology/kubernetes/service-selector';
import { ENDPOINT_SLICE, SERVICE_LABEL } from '../../../topology/kubernetes/services';
import type { Topology } from '../../../topology/topology';

export const noMissingServicePods: Rule = {
  id: 'no-missing-service-pods',
  subject: 'kubernetes',
  severity: 'error',
  summary:
    'A Service selects none of the pods that are declared in its namespace, or nothing at all: it has no endpoints.',
  *find({ set, topology }) {
    for (const manifest of set.of('Service')) {
      const selector = serviceSelector(manifest);
      if (selector === undefined || topology.pods.of(manifest).length > 0) continue;
      const pods = topology.pods.in(set.namespaceOf(manifest));
      // Pods come from elsewhere where the namespace declares none, unless they are in the wrong one.
      const problem = pods.length > 0 ? notSelected(selector, pods) : inAnotherNamespace(selector, topology.pods.all());
      if (problem !== undefined) yield { manifest, ...problem };
    }
    yield* withoutEndpoints(topology);
  },
};

/** A Service that selects nothing gets its endpoints from somebody else; a route leads to it all the same. */
function* withoutEndpoints({ set, routes, services }: Topology): Generator<Problem, void> {
  const told = new Set<Manifest>();
  for (const backend of routes.ofKong()) {
    const service = routes.serviceOf(backend);
    if (service === undefined || told.has(service) || leadsElsewhere(service)) continue;
    told.add(service);
    if (services.hasEndpoints(service)) continue;
    const slices = set.in(set.namespaceOf(service), ENDPOINT_SLICE).slice(0, MOST_COMPARED);
    const unlabelled = slices.find(({ name, labels }) => name.startsWith(service.name) && !(SERVICE_LABEL in labels));
    const label = `${SERVICE_LABEL}: ${service.name}`;
    yield {
      manifest: service,
      path: ['spec'],
      message: `it has no selector, and nothing declares endpoints for it, though ${String(backend.manifest)} sends to it${unlabelled === undefined ? '' : `; the EndpointSlice "${unlabelled.name}" has no label ${label}`}`,
      fix:
        unlabelled === undefined
          ? `add a selector, or declare an EndpointSlice with the label ${label}`
          : `add the label ${label}`,
      severity: 'warning',
    };
  }
}

/** Whether it selects pods, or is a name for a host. */
function leadsElsewhere(service: Manifest): boolean {
  return serviceSelector(service) !== undefined || text(service.spec.type) === 'ExternalName';
}

function notSelected(selector: JsonObject, pods: readonly Pod[]): Omit<Problem, 'manifest'> {
  const near = nearPod(selector, pods);
  if (near !== undefined) {
    const { key, pod, meant } = near;
    const message = `no declared pod has ${key}: ${shown(selector[key])}; ${String(pod.manifest)} has ${meant}`;
    return { path: ['spec', 'selector', key], message, fix: `write ${meant}` };
  }
  const labels = Object.entries(selector).map(([key, value]) => `${key}: ${shown(value)}`);
  return {
    path: ['spec', 'selector'],
    message: `no declared pod of namespace "${pods[0]!.namespace}" has ${labels.join(' and ')}`,
    fix: 'select by labels that pods have, or declare the pods',
    severity: 'warning',
  };
}

function inAnotherNamespace(selector: JsonObject, pods: readonly Pod[]): Omit<Problem, 'manifest'> | undefined {
  const astray = pods.slice(0, MOST_COMPARED).find(({ labels }) => matchesLabels(selector, labels));
  if (astray === undefined) return undefined;
  return {
    path: ['spec', 'selector'],
    message: `no pods are declared in this namespace; those with these labels are in "${astray.namespace}"`,
    fix: 'put the Service and its pods into one namespace',
    severity: 'warning',
  };
}
