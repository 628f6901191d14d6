import { posix } from 'node:path';
import type { KnownKong } from '../../facts/kong/known-kong';
import type { ChosenReleases } from '../../facts/releases';
import type { AssumedObject } from '../manifests/assumed-object';
import { ManifestSet, type Completeness } from '../manifests/manifest-set';
import type { Manifest } from '../manifests/manifest';
import type { Source } from '../manifests/source';
import { lazy } from '../topology/lazy';
import { Topology } from '../topology/topology';
import { walkResults, type ManifestWalk } from './schemas/walk-results';

/** What a rule looks at. */
export interface Context {
  readonly sources: readonly Source[];
  /** Files with parts of objects that a Kustomization of the set puts into others. */
  readonly patches: readonly string[];
  readonly set: ManifestSet;
  /** What is known of Kong's pods, where something else than the manifests says it. */
  readonly kong: KnownKong | undefined;
  /** What the manifests of the set mean together. */
  readonly topology: Topology;
  readonly releases: ChosenReleases;
  /**
   * The ids of the rules that are asked.
   * @default - not known
   */
  readonly ruleIds?: ReadonlySet<string>;
  /** What every manifest has against its schema. */
  readonly walks: () => readonly ManifestWalk[];
}

/** What rules look at in sources that are checked together. */
export function contextOf(
  given: readonly Source[],
  releases: ChosenReleases,
  assumed: readonly AssumedObject[] = [],
  completeness: Completeness = 'part',
  kong?: KnownKong,
): Context {
  const kustomizations = given.flatMap(({ kustomization }) => kustomization ?? []);
  const patchFiles = new Set(kustomizations.flatMap(({ patches }) => patches));
  const isPatch = ({ file }: Source): boolean => patchFiles.has(posix.normalize(file.replaceAll('\\', '/')));
  const sources = patchFiles.size === 0 ? given : given.filter((source) => !isPatch(source));
  const patches = patchFiles.size === 0 ? [] : given.filter(isPatch).map(({ file }) => file);
  const manifests = sources.flatMap((source) => source.manifests);
  return inReleases({ sources, patches, set: new ManifestSet(manifests, assumed, completeness), kong }, releases);
}

/** Without some objects; what defines kinds stays. */
export function contextWithout(context: Context, isLeftOut: (manifest: Manifest) => boolean): Context {
  const isAsked = (manifest: Manifest): boolean => manifest.groupKind === DEFINITION || !isLeftOut(manifest);
  return inReleases({ ...context, set: context.set.only(isAsked) }, context.releases);
}

export const DEFINITION = 'apiextensions.k8s.io/CustomResourceDefinition';

/** The same manifests, for other releases. */
export function inReleases(
  { sources, patches, set, kong }: Pick<Context, 'sources' | 'patches' | 'set' | 'kong'>,
  releases: ChosenReleases,
): Context {
  const topology = new Topology(set, releases, kong);
  const walks = lazy(() => walkResults(topology, releases.kubernetes));
  return { sources, patches, set, kong, topology, releases, walks };
}
