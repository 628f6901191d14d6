import { isKongKey } from '../../../facts/kong/annotation-key';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

/** Whether an object carries an annotation that only Kong reads. */
export function hasKongAnnotation(manifest: Manifest): boolean {
  return Object.keys(manifest.annotations).some(isKongKey);
}

/** Where an annotation stands. */
export function annotationPath(key: string): Path {
  return ['metadata', 'annotations', key];
}
