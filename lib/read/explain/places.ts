import type { Manifest } from '../manifests/manifest';
import type { Path } from '../manifests/path';
import type { Said } from './explanation';

interface Part {
  readonly manifest: Manifest;
  readonly path: Path;
}

/** Where a part of a manifest stands: `dist/20-gateway.k8s.yaml:12`, or `in the cluster`. */
export function lineOf({ manifest, path }: Part): string {
  const { file } = manifest.origin;
  return file === undefined ? 'in the cluster' : `${file}:${manifest.origin.position(path).line}`;
}

/** The same, with the construct that made it where that is known: `dist/20-gateway.k8s.yaml:12 (20-gateway/route)`. */
export function placeOf(part: Part): string {
  const { constructPath } = part.manifest.origin;
  return constructPath === undefined ? lineOf(part) : `${lineOf(part)} (${constructPath})`;
}

export function placesOf(origins: readonly Part[]): string[] {
  return [...new Set(origins.map(placeOf))];
}

/** A fact, and where it stands, which is looked up when it is first asked for: a comparison asks for the words of all routes alone. */
export function said(words: string, origins: readonly Part[]): Said {
  let found: readonly string[] | undefined;
  return {
    words,
    get places() {
      return (found ??= placesOf(origins));
    },
  };
}
