import type { Manifest } from '../../manifests/manifest';
import { ManifestView } from '../../manifests/shown-value';
import { typeOf } from '../../topology/kubernetes/objects';
import type { Topology } from '../../topology/topology';
import { OBJECT_META, schemas } from '../../../facts/schemas/schemas';
import { SchemaWalk, type WalkResult } from './schema-walk';

/** What one manifest has against its schema. */
export interface ManifestWalk extends WalkResult {
  readonly manifest: Manifest;
}

/**
 * What every manifest of a set has against its schema. Of kinds that are not known only `metadata` is looked at, and
 * nothing of files that no API server sees.
 */
export function walkResults({ set, objects }: Topology): readonly ManifestWalk[] {
  return set.all.flatMap((manifest) => {
    if (!objects.isForApiServer(manifest)) return [];
    const type = typeOf(manifest);
    const owner = schemas().ownerOf(type);
    const walk = new SchemaWalk(owner === 'kong', new ManifestView(manifest.value));
    return [{ manifest, ...walk.run(manifest.value, owner === undefined ? OBJECT_META : type) }];
  });
}
