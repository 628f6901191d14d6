import type { Releases } from '../../facts/releases';
import type { ManifestSet } from '../manifests/manifest-set';
import type { Source } from '../manifests/source';
import type { Topology } from '../topology/topology';
import type { ManifestWalk } from './schemas/walk-results';

/** What a rule looks at. */
export interface Context {
  readonly sources: readonly Source[];
  readonly set: ManifestSet;
  /** What the manifests of the set mean together. */
  readonly topology: Topology;
  readonly versions: Releases;
  /** What every manifest has against its schema. */
  readonly walks: () => readonly ManifestWalk[];
}
