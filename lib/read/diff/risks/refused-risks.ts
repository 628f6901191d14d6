import { immutableFields, type ImmutableField } from '../../../facts/kubernetes/immutable-fields';
import { parseQuantity } from '../../../facts/kubernetes/quantity';
import { entry, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { canonicalKind } from '../../manifests/manifest-set';
import { formatPath } from '../../manifests/path';
import type { Comparison } from '../comparison';
import type { ValueChange } from '../objects/value-change';
import { nearestPath } from './nearest-path';
import type { FoundRisk } from './risk';

/** Changes that the API server refuses. */
export function refusedRisks(comparison: Comparison): FoundRisk[] {
  return [...otherFields(comparison), ...grownClaims(comparison)];
}

/** Claims that become larger, of a class that does not let them. Source: the admission plugin `PersistentVolumeClaimResize`. */
function grownClaims({ objects, after: { set } }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before === undefined || isRenamed || after?.groupKind !== 'PersistentVolumeClaim') return [];
    const path = ['spec', 'resources', 'requests', 'storage'];
    const [old, now] = [before, after].map((manifest) => parseQuantity(valueAt(manifest, path)));
    const storage = set.find('storage.k8s.io/StorageClass', undefined, text(after.spec.storageClassName) ?? '');
    if (old === undefined || now === undefined || now <= old || storage === undefined) return [];
    if (storage.value.allowVolumeExpansion === true) return [];
    const message = `the API server refuses more storage: ${String(storage)} does not have allowVolumeExpansion`;
    const remedy = 'set allowVolumeExpansion: true in the class first';
    return [{ risk: 'refused', message, remedy, manifest: after, path }];
  });
}

function otherFields({ objects, after: side }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after, isRenamed, changes }): FoundRisk[] => {
    if (before === undefined || after === undefined || isRenamed || changes.length === 0) return [];
    return immutableFields(canonicalKind(after), side.releases).flatMap((field) => {
      const change = changes.find((each) => isRefused(field, each, before, after));
      return change === undefined ? [] : [refusal(field, change, after)];
    });
  });
}

function refusal({ path }: ImmutableField, change: ValueChange, manifest: Manifest): FoundRisk {
  const place = change.after?.path ?? nearestPath(change.before!.path, manifest);
  const inside = place.length > path.length && path.every((step, index) => place[index] === step) ? place : path;
  return {
    risk: 'refused',
    message: `the API server refuses another ${formatPath(inside.filter((step) => typeof step === 'string'))}: the change cannot be applied`,
    remedy: remedyFor(manifest),
    manifest,
    path: place,
  };
}

const DATA = new Set(['PersistentVolume', 'PersistentVolumeClaim', 'apiextensions.k8s.io/CustomResourceDefinition']);
const PODS = new Set(['Pod', 'apps/DaemonSet', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet', 'batch/Job']);

function remedyFor({ groupKind }: Manifest): string {
  const cost = DATA.has(groupKind)
    ? '; what it keeps is lost with it, so copy that before'
    : PODS.has(groupKind)
      ? '; nothing serves until its new pods are ready'
      : '';
  return `give it another name, or let it be deleted and created again${cost}: kubectl replace --force, for Argo CD the annotation argocd.argoproj.io/sync-options: Force=true,Replace=true, for Flux kustomize.toolkit.fluxcd.io/force: Enabled`;
}

function isRefused(
  field: ImmutableField,
  { before: was, after: is }: ValueChange,
  before: Manifest,
  after: Manifest,
): boolean {
  const changed = keysOf(was, is);
  if (!meets(changed, field.path) || field.except.some((exception) => isInside(changed, exception))) return false;
  const [old, now] = [before, after].map((manifest) => valueAt(manifest, field.path));
  switch (field.when) {
    case 'always':
      return true;
    case 'once-set':
      return isSet(old);
    case 'when-less': {
      const [more, less] = [parseQuantity(old), parseQuantity(now)];
      return more !== undefined && (less === undefined || less < more);
    }
    case 'once-immutable':
      return before.value.immutable === true;
    case 'unless-indexed':
      return before.spec.completionMode !== 'Indexed';
    case 'of-addresses':
      return isSet(now) && [before, after].every(({ spec }) => spec.type !== 'ExternalName');
    case 'without-stored-version': {
      const stored = list(old).filter((version) => entry(version, 'storage') === true);
      const names = new Set(list(now).map((version) => entry(version, 'name')));
      return stored.some((version) => !names.has(entry(version, 'name')));
    }
    case 'of-first-family': {
      const [first, other] = [old, now].map((families) => list(families)[0]);
      return isSet(first) && isSet(other) && first !== other && after.spec.type !== 'ExternalName';
    }
    case 'of-load-balancers':
      return [before, after].every(({ spec }) => spec.type === 'LoadBalancer');
  }
}

/** The path of a change, `*` for items of lists. Entries of a Secret count as `data`, wherever they are written. */
function keysOf(was: ValueChange['before'], is: ValueChange['after']): readonly string[] {
  const keys = (is ?? was)!.path.map((step) => (typeof step === 'number' ? '*' : step));
  return keys[0] === 'stringData' ? ['data', ...keys.slice(1)] : keys;
}

/** Whether a change is inside a field, or takes it along. */
function meets(changed: readonly string[], field: readonly string[]): boolean {
  const length = Math.min(changed.length, field.length);
  return field.slice(0, length).every((step, index) => changed[index] === step);
}

function isInside(changed: readonly string[], field: readonly string[]): boolean {
  return changed.length >= field.length && field.every((step, index) => changed[index] === step);
}

function valueAt(manifest: Manifest, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => entry(value, key), manifest.value);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
