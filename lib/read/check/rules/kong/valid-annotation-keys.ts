import { entry } from '../../../manifests/json';
import type { Problem } from '../../finding';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import type { Topology } from '../../../topology/topology';
import { KONG_PREFIX, keyFault } from '../../../../facts/kong/annotation-key';
import { annotationOf } from '../../../../facts/kong/annotations';

export const validAnnotationKeys: Rule = {
  id: 'valid-annotation-keys',
  subject: 'kong',
  severity: 'error',
  summary: 'The key of an annotation is a misspelling of one that the ingress controller reads.',
  *find({ set, topology }) {
    for (const manifest of set.all) {
      for (const key of Object.keys(manifest.annotations)) {
        const problem = problemOf(key, manifest, topology);
        if (problem) yield { manifest, path: annotationPath(key), atKey: true, ...problem };
      }
      for (const key of Object.keys(manifest.labels)) {
        // The class of an ingress is a label of many, for nobody to read.
        if (!key.startsWith(`${KONG_PREFIX}/`) || annotationOf(key) === undefined) continue;
        if (entry(manifest.annotations, key) !== undefined) continue;
        yield {
          manifest,
          path: ['metadata', 'labels', key],
          atKey: true,
          message: `KIC reads ${key} as an annotation, and this is a label`,
          fix: 'move it to metadata.annotations',
          severity: 'warning',
        };
      }
    }
  },
};

function problemOf(
  key: string,
  manifest: Manifest,
  topology: Topology,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const fault = keyFault(key, entry(manifest.labels, key) !== undefined, () => topology.routes.isForKong(manifest));
  switch (fault?.reason) {
    case 'label':
      return { message: `KIC reads ${key} as a label, and this is an annotation`, fix: 'move it to metadata.labels' };
    case 'mistaken':
      return {
        message: `KIC does not read the annotation ${key}; did you mean ${fault.meant}?`,
        fix: `write ${fault.meant}`,
      };
    case 'unknown':
      return {
        message: `KIC does not know the annotation ${key}`,
        fix: 'remove it, or look up the key that you need',
        severity: 'warning',
      };
    case undefined:
      return undefined;
  }
}
