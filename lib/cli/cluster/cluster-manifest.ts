import { clusterManifest } from '../../read/manifests/cluster-manifest';
import { isObject } from '../../read/manifests/json';
import type { Manifest } from '../../read/manifests/manifest';
import { ShapeError, type Shape } from './shape';

/**
 * Reads an object of the cluster as a manifest.
 * @param shape refuses what is malformed in it
 */
export function asManifest(shape: Shape<unknown>): Shape<Manifest> {
  return (value, path) => {
    shape(value, path);
    if (!isObject(value)) throw new ShapeError(`${path} is not an object`);
    return clusterManifest(value);
  };
}
