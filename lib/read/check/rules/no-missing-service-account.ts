import { missingObject } from '../missing-object';
import { podsOf } from '../../topology/kubernetes/pod';
import { text } from '../../manifests/json';
import type { Rule } from '../rule';

export const noMissingServiceAccount: Rule = {
  id: 'no-missing-service-account',
  severity: 'error',
  summary: 'A pod runs as a ServiceAccount that no manifest declares: the pod is never created.',
  *check({ set }) {
    for (const { manifest, namespace, path, spec } of podsOf(set)) {
      const field = text(spec.serviceAccountName) === undefined ? 'serviceAccount' : 'serviceAccountName';
      const name = text(spec[field]);
      if (name === undefined) continue;
      const reference = { manifest, path: [...path, 'spec', field], namespace, kind: 'ServiceAccount', name } as const;
      const problem = missingObject(set, reference);
      if (problem !== undefined) yield problem;
    }
  },
};
