import { entry, type JsonObject } from '../data';
import { LONGEST_KEY } from '../kubernetes/label-syntax';
import { isOf, type BoundedPattern } from '../text/bounded-pattern';
import { suggestionFor } from '../text/suggestion';

/** Keys that decide whether pods join the mesh. Source: Istio's reference of resource labels and annotations. */
export const INJECTION_LABELS = {
  /** On a Namespace: `enabled` or `disabled`. */
  namespace: 'istio-injection',
  /** On a Namespace or a pod: name of the control plane revision that injects. */
  revision: 'istio.io/rev',
  /** On a pod: `true` or `false`. A label; as an annotation it is obsolete, and the label wins. */
  pod: 'sidecar.istio.io/inject',
  /** On a Namespace or a pod: `ambient` for the mesh without sidecars, `none`. */
  dataplaneMode: 'istio.io/dataplane-mode',
} as const;

const KEY = INJECTION_LABELS;

/** What people write on a Namespace and mean `istio-injection`; what differs by a letter or three is found besides. */
const MEANT_INJECTION: BoundedPattern = {
  pattern: /^(istio[-./]|istio\.io\/|sidecar[-.])+inject(ion|ed)?$/i,
  longest: LONGEST_KEY,
};
const MEANT_REVISION = /^istio([-./]|\.io[-/])rev(ision)?$/i;

const PLACES = ['labels', 'annotations'] as const;

/** Labels and annotations of one object. */
export type Labelled = Readonly<Record<(typeof PLACES)[number], JsonObject>>;

/** What Istio does not read as it was meant. */
export interface InjectionFault {
  readonly place: (typeof PLACES)[number];
  readonly key: string;
  readonly reason:
    /** A value that Istio does not know. */
    | 'value'
    /** The label of a revision beside `istio-injection`, which the control plane then ignores. */
    | 'revision-beside'
    /** The mesh without sidecars beside sidecars: pods with a sidecar keep out of it. */
    | 'ambient-beside'
    /** An annotation that Istio reads as a label alone. */
    | 'label-alone'
    /** A key near one that Istio reads. */
    | 'misspelt'
    /** A key that means something on Namespaces alone. */
    | 'namespace-alone'
    /** A key that means something on pods alone, on what makes pods. */
    | 'pod-alone'
    /** An annotation that says something else than the label, which wins. */
    | 'label-wins';
  /** The key that was meant; that of the fault where nothing else was. */
  readonly meant: string;
}

export function namespaceFaults({ labels, annotations }: Labelled): InjectionFault[] {
  const faults: InjectionFault[] = [];
  const value = entry(labels, KEY.namespace);
  if (value !== undefined && value !== 'enabled' && value !== 'disabled') {
    faults.push({ place: 'labels', key: KEY.namespace, reason: 'value', meant: KEY.namespace });
  }
  faults.push(...modeFaults(labels));
  if (value !== undefined && entry(labels, KEY.revision) !== undefined) {
    faults.push({ place: 'labels', key: KEY.revision, reason: 'revision-beside', meant: KEY.revision });
  }
  const isInjected = value === 'enabled' || (value === undefined && entry(labels, KEY.revision) !== undefined);
  if (isInjected && entry(labels, KEY.dataplaneMode) === 'ambient') {
    faults.push({ place: 'labels', key: KEY.dataplaneMode, reason: 'ambient-beside', meant: KEY.dataplaneMode });
  }
  for (const [place, texts] of Object.entries({ labels, annotations }) as [keyof Labelled, JsonObject][]) {
    for (const key of Object.keys(texts)) {
      const meant = meantOnNamespace(key);
      if (meant === undefined || (place === 'labels' && meant === key)) continue;
      faults.push({ place, key, reason: meant === key ? 'label-alone' : 'misspelt', meant });
    }
  }
  return faults;
}

/** Source: Istio's reference of labels: `ambient` or `none`. */
function modeFaults(labels: JsonObject): InjectionFault[] {
  const mode = entry(labels, KEY.dataplaneMode);
  if (mode === undefined || mode === 'ambient' || mode === 'none') return [];
  return [{ place: 'labels', key: KEY.dataplaneMode, reason: 'value', meant: KEY.dataplaneMode }];
}

/** Of what is no Namespace, also of pods. */
export function faultsBesideNamespace(found: Labelled): InjectionFault[] {
  return PLACES.filter((place) => entry(found[place], KEY.namespace) !== undefined).map((place) => ({
    place,
    key: KEY.namespace,
    reason: 'namespace-alone',
    meant: KEY.pod,
  }));
}

export function podFaults(pod: Labelled): InjectionFault[] {
  const faults: InjectionFault[] = modeFaults(pod.labels);
  for (const place of PLACES) {
    for (const [key, value] of Object.entries(pod[place])) {
      if (suggestionFor(key, [KEY.pod]) !== undefined) faults.push({ place, key, reason: 'misspelt', meant: KEY.pod });
      else if (key === KEY.pod && value !== 'true' && value !== 'false') {
        faults.push({ place, key, reason: 'value', meant: KEY.pod });
      }
    }
  }
  const [label, annotation] = [entry(pod.labels, KEY.pod), entry(pod.annotations, KEY.pod)];
  if (label !== undefined && annotation !== undefined && label !== annotation) {
    faults.push({ place: 'annotations', key: KEY.pod, reason: 'label-wins', meant: KEY.pod });
  }
  return faults;
}

/** Of what makes pods, and is none itself. */
export function faultsBesidePods(owner: Labelled, pod: Labelled): InjectionFault[] {
  if (entry(pod.labels, KEY.pod) !== undefined || entry(pod.annotations, KEY.pod) !== undefined) return [];
  return PLACES.filter((place) => entry(owner[place], KEY.pod) !== undefined).map((place) => ({
    place,
    key: KEY.pod,
    reason: 'pod-alone',
    meant: KEY.pod,
  }));
}

/** The label of a Namespace that a key is or was meant to be. */
function meantOnNamespace(key: string): string | undefined {
  const known = [KEY.namespace, KEY.revision];
  if (known.some((each) => each === key)) return key;
  if (key === KEY.pod || isOf(key, MEANT_INJECTION)) return KEY.namespace;
  if (MEANT_REVISION.test(key)) return KEY.revision;
  return suggestionFor(key, [KEY.namespace]);
}
