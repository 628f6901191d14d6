import type { JsonObject } from '../../../../facts/data';
import { either, flag, list, map, object, optional, text, type Shape } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { checkAddress } from '../delivery-address';

/** An Application for each folder of a repository; the template reads `{{.path.path}}`, `{{.path.basename}}`, `{{index .path.segments 1}}`. */
export interface ArgoFolders {
  readonly repository: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  /** Globs such as `dist/*`; those with `exclude` are left out. */
  readonly folders: readonly { readonly path: string; readonly exclude?: boolean }[];
}

/** An Application for each cluster that Argo CD knows; the template reads `{{.name}}`, `{{.server}}` and `{{.metadata.labels}}`. */
export interface ArgoClusters {
  /** Labels of the clusters' Secrets. */
  readonly clusters: { readonly matchLabels?: Readonly<Record<string, string>> };
}

/** An Application for each element; the template reads its fields: `{{.cluster}}`. */
export interface ArgoElements {
  readonly elements: readonly Readonly<Record<string, string>>[];
}

/** What an ApplicationSet makes Applications from. */
export type ArgoGenerator = ArgoFolders | ArgoClusters | ArgoElements;

/** Every pair of what two generators give; the template reads the fields of both. */
export interface ArgoPairs {
  readonly pairs: readonly ArgoGenerator[];
}

const FOLDERS = object<ArgoFolders>({
  repository: text,
  revision: text,
  folders: list(object<ArgoFolders['folders'][number]>({ path: text, exclude: optional(flag) })),
});
const CLUSTERS = object<ArgoClusters>({
  clusters: object<ArgoClusters['clusters']>({ matchLabels: optional(map(text)) }),
});
const ELEMENTS = object<ArgoElements>({ elements: list(map(text)) });
const ONE: Shape<ArgoGenerator> = either(FOLDERS, CLUSTERS, ELEMENTS);

export const ARGO_GENERATOR = either(FOLDERS, CLUSTERS, ELEMENTS, object<ArgoPairs>({ pairs: list(ONE) }));

/** @throws PropError for one that gives nothing */
export function checkArgoGenerator(propCheck: PropCheck, prop: string, generator: ArgoGenerator | ArgoPairs): void {
  if ('pairs' in generator) {
    const { pairs } = generator;
    propCheck.require(pairs.length === 2, `${prop}.pairs`, pairs, 'two generators: Argo CD combines no more');
    pairs.forEach((each, index) => {
      checkArgoGenerator(propCheck, `${prop}.pairs[${index}]`, each);
    });
  } else if ('folders' in generator) {
    const { folders, repository } = generator;
    checkAddress(propCheck, `${prop}.repository`, repository);
    const isAny = folders.some(({ exclude }) => exclude !== true);
    propCheck.require(
      isAny,
      `${prop}.folders`,
      folders,
      'at least one that is not excluded, such as { path: "dist/*" }',
    );
  } else if ('elements' in generator) propCheck.notEmpty(`${prop}.elements`, generator.elements);
}

/** As an ApplicationSet has it. */
export function argoGenerator(generator: ArgoGenerator | ArgoPairs): JsonObject {
  if ('pairs' in generator) return { matrix: { generators: generator.pairs.map(argoGenerator) } };
  if ('elements' in generator) return { list: { elements: generator.elements } };
  if ('clusters' in generator) {
    const { matchLabels } = generator.clusters;
    return { clusters: matchLabels === undefined ? {} : { selector: { matchLabels } } };
  }
  const { repository, revision, folders } = generator;
  return { git: { repoURL: repository, revision, directories: folders } };
}
