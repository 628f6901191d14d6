import { hasPlaceholder } from '../../../../facts/text/placeholder';
import type { JsonObject } from '../../../../facts/data';
import { integer, list, optional, text, type Fields } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { ARGO_DESTINATION, checkArgoDestination, type ArgoDestination } from './argo-destination';
import { ARGO_IGNORED_DIFFERENCE, checkIgnoredDifferences, type ArgoIgnoredDifference } from './argo-differences';
import { ARGO_HYDRATOR, argoHydrator, checkArgoHydrator, type ArgoHydrator } from './argo-hydrator';
import { ARGO_SOURCE, argoSource, checkArgoSource, type ArgoSource } from './argo-source';
import { ARGO_SYNC, argoSync, checkArgoSync, type ArgoSync } from './argo-sync';

/** What an Application delivers, and where. */
export interface ArgoApplicationSpec {
  /** Name of the AppProject, which says what may be delivered where. */
  readonly project: string;
  /** What is delivered. */
  readonly source?: ArgoSource;
  /** Several sources, instead of one. */
  readonly sources?: readonly ArgoSource[];
  /**
   * What Argo CD itself renders and commits, instead. Manifests that Meshgate has rendered need it not: they are a source. The controller
   * has to be told to allow it, and needs a Secret to write to the repository with.
   */
  readonly hydrator?: ArgoHydrator;
  readonly destination: ArgoDestination;
  /** @default - somebody has to start each sync */
  readonly sync?: ArgoSync;
  /**
   * Fields that are not compared, and not written either where `sync.options.respectIgnoreDifferences` is not false.
   * @default - none
   */
  readonly ignoreDifferences?: readonly ArgoIgnoredDifference[];
  /**
   * Earlier syncs that are remembered.
   * @default - Argo CD's own, 10
   */
  readonly revisionHistoryLimit?: number;
}

export const APPLICATION_SPEC: Fields<ArgoApplicationSpec> = {
  project: text,
  source: optional(ARGO_SOURCE),
  sources: optional(list(ARGO_SOURCE)),
  hydrator: optional(ARGO_HYDRATOR),
  destination: ARGO_DESTINATION,
  sync: optional(ARGO_SYNC),
  ignoreDifferences: optional(list(ARGO_IGNORED_DIFFERENCE)),
  revisionHistoryLimit: optional(integer(0)),
};

/** @throws PropError for what Argo CD would refuse or ignore */
export function checkApplicationSpec(propCheck: PropCheck, spec: ArgoApplicationSpec): void {
  const { project, source, sources, hydrator, destination, sync = {}, ignoreDifferences = [] } = spec;
  propCheck.notEmpty('project', project);
  const one = 'what is delivered; or "sources" or "hydrator" instead';
  const isSaid = source !== undefined || sources !== undefined || hydrator !== undefined;
  propCheck.require(isSaid, 'source', source, `${one}; it is needed`);
  const both = 'nothing beside "source": Argo CD would ignore the one';
  propCheck.require(source === undefined || sources === undefined, 'sources', sources, both);
  const isAlone = source === undefined && sources === undefined;
  const beside = 'nothing beside "source" or "sources", which Argo CD would ignore';
  propCheck.require(hydrator === undefined || isAlone, 'hydrator', hydrator, beside);
  if (hydrator) checkArgoHydrator(propCheck, 'hydrator', hydrator);
  if (source) checkArgoSource(propCheck, 'source', source);
  if (sources) propCheck.notEmpty('sources', sources);
  sources?.forEach((each, index) => {
    checkArgoSource(propCheck, `sources[${index}]`, each);
  });
  checkArgoDestination(propCheck, 'destination', destination);
  const { namespace = '' } = destination;
  if (namespace !== '' && !hasPlaceholder(namespace)) propCheck.dnsLabel('destination.namespace', namespace);
  checkArgoSync(propCheck, 'sync', sync);
  const createsIt = sync.options?.createNamespace === true;
  propCheck.require(
    !createsIt || destination.namespace !== undefined,
    'destination.namespace',
    destination.namespace,
    'the namespace that sync.options.createNamespace is to make',
  );
  checkIgnoredDifferences(propCheck, 'ignoreDifferences', ignoreDifferences);
}

/** As an Application has it. */
export function applicationSpec(spec: ArgoApplicationSpec): JsonObject {
  const { project, source, sources, hydrator, destination, sync, ignoreDifferences, revisionHistoryLimit } = spec;
  const respects = ignoreDifferences && { respectIgnoreDifferences: true };
  const syncPolicy = argoSync({ ...sync, options: { ...respects, ...sync?.options } });
  const hasPolicy = Object.values(syncPolicy).some((value) => value !== undefined);
  return {
    project,
    source: source && argoSource(source),
    sources: sources?.map(argoSource),
    sourceHydrator: hydrator && argoHydrator(hydrator),
    destination,
    syncPolicy: hasPolicy ? syncPolicy : undefined,
    ignoreDifferences,
    revisionHistoryLimit,
  };
}
