import type { Releases } from '../../../../facts/releases';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { KongClasses } from '../kong-classes';
import type { Plugins } from '../plugins';
import type { Upstreams } from '../upstreams';
import type { ClassFilter } from './class-filter';
import type { ReadAnnotations } from './read-annotations';
import type { Refusals } from './refusals';

/** What the parts of a translation share. */
export interface Rooms {
  readonly set: ManifestSet;
  readonly releases: Releases;
  readonly classes: KongClasses;
  readonly upstreams: Upstreams;
  readonly plugins: Plugins;
  readonly filter: ClassFilter;
  readonly annotations: ReadAnnotations;
  readonly refusals: Refusals;
}
