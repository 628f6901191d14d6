import { annotatedKinds, type KongAnnotation } from '../../../../facts/kong/annotations';
import { GATEWAY, GATEWAY_CLASS, INGRESS, KONG_CONSUMER } from '../../../../facts/kong/kinds';
import type { Problem } from '../../finding';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import { canonicalKind } from '../../../manifests/manifest-set';
import type { Rule } from '../../rule';
import { placedAnnotation, placeFault, type PlaceFault } from '../../../../facts/kong/annotation-place';

export const validAnnotationPlace: Rule = {
  id: 'valid-annotation-place',
  subject: 'kong',
  severity: 'error',
  summary: 'An annotation is on an object on which the ingress controller does not read it.',
  releases: ['kic'],
  *find({ set, topology, releases: { kic } }) {
    for (const manifest of set.all) {
      for (const key of Object.keys(manifest.annotations)) {
        const fault = placeFault(key, canonicalKind(manifest), kic);
        // On a GatewayClass it was meant for the key that is asked for there.
        if (fault === undefined || (fault.annotation === 'gatewayUnmanaged' && manifest.kind === 'GatewayClass'))
          continue;
        yield { manifest, path: annotationPath(key), atKey: true, ...wordsOf(fault, key, manifest, kic) };
      }
    }
    for (const { manifest, path, annotations } of topology.pods.all()) {
      for (const key of Object.keys(annotations)) {
        const annotation = placedAnnotation(key);
        if (annotation === undefined) continue;
        const owner = manifest.kind === 'Pod' ? String(manifest) : `the pods of ${String(manifest)}`;
        const message = `${key} has no effect on ${owner}`;
        const at = [...path, 'metadata', 'annotations', key];
        yield { manifest, path: at, atKey: true, message, fix: `move it to ${placesOf(annotation)}` };
      }
    }
  },
};

type Found = Pick<Problem, 'message' | 'fix' | 'severity'>;

function wordsOf({ annotation, reason, span }: PlaceFault, key: string, manifest: Manifest, kic: string): Found {
  switch (reason) {
    case 'elsewhere':
      return {
        message: `${key} has no effect on ${String(manifest)}`,
        fix: `move it to ${placesOf(annotation)}`,
        // A tag changes nothing about what a request meets.
        severity: annotation === 'tags' ? 'warning' : 'error',
      };
    case 'too-old':
      return {
        message: `KIC ${kic} does not know ${key}, which exists since KIC ${span.since ?? ''}`,
        fix: 'remove it, or choose the ingress controller that you run',
      };
    case 'too-new':
      return {
        message: `KIC ${kic} no longer reads ${key} on ${String(manifest)}: it did until KIC ${span.until ?? ''}`,
        fix: 'remove it; other annotations replace it',
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
