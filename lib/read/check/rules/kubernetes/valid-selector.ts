import { entry, isObject, list, object, text, type JsonObject } from '../../../manifests/json';
import { matchesLabels, matchesSelector } from '../../../topology/kubernetes/label-selector';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import type { Pod } from '../../../topology/kubernetes/pod';

/** Kinds whose selector the API server compares with their template. Of a Job only one that says so, below. */
const WITH_SELECTOR: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

export const validSelector: Rule = {
  id: 'valid-selector',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A workload does not select the pods of its own template, or selects nothing at all.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      const { manifest } = pod;
      if (manifest.kind === 'ReplicationController') yield* replicationController(pod);
      else if (manifest.group === 'apps' || manifest.group === 'extensions') {
        if (WITH_SELECTOR.has(manifest.kind)) yield* labelSelector(pod);
      } else if (manifest.kind === 'Job' && manifest.spec.manualSelector === true) yield* labelSelector(pod);
    }
  },
};

function* labelSelector({ manifest, labels }: Pod): Generator<Problem, void> {
  const { selector } = manifest.spec;
  if (!isObject(selector)) return;
  const { matchLabels, matchExpressions } = selector;
  const path = ['spec', 'selector'];
  if (Object.keys(object(matchLabels)).length === 0 && list(matchExpressions).length === 0) {
    // Of a Job the API server takes one that selects all pods.
    if (manifest.kind === 'Job') return;
    const fix = `add matchLabels with labels of the template${labelsIn(labels)}`;
    yield { manifest, path, message: `the selector of the ${manifest.kind} is empty`, fix };
    return;
  }
  const wrong = mismatch(object(matchLabels), labels);
  if (wrong !== undefined) yield { manifest, path: [...path, 'matchLabels', wrong.key], ...wrong };
  for (const [index, requirement] of list(matchExpressions).entries()) {
    if (matchesSelector({ matchExpressions: [requirement] }, labels)) continue;
    const key = text(entry(requirement, 'key')) ?? '';
    const message = `the template has ${describe(labels, key)}, which this requirement does not select`;
    const fix = 'change the labels of the template or the requirement';
    yield { manifest, path: [...path, 'matchExpressions', index], message, fix };
  }
}

function* replicationController({ manifest, labels }: Pod): Generator<Problem, void> {
  const wrong = mismatch(object(manifest.spec.selector), labels);
  if (wrong !== undefined) yield { manifest, path: ['spec', 'selector', wrong.key], ...wrong };
}

function mismatch(
  wanted: JsonObject,
  labels: JsonObject,
): ({ readonly key: string } & Pick<Problem, 'message' | 'fix'>) | undefined {
  if (matchesLabels(wanted, labels)) return undefined;
  const [key, value] = Object.entries(wanted).find(([each, text]) => entry(labels, each) !== text)!;
  const message = `the selector wants ${key}: ${shown(value)}, and the template has ${describe(labels, key)}`;
  return { key, message, fix: `give the template the label ${key}: ${shown(value)}, or select by the labels it has` };
}

function describe(labels: JsonObject, key: string): string {
  const value = entry(labels, key);
  return value === undefined ? `no label "${key}"` : `${key}: ${shown(value)}`;
}

function labelsIn(labels: JsonObject): string {
  const texts = Object.entries(labels).map(([key, value]) => `${key}: ${shown(value)}`);
  return texts.length === 0 ? '' : `, such as ${texts[0]!}`;
}
