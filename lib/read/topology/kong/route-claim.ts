import { KONG_ANNOTATIONS, annotationOf, type KongAnnotation } from '../../../facts/kong/annotations';
import { at, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { ingressPaths } from './ingress-path';
import { classOf } from './kong-classes';

/** One path of an Ingress for Kong, and what it asks of requests. */
export interface RouteClaim {
  readonly manifest: Manifest;
  /** To the path's entry. */
  readonly path: Path;
  /** Such as `web.example/api`. */
  readonly address: string;
  /** The same for claims on the same requests. */
  readonly identity: string;
  /** The same for claims that lead to the same place. */
  readonly target: string;
}

/** Annotations that decide which requests a route takes. */
const MATCHING: readonly KongAnnotation[] = ['hostAliases', 'methods', 'protocols', 'regexPrefix', 'snis'];

/** Every path of an Ingress for Kong. */
export function* claimsOf(manifest: Manifest, namespace = ''): Generator<RouteClaim, void> {
  const matching = matchingAnnotations(manifest);
  for (const { value, path: place, host: written = '*', urlPath = '/' } of ingressPaths(manifest.spec)) {
    const host = written.toLowerCase().replace(/\.$/, '');
    const pathType = text(at(value, 'pathType')) ?? 'ImplementationSpecific';
    const path = normalPath(urlPath, pathType);
    yield {
      manifest,
      path: place,
      address: `${host}${path}`,
      identity: JSON.stringify([classOf(manifest), host, path, pathType, matching]),
      target: JSON.stringify([namespace, at(value, 'backend')]),
    };
  }
}

/** A Prefix is one of whole segments, with or without a slash at its end. */
function normalPath(path: string, pathType: string): string {
  return pathType === 'Prefix' && path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function matchingAnnotations(manifest: Manifest): readonly string[] {
  return Object.keys(manifest.annotations)
    .filter((key) => {
      const annotation = annotationOf(key);
      return annotation === 'headersPrefix' || (annotation !== undefined && MATCHING.includes(annotation));
    })
    .map((key) => `${key}=${membersOf(key, manifest.annotation(key) ?? '')}`)
    .sort();
}

function membersOf(key: string, value: string): string {
  if (key === KONG_ANNOTATIONS.regexPrefix) return value;
  const members = value.split(',').map((member) => member.trim());
  return (key === KONG_ANNOTATIONS.methods ? members.map((method) => method.toUpperCase()) : members).sort().join();
}
