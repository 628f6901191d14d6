import { groupBy } from '../../manifests/group-by';
import { entry, object, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { lazyOf } from '../lazy';

export const AUTOSCALER = 'autoscaling/HorizontalPodAutoscaler';
/** Of KEDA, which makes an autoscaler of it. */
export const SCALED_OBJECT = 'keda.sh/ScaledObject';

/** What an autoscaler scales. */
export interface ScaleTarget {
  /** Such as `apps/Deployment`. */
  readonly groupKind: string;
  readonly name: string;
}

/** What a HorizontalPodAutoscaler or ScaledObject refers to; undefined where it does not say. */
export function scaleTarget({ spec, groupKind }: Manifest): ScaleTarget | undefined {
  const isOfKeda = groupKind === SCALED_OBJECT;
  const reference = object(spec.scaleTargetRef);
  const kind = text(reference.kind) ?? (isOfKeda ? 'Deployment' : undefined);
  const apiVersion = text(entry(reference, 'apiVersion')) ?? (isOfKeda ? 'apps/v1' : '');
  const name = text(reference.name);
  if (kind === undefined || name === undefined) return undefined;
  const group = /^(.*)\//.exec(apiVersion)?.[1] ?? '';
  // What `extensions` had of these is now in `apps`.
  const prefix = group === '' ? '' : `${group === 'extensions' ? 'apps' : group}/`;
  return { groupKind: prefix + kind, name };
}

/** What scales something, by what it scales. */
export const scalersByTarget = lazyOf((set: ManifestSet): ReadonlyMap<string, readonly Manifest[]> => {
  const scalers = set.of(AUTOSCALER, SCALED_OBJECT).filter((each) => scaleTarget(each) !== undefined);
  return groupBy(scalers, (each) => targetKey(set.namespaceOf(each), scaleTarget(each)!));
});

/** What scales a workload. */
export function scalersOf(set: ManifestSet, workload: Manifest): readonly Manifest[] {
  return scalersByTarget(set).get(targetKey(set.namespaceOf(workload), workload)) ?? [];
}

function targetKey(namespace: string | undefined, { groupKind, name }: ScaleTarget): string {
  return `${namespace ?? ''} ${groupKind} ${name}`;
}
