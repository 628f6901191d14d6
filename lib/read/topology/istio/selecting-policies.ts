import { groupBy } from '../../manifests/group-by';
import { at, object, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { lazy } from '../lazy';
import { matchesLabels } from '../kubernetes/label-selector';

/** Whether it holds for all pods of its namespace, or of the mesh. */
export function hasNoSelector({ spec }: Manifest): boolean {
  return Object.keys(labelsOf(spec)).length === 0;
}

/** Policies of one kind, found by the labels of pods: each pod looks at few. */
export class SelectingPolicies {
  private readonly general = lazy(() => groupBy(this.policies().filter(hasNoSelector), (each) => this.placeOf(each)));

  private readonly selecting = lazy(() =>
    groupBy(
      this.policies().filter((policy) => !hasNoSelector(policy)),
      (each) => this.placeOf(each),
    ),
  );

  /** Those with a selector, under the first label of it, each with its place in the order of the set. */
  private readonly byLabel = lazy(() =>
    groupBy(
      [...this.selecting()].flatMap(([namespace, policies]) =>
        policies.map((policy, order) => ({ policy, order, namespace, labels: labelsOf(policy.spec) })),
      ),
      ({ namespace, labels }) => {
        const [[key, value] = ['', undefined]] = Object.entries(labels);
        return labelKey(namespace, key, value);
      },
    ),
  );

  private readonly policies = lazy(() => this.set.of(this.kind).filter(this.counts));

  public constructor(
    private readonly set: ManifestSet,
    private readonly kind: string,
    private readonly counts: (policy: Manifest) => boolean = () => true,
  ) {}

  /** Those of a namespace without a selector. */
  public withoutSelector(namespace: string | undefined): readonly Manifest[] {
    return this.general().get(namespace ?? '') ?? [];
  }

  /** Those of a namespace with a selector. */
  public withSelector(namespace: string | undefined): readonly Manifest[] {
    return this.selecting().get(namespace ?? '') ?? [];
  }

  /** Those of a namespace whose selector fits labels, in the order of the set. */
  public fitting(namespace: string | undefined, labels: JsonObject): Manifest[] {
    return Object.entries(labels)
      .flatMap(([key, value]) => this.byLabel().get(labelKey(namespace ?? '', key, value)) ?? [])
      .filter((each) => matchesLabels(each.labels, labels))
      .sort((a, b) => a.order - b.order)
      .map(({ policy }) => policy);
  }

  private placeOf(policy: Manifest): string {
    return this.set.namespaceOf(policy) ?? '';
  }
}

function labelsOf(spec: JsonObject): JsonObject {
  return object(at(spec.selector, 'matchLabels'));
}

function labelKey(namespace: string, key: string, value: unknown): string {
  return JSON.stringify([namespace, key, typeof value === 'string' ? value : null]);
}
