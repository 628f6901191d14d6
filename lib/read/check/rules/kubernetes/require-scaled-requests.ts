import { AUTOSCALER, scaleTarget } from '../../../topology/kubernetes/scale-target';
import { at, list, text } from '../../../manifests/json';
import type { Pod } from '../../../topology/kubernetes/pod';
import type { Rule } from '../../rule';

export const requireScaledRequests: Rule = {
  id: 'require-scaled-requests',
  subject: 'kubernetes',
  severity: 'warning',
  summary:
    'An autoscaler looks at a share of what containers request, and a container requests nothing: it never scales.',
  *find({ set, topology }) {
    for (const autoscaler of set.of(AUTOSCALER)) {
      const target = scaleTarget(autoscaler);
      const namespace = set.namespaceOf(autoscaler);
      const manifest = target && set.find(target.groupKind, namespace, target.name);
      const pod = manifest && topology.pods.madeBy(manifest);
      // A LimitRange may set what containers leave out.
      if (pod === undefined || set.in(namespace, 'LimitRange').length > 0) continue;
      for (const resource of resourcesOf(autoscaler.spec)) {
        const index = containerWithout(pod, resource);
        if (index === undefined) continue;
        const message = `${String(autoscaler)} scales by a share of the ${resource} that containers request, and this one requests none`;
        const path = [...pod.path, 'spec', 'containers', index];
        yield { manifest: pod.manifest, path, message, fix: `add resources.requests.${resource}` };
      }
    }
  },
};

/** Resources of which an autoscaler looks at a share, of all containers together. */
function resourcesOf(spec: unknown): string[] {
  const old = at(spec, 'targetCPUUtilizationPercentage') === undefined ? [] : ['cpu'];
  const metrics = list(at(spec, 'metrics')).flatMap((metric) => {
    const isShare = at(metric, 'resource', 'target', 'type') === 'Utilization';
    return at(metric, 'type') === 'Resource' && isShare ? (text(at(metric, 'resource', 'name')) ?? []) : [];
  });
  return [...new Set([...old, ...metrics])];
}

/** A limit is a request too where none is written. */
function containerWithout(pod: Pod, resource: string): number | undefined {
  const index = list(pod.spec.containers).findIndex((container) =>
    ['requests', 'limits'].every((field) => at(container, 'resources', field, resource) === undefined),
  );
  // The resources of the pod as a whole do as well.
  const ofPod = ['requests', 'limits'].some((field) => at(pod.spec, 'resources', field, resource) !== undefined);
  return index < 0 || ofPod ? undefined : index;
}
