import { INJECTION_LABELS as KEY } from '../../../facts/istio/injection-labels';
import { kongChartNames } from '../../../facts/kong/chart-names';
import type { KnownKong } from '../../../facts/kong/known-kong';
import { at, entry, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import type { Origin, Unknown } from './configuration/kong-configuration';

/** The release of Kong's chart whose pods are declared elsewhere. */
export interface InstalledKong {
  readonly namespace: string;
  readonly serviceAccount: Said<string> | Unknown;
  /** How the pods are in the mesh where no manifest declares the namespace; undefined: not known. */
  readonly proxy: Said<'sidecar' | 'node'> | undefined;
}

interface Said<T> {
  readonly value: T;
  readonly origins: readonly Origin[];
}

/** Name of Kong's chart. */
const CHART = 'kong';

/**
 * Where Kong's chart is installed: what whoever asks knows of the platform, else what the one object says by which Argo CD or Flux
 * installs it; undefined where nothing says it.
 */
export function installedKong(set: ManifestSet, known: KnownKong | undefined): InstalledKong | undefined {
  if (known !== undefined) {
    const { namespace, serviceAccount, proxy } = known;
    const said = <T>(value: T): Said<T> => ({ value, origins: [] });
    return { namespace, serviceAccount: said(serviceAccount), proxy: proxy && said(proxy) };
  }
  const found = [
    ...set.of('argoproj.io/Application').flatMap(byApplication),
    ...set.of('helm.toolkit.fluxcd.io/HelmRelease').flatMap((release) => byHelmRelease(set, release)),
  ];
  return found.length === 1 ? found[0] : undefined;
}

function byApplication(application: Manifest): InstalledKong[] {
  const { spec, name } = application;
  const single: readonly (readonly [unknown, Path])[] = [[spec.source, ['spec', 'source']]];
  const several = list(spec.sources).map((each, index): readonly [unknown, Path] => [each, ['spec', 'sources', index]]);
  const namespace = text(at(spec, 'destination', 'namespace'));
  if (namespace === undefined) return [];
  return (several.length > 0 ? several : single).flatMap(([source, path]) => {
    if (entry(source, 'chart') !== CHART) return [];
    const helm = entry(source, 'helm');
    const areKnown = ['values', 'valueFiles', 'parameters', 'fileParameters'].every(
      (each) => entry(helm, each) === undefined,
    );
    const release = text(entry(helm, 'releaseName')) ?? name;
    const account = accountOf(application, path, release, areKnown ? (entry(helm, 'valuesObject') ?? {}) : undefined);
    return [{ namespace, serviceAccount: account, proxy: proxyOfCreated(application) }];
  });
}

function byHelmRelease(set: ManifestSet, helmRelease: Manifest): InstalledKong[] {
  const { spec, name } = helmRelease;
  if (at(spec, 'chart', 'spec', 'chart') !== CHART) return [];
  const target = text(spec.targetNamespace);
  const namespace = target ?? set.namespaceOf(helmRelease);
  if (namespace === undefined) return [];
  // Flux puts the namespace in front where the chart is installed elsewhere.
  const release = text(spec.releaseName) ?? (target === undefined ? name : `${target}-${name}`);
  const areKnown = list(spec.valuesFrom).length === 0;
  return [
    {
      namespace,
      serviceAccount: accountOf(helmRelease, ['spec'], release, areKnown ? (spec.values ?? {}) : undefined),
      // A namespace that Helm makes has no labels, and one that somebody else makes may have any.
      proxy: undefined,
    },
  ];
}

/** By the labels of the namespace that Argo CD makes for an Application. */
function proxyOfCreated(application: Manifest): InstalledKong['proxy'] {
  const policy = application.spec.syncPolicy;
  if (!list(entry(policy, 'syncOptions')).includes('CreateNamespace=true')) return undefined;
  const labels = entry(entry(policy, 'managedNamespaceMetadata'), 'labels');
  const said = (key: string): string | undefined => text(entry(labels, key));
  const as = <T>(value: T, key: string): Said<T> => {
    const path = ['spec', 'syncPolicy', 'managedNamespaceMetadata', 'labels', key];
    return { value, origins: [{ manifest: application, path }] };
  };
  if (said(KEY.namespace) === 'enabled') return as('sidecar', KEY.namespace);
  if (said(KEY.namespace) !== undefined) return undefined;
  if (said(KEY.revision) !== undefined) return as('sidecar', KEY.revision);
  return said(KEY.dataplaneMode) === 'ambient' ? as('node', KEY.dataplaneMode) : undefined;
}

/** @param values undefined where some are elsewhere */
function accountOf(manifest: Manifest, path: Path, release: string, values: unknown): InstalledKong['serviceAccount'] {
  if (values === undefined) {
    return {
      unknown: `the values of Kong's chart are not in ${String(manifest)} alone, so its ServiceAccount is not known`,
    };
  }
  return { value: kongChartNames(release, values).serviceAccount, origins: [{ manifest, path }] };
}
