import { groupBy } from '../../manifests/group-by';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { lazy } from '../lazy';
import { matchesLabels } from './label-selector';
import type { Pod } from './pod';
import { serviceSelector } from './service-selector';

/** Endpoints of a Service, and the label by which they are. */
export const ENDPOINT_SLICE = 'discovery.k8s.io/EndpointSlice';
export const SERVICE_LABEL = 'kubernetes.io/service-name';

/** The declared Services. */
export class Services {
  private readonly byName = lazy(() => groupBy(this.set.of('Service'), ({ name }) => name));

  /** Of Services for which endpoints are declared: namespace and name. */
  private readonly withEndpoints = lazy(() => {
    const keyOf = (manifest: Manifest, service: unknown): string =>
      JSON.stringify([this.set.namespaceOf(manifest), service]);
    return new Set([
      ...this.set.of('Endpoints').map((endpoints) => keyOf(endpoints, endpoints.name)),
      ...this.set.of(ENDPOINT_SLICE).map((slice) => keyOf(slice, slice.labels[SERVICE_LABEL])),
    ]);
  });

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

  /** Whether endpoints of a Service are declared by themselves, as for one that selects no pods. */
  public hasEndpoints(service: Manifest): boolean {
    return this.withEndpoints().has(JSON.stringify([this.set.namespaceOf(service), service.name]));
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
