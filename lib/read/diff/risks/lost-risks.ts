import type { Manifest } from '../../manifests/manifest';
import { at, list, number } from '../../manifests/json';
import type { Comparison } from '../comparison';
import { isSameButForHash } from '../objects/renamed-pairs';
import type { FoundRisk } from './risk';

/** What is deleted: whatever is in no manifest any more, where somebody prunes, and what goes with it. */
export function lostRisks(comparison: Comparison): FoundRisk[] {
  return [
    ...pruned(comparison),
    ...claimsOfFewerPods(comparison),
    ...keptNoMore(comparison),
    ...takenAlongNow(comparison),
  ];
}

/** What goes with the pods of a StatefulSet that are no more. */
function claimsOfFewerPods({ objects }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before === undefined || isRenamed || after?.groupKind !== 'apps/StatefulSet') return [];
    const [old, now] = [before, after].map(({ spec }) => number(spec.replicas) ?? 1) as [number, number];
    const isDeleted = at(after.spec, 'persistentVolumeClaimRetentionPolicy', 'whenScaled') === 'Delete';
    if (!isDeleted || now >= old || list(after.spec.volumeClaimTemplates).length === 0) return [];
    const message = `fewer replicas: the claims and their data go with the pods beyond ${now}`;
    return [{ risk: 'lost', message, manifest: after, path: ['spec', 'replicas'] }];
  });
}

function pruned({ objects }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before === undefined || (after !== undefined && !isRenamed) || isKept(before)) return [];
    // A new one in place of an old one, for those that read it.
    if (after !== undefined && isSameButForHash(before, after)) return [];
    const created = isRenamed && after !== undefined ? `, and ${String(after)} is created` : '';
    return [{ risk: 'lost', message: `pruning deletes it${takesAlong(before)}${created}`, manifest: before, path: [] }];
  });
}

/** What would stay without a manifest, and would not any more. */
function keptNoMore(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before === undefined || after === undefined || isRenamed || !isKept(before) || isKept(after)) return [];
    const message = `pruning deletes it${takesAlong(after)} where no manifest has it, from now on, and kept it`;
    return [{ risk: 'lost', message, manifest: after, path: ['metadata'] }];
  });
}

/** What goes with an object. */
function takesAlong(manifest: Manifest): string {
  const { groupKind, spec } = manifest;
  if (bringsAlong(manifest)) return ' with everything that it has brought';
  if (DATABASES.has(groupKind)) return ', and its operator the data that it keeps';
  switch (groupKind) {
    case 'Namespace':
      return ' with everything in it, claims and their data too, and what others put there';
    case 'PersistentVolumeClaim':
      return ', and the data of its volume, unless the volume is retained';
    case 'PersistentVolume':
      return ', and nothing finds its data any more';
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return ' with all objects of its kind, in all namespaces';
    case 'apps/StatefulSet':
      if (list(spec.volumeClaimTemplates).length === 0) return '';
      return at(spec, 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete'
        ? ' with its claims and their data'
        : '; its claims stay';
    default:
      return '';
  }
}

/** What deletes with itself what it has brought. Sources: the documentation of Argo CD 3.5 and Flux 2.9. */
function bringsAlong({ groupKind, spec, value }: Manifest): boolean {
  switch (groupKind) {
    case 'argoproj.io/Application':
      return list(at(value, 'metadata', 'finalizers')).some((each) =>
        /^resources-finalizer\.argocd\.argoproj\.io(\/|$)/.test(String(each)),
      );
    case 'kustomize.toolkit.fluxcd.io/Kustomization':
      return spec.deletionPolicy === 'Delete' || (spec.prune === true && spec.deletionPolicy !== 'Orphan');
    case 'helm.toolkit.fluxcd.io/HelmRelease':
      return true;
    default:
      return false;
  }
}

/** Databases whose operators make the claims, and delete them. */
const DATABASES: ReadonlySet<string> = new Set([
  'acid.zalan.do/postgresql',
  'elasticsearch.k8s.elastic.co/Elasticsearch',
  'kafka.strimzi.io/Kafka',
  'mongodbcommunity.mongodb.com/MongoDBCommunity',
  'mysql.oracle.com/InnoDBCluster',
  'postgresql.cnpg.io/Cluster',
  'rabbitmq.com/RabbitmqCluster',
]);

/** An Application that would leave behind what it has brought, and would not any more. */
function takenAlongNow(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before?.groupKind !== 'argoproj.io/Application' || after === undefined || isRenamed) return [];
    if (bringsAlong(before) || !bringsAlong(after)) return [];
    const message = 'everything that it has brought is deleted with it from now on, by its finalizer, and stayed';
    return [{ risk: 'lost', message, manifest: after, path: ['metadata', 'finalizers'] }];
  });
}

/** Annotations that keep what no manifest declares any more. Sources: the documentation of Argo CD, Flux and Helm. */
const KEEPING: readonly (readonly [string, RegExp])[] = [
  ['argocd.argoproj.io/sync-options', /(^|,)\s*(Prune|Delete)=false\s*(,|$)/],
  ['kustomize.toolkit.fluxcd.io/prune', /^disabled$/i],
  ['helm.sh/resource-policy', /^keep$/],
];

function isKept(manifest: Manifest): boolean {
  return KEEPING.some(([key, pattern]) => pattern.test((manifest.annotation(key) ?? '').slice(0, 1000)));
}
