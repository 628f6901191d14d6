import type { Releases } from '../../../../facts/releases';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { KongClasses } from '../kong-classes';
import type { KongSettings } from '../kong-settings';
import type { Plugins } from '../plugins';
import type { Upstreams } from '../upstreams';
import type { BackendTlsPolicies } from './backend-tls-policies';
import type { ClassFilter } from './class-filter';
import type { ReadAnnotations } from './read-annotations';
import type { Refusals } from './refusals';

/** What a translation knows of the set. */
export interface KnownRooms {
  readonly set: ManifestSet;
  readonly releases: Releases;
  readonly classes: KongClasses;
  readonly upstreams: Upstreams;
  readonly plugins: Plugins;
  readonly settings: KongSettings;
}

/** What the parts of a translation share. */
export interface Rooms extends KnownRooms {
  readonly filter: ClassFilter;
  readonly annotations: ReadAnnotations;
  readonly tlsPolicies: BackendTlsPolicies;
  readonly refusals: Refusals;
}
