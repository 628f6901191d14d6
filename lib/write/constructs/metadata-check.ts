import {
  faultsBesideNamespace,
  faultsBesidePods,
  namespaceFaults,
  podFaults,
  type InjectionFault,
  type Labelled,
} from '../../facts/istio/injection-labels';
import { isKongKey, keyFault } from '../../facts/kong/annotation-key';
import { placedAnnotation, placeFault } from '../../facts/kong/annotation-place';
import { ROUTE_KINDS } from '../../facts/kong/kinds';
import { releasesOf } from './kong/chosen-releases';
import type { PropCheck } from './prop-check';
import { didYouMean } from '../../facts/text/suggestion';

type Texts = Readonly<Record<string, string>>;

/** Labels and annotations as people give them, and the props that contain them. */
export interface GivenMetadata {
  /** Kind of the object with its group, or `pod` for those of a workload. */
  readonly on: string;
  readonly labels?: Texts | undefined;
  /** @default 'labels' */
  readonly labelsProp?: string;
  readonly annotations?: Texts | undefined;
  /** @default 'annotations' */
  readonly annotationsProp?: string;
  /** Annotations that props stand for, beside those given. */
  readonly rendered?: Texts;
}

/**
 * Looks at labels and annotations: at what Kubernetes refuses, and at keys that Kong and Istio read elsewhere or not at all.
 * @throws PropError at the first
 */
export function checkMetadata(propCheck: PropCheck, given: GivenMetadata): void {
  const { on, labels = {}, annotations = {}, labelsProp = 'labels', annotationsProp = 'annotations' } = given;
  const keys = Object.keys({ ...annotations, ...given.rendered });
  // All are Kong's to read on its own kinds, where a route leads to the Service, and beside one that nobody else reads.
  const isOfKong = ROUTE_KINDS.includes(on) || on === 'Service' || on.includes('konghq.com/') || keys.some(isKongKey);
  propCheck.labels(labelsProp, labels);
  propCheck.annotations(annotationsProp, annotations);
  const { kic } = releasesOf(propCheck.construct);
  for (const [key, value] of Object.entries(annotations)) {
    const allowed = kongFault(key, on, { labels, isOfKong }, kic);
    if (allowed !== undefined) propCheck.fail(`${annotationsProp}["${key}"]`, value, allowed);
  }
  for (const { place, key, reason, meant } of injectionFaults(on, { labels, annotations })) {
    const allowed = INJECTION_WORDS[reason];
    if (allowed === undefined) continue;
    const prop = place === 'labels' ? labelsProp : annotationsProp;
    propCheck.fail(`${prop}["${key}"]`, { labels, annotations }[place][key], allowed(meant));
  }
}

function kongFault(
  key: string,
  on: string,
  { labels, isOfKong }: { readonly labels: Texts; readonly isOfKong: boolean },
  kic: string,
): string | undefined {
  const wrong = keyFault(key, Object.hasOwn(labels, key), () => isOfKong);
  switch (wrong?.reason) {
    case 'label':
      return 'a label of this key: the ingress controller reads no such annotation';
    case 'mistaken':
      return `a key that the ingress controller reads${didYouMean(wrong.meant)}`;
    case 'unknown':
      return 'a key that the ingress controller reads: it knows no such annotation';
    case undefined:
      break;
  }
  const isMisplaced = on === 'pod' ? placedAnnotation(key) !== undefined : placeFault(key, on, kic) !== undefined;
  return isMisplaced ? `nothing: KIC ${kic} does not read this key here` : undefined;
}

/** Whose labels and annotations Istio does not read, but those of their pods. */
const MAKERS_OF_PODS = new Set(['apps/Deployment', 'apps/StatefulSet', 'batch/CronJob', 'batch/Job']);
const NO_METADATA: Labelled = { labels: {}, annotations: {} };

function injectionFaults(on: string, metadata: Labelled): InjectionFault[] {
  if (on === 'Namespace') return namespaceFaults(metadata);
  const own =
    on === 'pod' ? podFaults(metadata) : MAKERS_OF_PODS.has(on) ? faultsBesidePods(metadata, NO_METADATA) : [];
  return [...faultsBesideNamespace(metadata), ...own];
}

/** What is allowed; none where check only warns. */
const INJECTION_WORDS: Readonly<Record<InjectionFault['reason'], ((meant: string) => string) | undefined>> = {
  value: () => '"true" or "false"',
  misspelt: (meant) => `a key that Istio reads here${didYouMean(meant)}`,
  'label-alone': () => 'nothing: Istio reads this key only as a label',
  'namespace-alone': (meant) => `nothing: Istio reads this key only on Namespaces, and "${meant}" on pods`,
  'pod-alone': () => 'nothing: Istio reads this key only on pods',
  'revision-beside': undefined,
  'ambient-beside': undefined,
  'label-wins': undefined,
};
