import {
  INJECTION_LABELS as KEY,
  faultsBesideNamespace,
  faultsBesidePods,
  namespaceFaults,
  podFaults,
  type InjectionFault,
  type Labelled,
} from '../../../../facts/istio/injection-labels';
import type { Problem } from '../../finding';
import { entry } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';

export const validInjectionLabel: Rule = {
  id: 'valid-injection-label',
  subject: 'istio',
  severity: 'error',
  summary:
    'A label for sidecar injection is misspelt, contradicts another one, or is on an object on which it has no effect.',
  needs: 'mesh',
  looksAtEach: true,
  *find({ set, topology }) {
    for (const manifest of set.all) {
      if (manifest.groupKind === 'Namespace') {
        yield* problems(namespaceFaults(manifest), manifest, manifest);
        continue;
      }
      yield* problems(faultsBesideNamespace(manifest), manifest, manifest);
      const pod = topology.pods.madeBy(manifest);
      if (pod === undefined) continue;
      if (pod.path.length > 0) yield* problems(faultsBesideNamespace(pod), manifest, pod, pod.path);
      yield* problems(podFaults(pod), manifest, pod, pod.path);
      const wish = pod.spec.hostNetwork === true ? wishOf(pod) : undefined;
      if (wish !== undefined) {
        const message = 'pods with hostNetwork: true never join the mesh, whatever their labels say';
        const path = [...pod.path, 'metadata', ...wish];
        yield { manifest, path, message, fix: 'remove hostNetwork, or the label', severity: 'warning' };
      }
      if (pod.path.length > 0) yield* problems(faultsBesidePods(manifest, pod), manifest, manifest, [], pod.path);
    }
  },
};

/** Where pods ask to be in the mesh. */
function wishOf({ labels, annotations }: Labelled): Path | undefined {
  if (entry(labels, KEY.dataplaneMode) === 'ambient') return ['labels', KEY.dataplaneMode];
  if (entry(labels, KEY.pod) === 'true') return ['labels', KEY.pod];
  return entry(annotations, KEY.pod) === 'true' ? ['annotations', KEY.pod] : undefined;
}

/**
 * @param found what the faults are in
 * @param path of what has the metadata
 * @param podPath where the pods are, of what makes them
 */
function* problems(
  faults: readonly InjectionFault[],
  manifest: Manifest,
  found: Labelled,
  path: Path = [],
  podPath: Path = [],
): Generator<Problem, void> {
  for (const fault of faults) {
    // The API server refuses it, whatever the label: see valid-metadata-values.
    const isRefused = typeof entry(found[fault.place], fault.key) === 'boolean' && manifest.groupKind !== 'Namespace';
    if (fault.reason === 'value' && isRefused) continue;
    const at = [...path, 'metadata', fault.place, fault.key];
    yield { manifest, path: at, ...wordsOf(fault, manifest, found, podPath) };
  }
}

function wordsOf(
  { place, key, reason, meant }: InjectionFault,
  manifest: Manifest,
  found: Labelled,
  podPath: Path,
): Pick<Problem, 'atKey' | 'message' | 'fix' | 'severity'> {
  const noun = place === 'labels' ? 'label' : 'annotation';
  const isNamespace = manifest.groupKind === 'Namespace';
  const value = shown(entry(found[place], key));
  switch (reason) {
    case 'value':
      if (key === KEY.dataplaneMode) {
        return { message: `${key} is ${value}; Istio knows only "ambient" and "none"`, fix: 'set it to "ambient"' };
      }
      return isNamespace
        ? {
            message: `${key} is ${value}; Istio knows only "enabled" and "disabled"`,
            fix: `set it to "enabled", or to "disabled"`,
          }
        : {
            message: `${key} is ${value}; Istio knows only "true" and "false", as strings`,
            fix: 'set it to "true" or "false", in quotes',
          };
    case 'revision-beside':
      return {
        atKey: true,
        message: `${KEY.namespace} and ${key} are both set; the control plane of the revision then ignores the namespace`,
        fix: 'keep one of the two',
        severity: 'warning',
      };
    case 'ambient-beside':
      return {
        atKey: true,
        message: `the namespace asks for sidecars and is in the mesh without them (${key}: ambient) too; pods with a sidecar keep out of the latter`,
        fix: 'keep one of the two',
        severity: 'warning',
      };
    case 'label-alone':
      return {
        atKey: true,
        message: `${key} is an annotation here; Istio reads it only as a label`,
        fix: 'move it to metadata.labels',
      };
    case 'misspelt':
      return isNamespace
        ? {
            atKey: true,
            message: `Istio does not read the ${noun} "${key}" on a Namespace`,
            fix: `write the label ${meant === KEY.namespace ? `${meant}: enabled` : meant}`,
          }
        : { atKey: true, message: `Istio does not read the ${noun} "${key}"`, fix: `write "${meant}"` };
    case 'namespace-alone':
      return {
        atKey: true,
        message: `${key} has no effect on a ${manifest.kind}: Istio reads it only on Namespaces`,
        fix: `label the Namespace, or the pods with ${meant}`,
      };
    case 'pod-alone':
      return {
        atKey: true,
        message: `${key} has no effect on the ${manifest.kind} itself: Istio reads it only on its pods`,
        fix: `move it to ${[...podPath, 'metadata', 'labels'].join('.')}`,
      };
    case 'label-wins':
      return {
        message: `the annotation says ${value} and the label ${shown(entry(found.labels, key))}, which wins`,
        fix: 'remove the annotation',
        severity: 'warning',
      };
  }
}
