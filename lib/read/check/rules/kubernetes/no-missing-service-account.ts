import { missingObject } from '../../missing-object';
import { text } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const noMissingServiceAccount: Rule = {
  id: 'no-missing-service-account',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A pod runs as a ServiceAccount that no manifest declares: the pod is never created.',
  *find({ topology }) {
    for (const { manifest, namespace, path, spec } of topology.pods.all()) {
      const field = text(spec.serviceAccountName) === undefined ? 'serviceAccount' : 'serviceAccountName';
      const name = text(spec[field]);
      if (name === undefined) continue;
      const reference = {
        manifest,
        path: [...path, 'spec', field],
        namespace,
        groupKind: 'ServiceAccount',
        name,
      } as const;
      const problem = missingObject(topology, reference);
      if (problem !== undefined) yield problem;
    }
  },
};
