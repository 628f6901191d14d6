import { entry } from '../../../manifests/json';
import type { Problem } from '../../finding';
import { isInKongsName, mistakenKey } from '../../../topology/kong/annotation-key';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { annotationOf } from '../../../../facts/kong/annotations';
import { KONG_LABELS } from '../../../../facts/kong/labels';
import type { Topology } from '../../../topology/topology';

export const validAnnotationKeys: Rule = {
  id: 'valid-annotation-keys',
  subject: 'kong',
  severity: 'error',
  summary: 'An annotation has a key that the ingress controller does not read, near one that it does.',
  *check({ set, topology }) {
    for (const manifest of set.all) {
      for (const key of Object.keys(manifest.annotations)) {
        const problem = problemOf(key, manifest, topology);
        if (problem) yield { manifest, path: annotationPath(key), atKey: true, ...problem };
      }
    }
  },
};

function problemOf(
  key: string,
  manifest: Manifest,
  topology: Topology,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  if (annotationOf(key) !== undefined) return undefined;
  if (KONG_LABELS.includes(key)) {
    if (entry(manifest.labels, key) !== undefined) return undefined;
    return { message: `KIC reads ${key} as a label, and this is an annotation`, fix: 'move it to metadata.labels' };
  }
  const mistaken = mistakenKey(key);
  if (mistaken && (mistaken.isKongs || topology.routes.isForKong(manifest))) {
    return {
      message: `KIC does not read the annotation ${key}; did you mean ${mistaken.meant}?`,
      fix: `write ${mistaken.meant}`,
    };
  }
  if (!isInKongsName(key)) return undefined;
  return {
    message: `KIC reads no annotation ${key}`,
    fix: 'remove it, or look up the key that you need',
    severity: 'warning',
  };
}
