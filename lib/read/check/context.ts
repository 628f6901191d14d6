import type { Releases } from '../../facts/releases';
import type { ManifestSet } from '../manifests/manifest-set';
import type { Source } from '../manifests/source';

/** What a rule looks at. */
export interface Context {
  readonly sources: readonly Source[];
  readonly set: ManifestSet;
  readonly versions: Releases;
}
