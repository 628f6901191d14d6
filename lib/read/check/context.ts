import type { Releases } from '../../facts/releases';
import type { AssumedObject } from '../manifests/assumed-object';
import { ManifestSet } from '../manifests/manifest-set';
import type { Source } from '../manifests/source';
import { lazy } from '../topology/lazy';
import { Topology } from '../topology/topology';
import { walkResults, type ManifestWalk } from './schemas/walk-results';

/** What a rule looks at. */
export interface Context {
  readonly sources: readonly Source[];
  readonly set: ManifestSet;
  /** What the manifests of the set mean together. */
  readonly topology: Topology;
  readonly releases: Releases;
  /** What every manifest has against its schema. */
  readonly walks: () => readonly ManifestWalk[];
}

/** What rules look at in sources that are checked together. */
export function contextOf(
  sources: readonly Source[],
  releases: Releases,
  assumed: readonly AssumedObject[] = [],
): Context {
  const manifests = sources.flatMap((source) => source.manifests);
  const topology = new Topology(new ManifestSet(manifests, assumed), releases);
  return { sources, set: topology.set, topology, releases, walks: lazy(() => walkResults(topology)) };
}
