import type { JsonObject } from './json';
import { Manifest, type ManifestOrigin } from './manifest';
import type { Position } from './yaml/position';

const BEGIN: Position = { line: 1, column: 1 };

/** An object of a cluster is in no file, and nobody wrote its lines. */
const CLUSTER: ManifestOrigin = { file: undefined, position: () => BEGIN, keyPosition: () => BEGIN };

/**
 * An object of a cluster as a manifest.
 * @param object one of what `kubectl get --output=json` prints
 */
export function clusterManifest(object: JsonObject): Manifest {
  return new Manifest(object, CLUSTER);
}
