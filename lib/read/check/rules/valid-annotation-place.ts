import { annotatedKinds, annotationOf, annotationSpan, type KongAnnotation } from '../../../facts/kong/annotations';
import { knows } from '../../../facts/span';
import {
  GATEWAY,
  GATEWAY_CLASS,
  INGRESS,
  INGRESS_CLASS,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  PLUGIN_KINDS,
  ROUTE_KINDS,
  SERVICE_KINDS,
} from '../../../facts/kong/kinds';
import type { Problem } from '../finding';
import { annotationPath } from '../../topology/kong/kong-annotation';
import { podsOf } from '../../topology/kubernetes/pod';
import type { Manifest } from '../../manifests/manifest';
import { canonicalKind } from '../../manifests/manifest-set';
import type { Rule } from '../rule';

/**
 * Kinds that are known to hand no annotation on to another object. Of others nothing is said: a Knative Service or a
 * HelmRelease may well do.
 */
const KNOWN_KINDS: ReadonlySet<string> = new Set([
  ...ROUTE_KINDS,
  ...SERVICE_KINDS,
  ...PLUGIN_KINDS,
  GATEWAY,
  GATEWAY_CLASS,
  INGRESS_CLASS,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  'ConfigMap',
  'Namespace',
  'Secret',
  'ServiceAccount',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'batch/CronJob',
  'batch/Job',
]);

export const validAnnotationPlace: Rule = {
  id: 'valid-annotation-place',
  severity: 'error',
  summary: 'An annotation stands where the ingress controller does not read it.',
  *check({ set, versions: { kic } }) {
    for (const manifest of set.all) {
      const kind = canonicalKind(manifest);
      if (!KNOWN_KINDS.has(kind)) continue;
      for (const key of Object.keys(manifest.annotations)) {
        const annotation = placedAnnotation(key);
        if (annotation === undefined) continue;
        const problem = misplaced(key, annotation, manifest, kind) ?? unknownTo(kic, key, annotation, manifest, kind);
        if (problem) yield { manifest, path: annotationPath(key), atKey: true, ...problem };
      }
    }
    for (const { manifest, path, annotations } of podsOf(set)) {
      for (const key of Object.keys(annotations)) {
        const annotation = placedAnnotation(key);
        if (annotation === undefined) continue;
        const owner = manifest.kind === 'Pod' ? String(manifest) : `the pods of ${String(manifest)}`;
        const message = `${key} means nothing on ${owner}`;
        const at = [...path, 'metadata', 'annotations', key];
        yield { manifest, path: at, atKey: true, message, fix: `move it to ${placesOf(annotation)}` };
      }
    }
  },
};

type Found = Pick<Problem, 'message' | 'fix' | 'severity'>;

/** The class is on many objects out of habit, where it does no harm. */
function placedAnnotation(key: string): KongAnnotation | undefined {
  const annotation = annotationOf(key);
  return annotation === 'ingressClass' ? undefined : annotation;
}

function misplaced(key: string, annotation: KongAnnotation, manifest: Manifest, kind: string): Found | undefined {
  if (annotationSpan(annotation, kind) !== undefined) return undefined;
  return {
    message: `${key} means nothing on ${String(manifest)}`,
    fix: `move it to ${placesOf(annotation)}`,
    // A tag changes nothing about what a request meets.
    severity: annotation === 'tags' ? 'warning' : 'error',
  };
}

function unknownTo(
  kic: string,
  key: string,
  annotation: KongAnnotation,
  manifest: Manifest,
  kind: string,
): Found | undefined {
  const span = annotationSpan(annotation, kind) ?? {};
  switch (knows(kic, span)) {
    case 'known':
      return undefined;
    case 'too-old':
      return {
        message: `KIC ${kic} does not know ${key}, which is there since KIC ${span.since ?? ''}`,
        fix: 'remove it, or choose the ingress controller that you run',
      };
    case 'too-new':
      return {
        message: `KIC ${kic} no longer reads ${key} on ${String(manifest)}: it did until KIC ${span.until ?? ''}`,
        fix: 'remove it; annotations have taken its place',
        severity: 'warning',
      };
  }
}

/** Where an annotation belongs, in the words of those who look for the place. */
function placesOf(annotation: KongAnnotation): string {
  const kinds = annotatedKinds(annotation);
  const places = [
    ...(kinds.includes(INGRESS) ? ['the Ingress (or route) to the Service'] : []),
    ...(kinds.includes('Service') ? ['the Service that Kong sends requests to'] : []),
    ...(kinds.includes(KONG_CONSUMER) ? ['the KongConsumer'] : []),
    ...(kinds.includes(GATEWAY) ? ['the Gateway'] : []),
    ...(kinds.includes(GATEWAY_CLASS) ? ['the GatewayClass'] : []),
  ];
  return places.length > 1 ? `${places.slice(0, -1).join(', ')} or ${places.at(-1)!}` : places[0]!;
}
