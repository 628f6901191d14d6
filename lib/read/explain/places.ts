import type { Manifest } from '../manifests/manifest';
import type { Path } from '../manifests/path';

/**
 * Where a part of a manifest stands: `dist/20-gateway.k8s.yaml:12`, or `in the cluster`; with the construct that made it where that is
 * known: `dist/20-gateway.k8s.yaml:12 (20-gateway/route)`.
 */
export function placeOf({ manifest, path }: { readonly manifest: Manifest; readonly path: Path }): string {
  const { file, constructPath } = manifest.origin;
  const place = file === undefined ? 'in the cluster' : `${file}:${manifest.origin.position(path).line}`;
  return constructPath === undefined ? place : `${place} (${constructPath})`;
}

export function placesOf(origins: readonly { readonly manifest: Manifest; readonly path: Path }[]): string[] {
  return [...new Set(origins.map(placeOf))];
}
