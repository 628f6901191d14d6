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

  public constructor(private readonly set: ManifestSet) {}

  /** Those of a name, in whatever namespace. */
  public named(name: string): readonly Manifest[] {
    return this.byName().get(name) ?? [];
  }

  /** Those that select a pod. */
  public selecting(pod: Pod): Manifest[] {
    return this.set.in(pod.namespace, 'Service').filter((service) => {
      const selector = serviceSelector(service);
      return selector !== undefined && matchesLabels(selector, pod.labels);
    });
  }
}
