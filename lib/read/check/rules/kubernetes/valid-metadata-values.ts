import { labelValueFault, qualifiedNameFault, annotationKeyFault } from '../../../../facts/kubernetes/label-syntax';
import { entry, object } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { HIDDEN } from '../../../../facts/text/credentials';
import { ManifestView, shown } from '../../../manifests/shown-value';
import type { Path } from '../../../manifests/path';
import type { ObjectProblem } from '../../schemas/object-problem';

export const validMetadataValues: Rule = {
  id: 'valid-metadata-values',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A label or an annotation has a value that is not a string, or a key or value that Kubernetes refuses.',
  *find({ walks }) {
    for (const { manifest, metadata } of walks()) {
      for (const { path, value } of metadata) {
        for (const field of ['labels', 'annotations']) {
          for (const [key, each] of Object.entries(object(entry(value, field)))) {
            const problem = problemOf([...path, field, key], each, new ManifestView(manifest.value));
            if (problem !== undefined) yield { manifest, ...problem };
          }
        }
      }
    }
  },
};

/** @param path ends with `labels` or `annotations` and the key */
function problemOf(path: Path, value: unknown, view: ManifestView): ObjectProblem | undefined {
  const [field, key] = path.slice(-2).map(String) as [string, string];
  const fault = field === 'annotations' ? annotationKeyFault(key) : qualifiedNameFault(key);
  const noun = field.slice(0, -1);
  if (fault !== undefined) return { path, atKey: true, message: `the key ${shown(key)} ${fault}`, fix: 'rename it' };
  if (value === null) return undefined;
  if (typeof value !== 'string') {
    const written = view.value(value, path);
    const isPlain = typeof value === 'number' || typeof value === 'boolean';
    const kind = isPlain ? `the ${typeof value} ${written}` : written;
    const quoted = written === HIDDEN ? '' : `: "${written}"`;
    return {
      path,
      message: `the value of the ${noun} is ${kind}, but has to be a string`,
      fix: isPlain ? `put it in quotes${quoted}` : 'write a string',
    };
  }
  const wrong = field === 'labels' ? labelValueFault(value) : undefined;
  return wrong === undefined
    ? undefined
    : { path, message: `${view.value(value, path)} ${wrong}`, fix: 'shorten or rewrite it' };
}
