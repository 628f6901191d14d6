import { groupBy } from '../../manifests/group-by';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { lazy } from '../lazy';
import { matchesLabels } from './label-selector';
import type { Pod } from './pod';
import { serviceSelector } from './service-selector';

/** The declared Services. */
export class Services {
  private readonly byName = lazy(() => groupBy(this.set.of('Service'), ({ name }) => name));

  /** Those that select pods, under one label of their selectors, so that a pod looks at few. */
  private readonly byLabel = lazy(() =>
    groupBy(this.set.of('Service'), (service) => {
      const [label] = Object.entries(serviceSelector(service) ?? {});
      return label && labelKey(this.set.namespaceOf(service), ...label);
    }),
  );

  public constructor(private readonly set: ManifestSet) {}

  /** Those of a name, in whatever namespace. */
  public named(name: string): readonly Manifest[] {
    return this.byName().get(name) ?? [];
  }

  /** Those that select a pod. */
  public selecting(pod: Pod): Manifest[] {
    return Object.entries(pod.labels)
      .flatMap(([key, value]) => this.byLabel().get(labelKey(pod.namespace, key, value)) ?? [])
      .filter((service) => matchesLabels(serviceSelector(service) ?? {}, pod.labels));
  }
}

function labelKey(namespace: string | undefined, key: string, value: unknown): string {
  return JSON.stringify([namespace ?? '', key, typeof value === 'string' ? value : null]);
}
