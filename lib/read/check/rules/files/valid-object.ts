import { isObject } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const validObject: Rule = {
  id: 'valid-object',
  subject: 'files',
  severity: 'error',
  summary: 'A document is not a Kubernetes object: it lacks apiVersion or kind.',
  *find({ sources }) {
    for (const { file, strays } of sources) {
      for (const { value, position } of strays) {
        const lacking = isObject(value)
          ? ['apiVersion', 'kind'].filter((field) => typeof value[field] !== 'string')
          : [];
        if (lacking.length === 1) {
          yield { file, position, message: `the object has no ${lacking[0]!}`, fix: `add ${lacking[0]!}` };
          continue;
        }
        // Values of a chart, a Kustomization's patch: there is much YAML beside manifests.
        yield {
          file,
          position,
          message: 'this document is not a Kubernetes object and was not checked',
          fix: 'leave the file out, or add apiVersion and kind',
          severity: 'warning',
        };
      }
    }
  },
};
