import { at, entry, list, text, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { lazy } from '../lazy';
import { ROOT_NAMESPACE, type MeshPolicies } from './mesh-policies';

/** What a policy of Istio is attached to: targets by name, or pods by labels. */
interface Scope {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly targets: readonly string[];
  readonly labels: JsonObject;
}

/** Selectors that have the same keys, by their values. */
interface SameKeys {
  readonly keys: readonly string[];
  readonly scopes: Scope[];
}

/** The policies of one namespace. */
interface Place {
  readonly general: Scope[];
  readonly withTargets: Scope[];
  readonly byKeys: Map<string, SameKeys>;
}

/** Which of some policies may act on the pods that another one is for. */
export class PolicyScopes {
  private readonly places = lazy((): ReadonlyMap<string, Place> => {
    const places = new Map<string, Place>();
    for (const scope of this.manifests.map((each) => this.scopeOf(each))) {
      let place = places.get(scope.namespace);
      if (place === undefined)
        places.set(scope.namespace, (place = { general: [], withTargets: [], byKeys: new Map() }));
      add(place, scope);
    }
    return places;
  });

  /** Of selectors with the same keys: those that have some values, by the keys that are compared. */
  private readonly byValues = new Map<SameKeys, Map<string, Map<string, Scope[]>>>();

  public constructor(
    private readonly set: ManifestSet,
    private readonly policies: MeshPolicies,
    private readonly manifests: readonly Manifest[],
  ) {}

  /** Those that may act on some pods that a policy is for, one after the other; policies of the whole mesh are for all pods. */
  public *meeting(policy: Manifest): Generator<Manifest, void> {
    const own = this.scopeOf(policy);
    const places = own.namespace === ROOT_NAMESPACE ? this.places().values() : this.around(own.namespace);
    for (const place of places) yield* this.inPlace(place, own);
  }

  /** Those that act on pods of a namespace that have just these labels. */
  public *fitting(namespace: string, labels: JsonObject): Generator<Manifest, void> {
    for (const { general, byKeys } of this.around(namespace)) {
      for (const { manifest } of general) yield manifest;
      for (const same of byKeys.values()) {
        if (!same.keys.every((key) => entry(labels, key) !== undefined)) continue;
        for (const { manifest } of this.withValues(same, same.keys, labels)) yield manifest;
      }
    }
  }

  private around(namespace: string): Place[] {
    return [...new Set([namespace, ROOT_NAMESPACE])].flatMap((each) => this.places().get(each) ?? []);
  }

  private *inPlace({ general, withTargets, byKeys }: Place, { targets, labels }: Scope): Generator<Manifest, void> {
    for (const { manifest } of general) yield manifest;
    for (const { manifest, targets: others } of withTargets) {
      if (targets.length === 0 || others.some((target) => targets.includes(target))) yield manifest;
    }
    for (const same of byKeys.values()) {
      const common = targets.length > 0 ? [] : same.keys.filter((key) => entry(labels, key) !== undefined);
      const scopes = common.length === 0 ? same.scopes : this.withValues(same, common, labels);
      for (const { manifest } of scopes) yield manifest;
    }
  }

  private withValues(same: SameKeys, keys: readonly string[], labels: JsonObject): readonly Scope[] {
    let byCommon = this.byValues.get(same);
    if (byCommon === undefined) this.byValues.set(same, (byCommon = new Map<string, Map<string, Scope[]>>()));
    const name = JSON.stringify(keys);
    let byValue = byCommon.get(name);
    if (byValue === undefined) {
      byValue = new Map<string, Scope[]>();
      for (const scope of same.scopes) {
        const value = valuesOf(keys, scope.labels);
        const known = byValue.get(value);
        if (known === undefined) byValue.set(value, [scope]);
        else known.push(scope);
      }
      byCommon.set(name, byValue);
    }
    return byValue.get(valuesOf(keys, labels)) ?? [];
  }

  private scopeOf(manifest: Manifest): Scope {
    const { spec } = manifest;
    const targets = [...list(spec.targetRefs), ...(spec.targetRef === undefined ? [] : [spec.targetRef])].map(
      (target) => `${text(at(target, 'kind')) ?? ''} ${text(at(target, 'name')) ?? ''}`,
    );
    const { labels } = this.policies.selectorOf(manifest);
    return { manifest, namespace: this.set.namespaceOf(manifest) ?? '', targets, labels };
  }
}

function add(place: Place, scope: Scope): void {
  const keys = Object.keys(scope.labels).sort();
  if (scope.targets.length > 0) {
    place.withTargets.push(scope);
  } else if (keys.length === 0) {
    place.general.push(scope);
  } else {
    const name = JSON.stringify(keys);
    const same = place.byKeys.get(name);
    if (same === undefined) place.byKeys.set(name, { keys, scopes: [scope] });
    else same.scopes.push(scope);
  }
}

function valuesOf(keys: readonly string[], labels: JsonObject): string {
  return JSON.stringify(keys.map((key) => entry(labels, key)));
}
