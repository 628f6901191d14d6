import { annotationOf } from '../../../facts/kong/annotations';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

/** Whether an object carries an annotation that only Kong reads: the class is anybody's, a redirect is of others too. */
export function hasKongAnnotation(manifest: Manifest): boolean {
  return Object.keys(manifest.annotations).some(
    (key) => /^([a-z-]+\.)?konghq\.com(\/|$)/.test(key) || annotationOf(key) === 'serviceUpstream',
  );
}

/** Where an annotation stands. */
export function annotationPath(key: string): Path {
  return ['metadata', 'annotations', key];
}
