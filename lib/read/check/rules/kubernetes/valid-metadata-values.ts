import { INJECTION_LABELS } from '../../../../facts/istio/injection-labels';
import { hasMarkedName } from '../../../../facts/text/placeholder';
import { labelValueFault, qualifiedNameFault, annotationKeyFault } from '../../../../facts/kubernetes/label-syntax';
import { entry, object } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { HIDDEN } from '../../../../facts/text/credentials';
import { ManifestView, shown } from '../../../manifests/shown-value';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { converted, isConverted } from '../../schemas/converted-text';
import type { ObjectProblem } from '../../schemas/object-problem';

export const validMetadataValues: Rule = {
  id: 'valid-metadata-values',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A label or an annotation has a value that is not a string, or a key or value that Kubernetes refuses.',
  looksAtEach: true,
  *find({ walks, releases }) {
    for (const { manifest, metadata } of walks()) {
      for (const { path, value } of metadata) {
        for (const field of ['labels', 'annotations']) {
          for (const [key, each] of Object.entries(object(entry(value, field)))) {
            // Neither "true" nor "false" would do: see valid-injection-label.
            const isInjection = key === INJECTION_LABELS.namespace && manifest.groupKind === 'Namespace';
            if (isInjection && isConverted(each) && releases.istio !== undefined) continue;
            const problem = problemOf([...path, field, key], each, manifest);
            if (problem !== undefined) yield { manifest, ...problem };
          }
        }
      }
    }
  },
};

/** @param path ends with `labels` or `annotations` and the key */
function problemOf(path: Path, value: unknown, manifest: Manifest): ObjectProblem | undefined {
  const view = new ManifestView(manifest.value);
  const [field, key] = path.slice(-2).map(String) as [string, string];
  const fault = field === 'annotations' ? annotationKeyFault(key) : qualifiedNameFault(key);
  const noun = field.slice(0, -1);
  if (fault !== undefined && !hasMarkedName(key))
    return { path, atKey: true, message: `the key ${shown(key)} ${fault}`, fix: 'rename it' };
  if (value === null) return undefined;
  if (typeof value !== 'string') {
    const isPlain = isConverted(value);
    if (!isPlain || view.value(value, path) === HIDDEN) {
      const kind = isPlain ? `the ${typeof value} ` : '';
      const message = `the value of the ${noun} is ${kind}${view.value(value, path)}, but has to be a string`;
      return { path, message, fix: isPlain ? 'put it in quotes' : 'write a string' };
    }
    const { value: made, written, fix } = converted(value, manifest.origin.plainText?.(path));
    const kind = `the ${typeof value} ${made}${written === undefined ? '' : `, written ${written}`}`;
    return { path, message: `the value of the ${noun} is ${kind}, but has to be a string`, fix };
  }
  const wrong = field === 'labels' && !hasMarkedName(value) ? labelValueFault(value) : undefined;
  return wrong === undefined
    ? undefined
    : { path, message: `${view.value(value, path)} ${wrong}`, fix: 'shorten or rewrite it' };
}
