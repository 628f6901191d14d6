import type { JsonObject } from '../../../../facts/data';
import { object, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { checkAddress } from '../delivery-address';
import { ARGO_DIRECTORY, ARGO_HELM, argoHelm, type ArgoDirectory, type ArgoHelm } from './argo-source';

/** What Argo CD renders and commits to a branch, from which it then delivers. */
export interface ArgoHydrator {
  /** What is rendered. */
  readonly dry: {
    readonly repository: string;
    /** Branch, tag or commit. */
    readonly revision: string;
    /** Folder in the repository. */
    readonly path: string;
    readonly directory?: ArgoDirectory;
    readonly helm?: ArgoHelm;
  };
  /** Where it is committed to and delivered from. */
  readonly sync: {
    /** @default - that of `dry` */
    readonly repository?: string;
    readonly branch: string;
    /** Folder in the branch, not the branch itself. Files in it that Argo CD has not written stay. */
    readonly path: string;
  };
  /**
   * A branch that it is committed to instead, so that somebody else merges it into that of `sync`.
   * @default - that of `sync`
   */
  readonly hydrateTo?: string;
}

export const ARGO_HYDRATOR = object<ArgoHydrator>({
  dry: object<ArgoHydrator['dry']>({
    repository: text,
    revision: text,
    path: text,
    directory: optional(ARGO_DIRECTORY),
    helm: optional(ARGO_HELM),
  }),
  sync: object<ArgoHydrator['sync']>({ repository: optional(text), branch: text, path: text }),
  hydrateTo: optional(text),
});

/** @throws PropError for what Argo CD would refuse */
export function checkArgoHydrator(propCheck: PropCheck, prop: string, { dry, sync, hydrateTo }: ArgoHydrator): void {
  checkAddress(propCheck, `${prop}.dry.repository`, dry.repository);
  if (sync.repository !== undefined) checkAddress(propCheck, `${prop}.sync.repository`, sync.repository);
  for (const [name, value] of Object.entries({
    'dry.repository': dry.repository,
    'dry.revision': dry.revision,
    'sync.branch': sync.branch,
    ...(hydrateTo !== undefined && { hydrateTo }),
  })) {
    propCheck.notEmpty(`${prop}.${name}`, value);
  }
  for (const [name, { path }] of Object.entries({ dry, sync })) {
    const isBelow = path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
    const allowed = 'a folder of the repository, without "/" at its beginning and without ".."';
    propCheck.require(isBelow, `${prop}.${name}.path`, path, allowed);
  }
  const isRoot = sync.path.split('/').every((step) => step === '' || step === '.');
  const allowed = 'a folder of the branch: Argo CD commits nothing to its root';
  propCheck.require(!isRoot, `${prop}.sync.path`, sync.path, allowed);
  const both = 'nothing beside "dry.directory": a folder of plain manifests is no chart';
  propCheck.require(dry.directory === undefined || dry.helm === undefined, `${prop}.dry.helm`, dry.helm, both);
}

/** As an Application has it. */
export function argoHydrator({ dry, sync, hydrateTo }: ArgoHydrator): JsonObject {
  return {
    drySource: {
      repoURL: dry.repository,
      targetRevision: dry.revision,
      path: dry.path,
      directory: dry.directory,
      helm: dry.helm && argoHelm(dry.helm),
    },
    syncSource: { repoURL: sync.repository, targetBranch: sync.branch, path: sync.path },
    hydrateTo: hydrateTo === undefined ? undefined : { targetBranch: hydrateTo },
  };
}
