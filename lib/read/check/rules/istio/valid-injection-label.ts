import { INJECTION_LABELS as KEY } from '../../../../facts/istio/injection-labels';
import { isOf, type BoundedPattern } from '../../../../facts/text/bounded-pattern';
import { suggestionFor } from '../../../../facts/text/suggestion';
import type { Problem } from '../../finding';
import { entry, type JsonObject } from '../../../manifests/json';
import { LONGEST_KEY } from '../../../../facts/kubernetes/label-syntax';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import type { Pod } from '../../../topology/kubernetes/pod';

/** What people write on a Namespace and mean `istio-injection`; what differs by a letter or three is found besides. */
const MEANT_INJECTION: BoundedPattern = {
  pattern: /^(istio[-./]|istio\.io\/|sidecar[-.])+inject(ion|ed)?$/i,
  longest: LONGEST_KEY,
};
const MEANT_REVISION = /^istio([-./]|\.io[-/])rev(ision)?$/i;

const PLACES = ['labels', 'annotations'] as const;
type Labelled = Readonly<Record<(typeof PLACES)[number], JsonObject>>;

export const validInjectionLabel: Rule = {
  id: 'valid-injection-label',
  subject: 'istio',
  severity: 'error',
  summary: 'A label that decides on sidecar injection is misspelt, in conflict, or where nobody reads it.',
  needs: 'mesh',
  *check({ set, topology }) {
    for (const manifest of set.all) {
      if (manifest.groupKind === 'Namespace') {
        yield* onNamespace(manifest);
        continue;
      }
      yield* namespaceLabelElsewhere(manifest, ['metadata'], manifest);
      const pod = topology.pods.madeBy(manifest);
      if (pod === undefined) continue;
      yield* onPod(pod);
      if (pod.path.length > 0) yield* besideTemplate(pod);
    }
  },
};

function* onNamespace(manifest: Manifest): Generator<Problem, void> {
  const { labels } = manifest;
  const value = entry(labels, KEY.namespace);
  if (value !== undefined && value !== 'enabled' && value !== 'disabled') {
    const message = `${KEY.namespace} is ${shown(value)}; Istio knows "enabled" and "disabled" alone`;
    const fix = `set it to "enabled", or to "disabled"`;
    yield { manifest, path: ['metadata', 'labels', KEY.namespace], message, fix };
  }
  if (value !== undefined && entry(labels, KEY.revision) !== undefined) {
    const message = `${KEY.namespace} and ${KEY.revision} stand together; the control plane of the revision then ignores the namespace`;
    yield {
      manifest,
      path: ['metadata', 'labels', KEY.revision],
      atKey: true,
      message,
      fix: 'keep one of the two',
      severity: 'warning',
    };
  }
  for (const where of PLACES) {
    for (const key of Object.keys(manifest[where])) {
      const meant = meantOnNamespace(key);
      if (meant === undefined || (where === 'labels' && meant === key)) continue;
      const message =
        meant === key
          ? `${key} is an annotation here; Istio reads it as a label alone`
          : `Istio reads no ${where === 'labels' ? 'label' : 'annotation'} "${key}" on a Namespace`;
      const fix = meant === key ? 'move it to metadata.labels' : `write the label ${hint(meant)}`;
      yield { manifest, path: ['metadata', where, key], atKey: true, message, fix };
    }
  }
}

function hint(key: string): string {
  return key === KEY.namespace ? `${key}: enabled` : key;
}

/** The label of a Namespace that a key is or was meant to be. */
function meantOnNamespace(key: string): string | undefined {
  const known = [KEY.namespace, KEY.revision];
  if (known.some((each) => each === key)) return key;
  if (key === KEY.pod || isOf(key, MEANT_INJECTION)) return KEY.namespace;
  if (MEANT_REVISION.test(key)) return KEY.revision;
  return suggestionFor(key, [KEY.namespace]);
}

/** `istio-injection` on pods and whatever else is no Namespace. */
function* namespaceLabelElsewhere(manifest: Manifest, metadata: Path, found: Labelled): Generator<Problem, void> {
  for (const where of PLACES) {
    if (entry(found[where], KEY.namespace) === undefined) continue;
    const path = [...metadata, where, KEY.namespace];
    const message = `${KEY.namespace} means nothing on a ${manifest.kind}: Istio reads it on Namespaces alone`;
    yield { manifest, path, atKey: true, message, fix: `label the Namespace, or the pods with ${KEY.pod}` };
  }
}

function* onPod(pod: Pod): Generator<Problem, void> {
  const { manifest, path, labels, annotations } = pod;
  const metadata = [...path, 'metadata'];
  if (path.length > 0) yield* namespaceLabelElsewhere(manifest, metadata, pod);
  for (const where of PLACES) {
    for (const [key, value] of Object.entries(pod[where])) {
      const at = { manifest, path: [...metadata, where, key] };
      if (suggestionFor(key, [KEY.pod]) !== undefined) {
        const message = `Istio reads no ${where === 'labels' ? 'label' : 'annotation'} "${key}"`;
        yield { ...at, atKey: true, message, fix: `write "${KEY.pod}"` };
      } else if (key === KEY.pod && value !== 'true' && value !== 'false') {
        const message = `${KEY.pod} is ${shown(value)}; Istio knows "true" and "false" alone, as texts`;
        yield { ...at, message, fix: 'set it to "true" or "false", in quotes' };
      }
    }
  }
  const label = entry(labels, KEY.pod);
  const annotation = entry(annotations, KEY.pod);
  if (label === undefined || annotation === undefined || label === annotation) return;
  const message = `the annotation says ${shown(annotation)} and the label ${shown(label)}, which wins`;
  const fix = 'remove the annotation';
  yield { manifest, path: [...metadata, 'annotations', KEY.pod], message, fix, severity: 'warning' };
}

/** On the workload instead of its pods. */
function* besideTemplate({ manifest, path, labels, annotations }: Pod): Generator<Problem, void> {
  if (entry(labels, KEY.pod) !== undefined || entry(annotations, KEY.pod) !== undefined) return;
  for (const where of PLACES) {
    if (entry(manifest[where], KEY.pod) === undefined) continue;
    const message = `${KEY.pod} means nothing on the ${manifest.kind} itself: Istio reads it on its pods alone`;
    const fix = `move it to ${[...path, 'metadata', 'labels'].join('.')}`;
    yield { manifest, path: ['metadata', where, KEY.pod], atKey: true, message, fix };
  }
}
