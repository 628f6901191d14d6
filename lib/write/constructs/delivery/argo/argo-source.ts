import type { JsonObject } from '../../../../facts/data';
import { anything, flag, map, object, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { checkAddress } from '../delivery-address';

/** Where an Application finds what it delivers: a folder of a repository, or a chart. */
export interface ArgoSource {
  /** Address of the Git repository, of the repository of charts, or of the registry. */
  readonly repository: string;
  /**
   * Branch, tag or commit; of a chart its version, which has to be said.
   * @default - of a Git repository its HEAD
   */
  readonly revision?: string;
  /** Folder in the repository, without `/` at its beginning. */
  readonly path?: string;
  /** Name of the chart, instead of a folder. */
  readonly chart?: string;
  /** Settings of a folder of plain manifests. One that has a `kustomization.yaml` needs none. */
  readonly directory?: ArgoDirectory;
  /** Settings of a chart. */
  readonly helm?: ArgoHelm;
  /** Name of the source, for values of other sources of the same Application: `$name/values.yaml`. */
  readonly ref?: string;
}

export interface ArgoDirectory {
  /**
   * Whether folders in the folder are read too.
   * @default false
   */
  readonly recurse?: boolean;
  /** A glob such as `*.k8s.yaml`, or `{*.yml,*.yaml}` for several: only these files are read. */
  readonly include?: string;
  /** A glob: these files are not read. */
  readonly exclude?: string;
}

export interface ArgoHelm {
  /**
   * Name of the release.
   * @default - that of the Application
   */
  readonly releaseName?: string;
  /** Values of the chart, as an object. */
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * Whether the definitions in the folder `crds` of the chart are left out. Argo CD applies them, other than Helm at each sync.
   * @default false
   */
  readonly skipCrds?: boolean;
}

export const ARGO_DIRECTORY = object<ArgoDirectory>({
  recurse: optional(flag),
  include: optional(text),
  exclude: optional(text),
});

export const ARGO_HELM = object<ArgoHelm>({
  releaseName: optional(text),
  values: optional(map(anything)),
  skipCrds: optional(flag),
});

export const ARGO_SOURCE = object<ArgoSource>({
  repository: text,
  revision: optional(text),
  path: optional(text),
  chart: optional(text),
  directory: optional(ARGO_DIRECTORY),
  helm: optional(ARGO_HELM),
  ref: optional(text),
});

/** @throws PropError for what Argo CD could not fetch, or would fetch from elsewhere than it says */
export function checkArgoSource(propCheck: PropCheck, prop: string, source: ArgoSource): void {
  const { repository, revision, path, chart, directory, helm, ref } = source;
  propCheck.require(
    /^\S+$/.test(repository),
    `${prop}.repository`,
    repository,
    'an address such as https://git.example.com/shop.git',
  );
  checkAddress(propCheck, `${prop}.repository`, repository);
  const what = 'a folder of the repository, such as dist/prod; or "chart" instead';
  propCheck.require(
    path !== undefined || chart !== undefined || ref !== undefined,
    `${prop}.path`,
    path,
    `${what}; it is needed`,
  );
  if (path !== undefined) {
    const isBelow = path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
    propCheck.require(isBelow, `${prop}.path`, path, `${what}, without "/" at its beginning and without ".."`);
  }
  if (chart !== undefined) {
    propCheck.require(path === undefined, `${prop}.path`, path, 'nothing beside "chart": Argo CD takes one of the two');
    propCheck.notEmpty(`${prop}.chart`, chart);
    const pinned = 'the version of the chart, such as 3.4.1; without it, Argo CD takes whatever is the newest';
    propCheck.require(revision !== undefined && revision !== '', `${prop}.revision`, revision, pinned);
    propCheck.require(
      !repository.startsWith('oci://'),
      `${prop}.repository`,
      repository,
      'an address without "oci://": with "chart", Argo CD puts it in front itself',
    );
    propCheck.require(
      directory === undefined,
      `${prop}.directory`,
      directory,
      'nothing beside "chart": it has no folder',
    );
  }
  propCheck.require(
    directory === undefined || helm === undefined,
    `${prop}.helm`,
    helm,
    'nothing beside "directory": a folder of plain manifests is no chart',
  );
}

/** As an Application has it. */
export function argoSource({ repository, revision, path, chart, directory, helm, ref }: ArgoSource): JsonObject {
  return {
    repoURL: repository,
    targetRevision: revision,
    path,
    chart,
    directory,
    helm: helm && argoHelm(helm),
    ref,
  };
}

/** As an Application has it. `valuesObject` wins over values as a text, and is compared by its content. */
export function argoHelm({ releaseName, values, skipCrds }: ArgoHelm): JsonObject {
  return { releaseName, valuesObject: values, skipCrds };
}
