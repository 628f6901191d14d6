import { hasMarkedName } from '../../../../facts/text/placeholder';
import { annotationOf, annotationSpan } from '../../../../facts/kong/annotations';
import { annotationFault } from '../../../topology/kong/annotation-value';
import type { Refuser } from '../../../../facts/kong/annotation-readers';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import { canonicalKind } from '../../../manifests/manifest-set';
import type { Rule } from '../../rule';
import { ManifestView } from '../../../manifests/shown-value';

const MESSAGES: Readonly<Record<Refuser, (written: string, key: string) => string>> = {
  KIC: (written, key) => `KIC does not accept ${written} for ${key}`,
  Kong: (written, key) => `KIC passes ${written} for ${key} to Kong, which then refuses the whole configuration`,
  'the API server': (written, key) => `the API server refuses ${written} for ${key}`,
};

export const validAnnotationValues: Rule = {
  id: 'valid-annotation-values',
  subject: 'kong',
  severity: 'error',
  summary: 'An annotation has a value that the ingress controller silently ignores, or that Kong refuses.',
  releases: ['kic'],
  looksAtEach: true,
  *find({ set, releases }) {
    for (const manifest of set.all) {
      for (const [key, value] of Object.entries(manifest.annotations)) {
        const annotation = annotationOf(key);
        // What is no string is wrong in every annotation.
        if (annotation === undefined || typeof value !== 'string' || hasMarkedName(value)) continue;
        const problem = { manifest, path: annotationPath(key) };
        const shown = (): string => new ManifestView(manifest.value).value(value, problem.path);
        if (annotationSpan(annotation, canonicalKind(manifest)) === undefined) continue;
        const fault = annotationFault(annotation, value, manifest, releases);
        if (fault === undefined) continue;
        yield { ...problem, message: MESSAGES[fault.by](shown(), key), fix: `write ${fault.allowed}` };
      }
    }
  },
};
