import { annotationOf, annotationSpan } from '../../kong/annotations';
import { allowedInstead } from '../kong/annotation-value';
import { annotationPath } from '../kong/kong-annotation';
import { canonicalKind } from '../manifest-set';
import type { Rule } from '../rule';
import { ManifestView } from '../shown-value';

export const validAnnotationValues: Rule = {
  id: 'valid-annotation-values',
  severity: 'error',
  summary: 'An annotation has a value that the ingress controller drops without a word.',
  *check({ set, versions }) {
    for (const manifest of set.all) {
      for (const [key, value] of Object.entries(manifest.annotations)) {
        const annotation = annotationOf(key);
        if (annotation === undefined || value === null) continue;
        const problem = { manifest, path: annotationPath(key) };
        const written = new ManifestView(manifest.value).value(value, problem.path);
        if (typeof value !== 'string') {
          const message = `the annotation ${key} is ${written}, and annotations are texts`;
          const isScalar = typeof value === 'boolean' || typeof value === 'number';
          yield { ...problem, message, fix: isScalar ? `write "${written}", with the quotes` : 'write a text' };
          continue;
        }
        if (annotationSpan(annotation, canonicalKind(manifest)) === undefined) continue;
        const allowed = allowedInstead(annotation, value, versions);
        if (allowed === undefined) continue;
        yield { ...problem, message: `KIC does not take ${written} for ${key}`, fix: `write ${allowed}` };
      }
    }
  },
};
