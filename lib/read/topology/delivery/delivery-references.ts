import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

/** What an object of a tool that delivers names of its own kinds. */
export interface DeliveryReference {
  /** Of the name. */
  readonly path: Path;
  /** Such as `source.toolkit.fluxcd.io/GitRepository`. */
  readonly groupKind: string;
  /** Undefined: that of the object itself. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** Kinds that the reference could name instead. */
  readonly others: readonly string[];
  /** Where the object may be: in the namespace of what names it, in one that is written beside the name, or in any. */
  readonly reach: 'own' | 'written' | 'any';
}

const SOURCES = ['GitRepository', 'OCIRepository', 'HelmRepository', 'Bucket', 'HelmChart', 'ExternalArtifact'].map(
  (kind) => `source.toolkit.fluxcd.io/${kind}`,
);
const IMAGE = 'image.toolkit.fluxcd.io';

/** Where Flux's kinds name a source, by its kind. */
const SOURCE_PATHS: ReadonlyMap<string, readonly Path[]> = new Map([
  ['kustomize.toolkit.fluxcd.io/Kustomization', [['spec', 'sourceRef']]],
  [
    'helm.toolkit.fluxcd.io/HelmRelease',
    [
      ['spec', 'chart', 'spec', 'sourceRef'],
      ['spec', 'chartRef'],
    ],
  ],
  ['source.toolkit.fluxcd.io/HelmChart', [['spec', 'sourceRef']]],
  [`${IMAGE}/ImageUpdateAutomation`, [['spec', 'sourceRef']]],
]);

/** Where others name an object of one kind. Source: the definitions of Flux 2.9. */
const NAME_PATHS: ReadonlyMap<string, readonly [path: Path, groupKind: string]> = new Map([
  [`${IMAGE}/ImagePolicy`, [['spec', 'imageRepositoryRef'], `${IMAGE}/ImageRepository`] as const],
  [
    'notification.toolkit.fluxcd.io/Alert',
    [['spec', 'providerRef'], 'notification.toolkit.fluxcd.io/Provider'] as const,
  ],
]);

/** Kinds whose references have no field for a namespace. */
const WITHOUT_NAMESPACE = ['source.toolkit.fluxcd.io/HelmChart', 'notification.toolkit.fluxcd.io/Alert'];

/** Kinds whose objects wait for others of their kind. */
export const WAITING = ['kustomize.toolkit.fluxcd.io/Kustomization', 'helm.toolkit.fluxcd.io/HelmRelease'];
const PROJECT = 'argoproj.io/AppProject';
/** Argo CD makes it itself. */
const OWN_PROJECT = 'default';

/** Those of one object. */
export function deliveryReferences(manifest: Manifest): DeliveryReference[] {
  const { groupKind } = manifest;
  const sources = (SOURCE_PATHS.get(groupKind) ?? []).flatMap((path) => sourceAt(manifest, path));
  const [path, named] = NAME_PATHS.get(groupKind) ?? [];
  const others = path === undefined || named === undefined ? [] : referenceAt(manifest, path, named);
  return [...sources, ...others, ...waitsOf(manifest), ...projectOf(manifest)];
}

/** What an object of Flux waits for before it is applied. */
export function waitsOf(manifest: Manifest): DeliveryReference[] {
  const { groupKind } = manifest;
  if (!WAITING.includes(groupKind)) return [];
  return list(manifest.spec.dependsOn).flatMap((_, index) =>
    referenceAt(manifest, ['spec', 'dependsOn', index], groupKind),
  );
}

function sourceAt(manifest: Manifest, path: Path): DeliveryReference[] {
  const kind = text(at(manifest.value, ...path, 'kind'));
  return kind === undefined ? [] : referenceAt(manifest, path, `source.toolkit.fluxcd.io/${kind}`, SOURCES);
}

function referenceAt(
  manifest: Manifest,
  path: Path,
  groupKind: string,
  others: readonly string[] = [],
): DeliveryReference[] {
  const { value } = manifest;
  const name = text(at(value, ...path, 'name'));
  if (name === undefined) return [];
  const reach = WITHOUT_NAMESPACE.includes(manifest.groupKind) ? 'own' : 'written';
  return [
    { path: [...path, 'name'], groupKind, namespace: text(at(value, ...path, 'namespace')), name, others, reach },
  ];
}

/** Argo CD has projects in its own namespace, and Applications in those that it is told. */
function projectOf({ groupKind, value }: Manifest): DeliveryReference[] {
  const path = groupKind === 'argoproj.io/Application' ? ['spec', 'project'] : ['spec', 'template', 'spec', 'project'];
  if (!groupKind.startsWith('argoproj.io/Application')) return [];
  const name = text(at(value, ...path));
  if (name === undefined || name === OWN_PROJECT) return [];
  return [{ path, groupKind: PROJECT, namespace: undefined, name, others: [], reach: 'any' }];
}
