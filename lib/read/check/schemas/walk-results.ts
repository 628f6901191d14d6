import { isApiObject, typeOf } from '../../topology/kubernetes/api-object';
import type { Manifest } from '../../manifests/manifest';
import { perSet } from '../../topology/per-set';
import { ManifestView } from '../../manifests/shown-value';
import { SchemaWalk, type WalkResult } from './schema-walk';
import { OBJECT_META, schemas } from '../../../facts/schemas/schemas';

/**
 * What every manifest of a set has against its schema. Of kinds that are not known only `metadata` is looked at, and
 * nothing of files that no API server sees.
 */
export const walkResults = perSet<readonly (WalkResult & { readonly manifest: Manifest })[]>((set) =>
  set.all.flatMap((manifest) => {
    if (!isApiObject(manifest, set)) return [];
    const type = typeOf(manifest);
    const owner = schemas().ownerOf(type);
    const walk = new SchemaWalk(owner === 'kong', new ManifestView(manifest.value));
    return [{ manifest, ...walk.run(manifest.value, owner === undefined ? OBJECT_META : type) }];
  }),
);
