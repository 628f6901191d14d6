import { groupBy } from '../../../manifests/group-by';
import type { ConfiguredConsumer, ConfiguredRoute, PluginScope } from '../configuration/kong-configuration';
import { lazy } from '../../lazy';

/** Finds the plugins that may act on a route, without asking those of other routes and consumers. */
export class PluginIndex<T extends { readonly scope: PluginScope }> {
  private readonly byRoute = lazy(() => groupBy(this.plugins, ({ scope }) => scope.route?.name));
  private readonly byService = lazy(() =>
    groupBy(this.byRoute().get(undefined) ?? [], ({ scope }) => scope.service?.name),
  );
  private readonly anywhere = lazy(() => this.byService().get(undefined) ?? []);
  private readonly global = lazy(() =>
    this.anywhere().filter(({ scope }) => scope.consumer === undefined && scope.group === undefined),
  );
  private readonly byConsumer = lazy(() => groupBy(this.anywhere(), ({ scope }) => scope.consumer?.manifest));
  private readonly byGroup = lazy(() => groupBy(this.anywhere(), ({ scope }) => scope.group));

  public constructor(private readonly plugins: readonly T[]) {}

  /** Those of a route, of its Service, and of all: whoever they are for. */
  public of({ name, service }: ConfiguredRoute): readonly T[] {
    const onRoute = (this.byRoute().get(name) ?? []).filter(
      ({ scope }) => scope.service === undefined || scope.service.name === service.name,
    );
    return [...onRoute, ...(this.byService().get(service.name) ?? []), ...this.global()];
  }

  /** Those that are for a consumer, wherever he asks. */
  public for({ manifest, groups }: ConfiguredConsumer): readonly T[] {
    const ofGroups = groups.flatMap((group) => this.byGroup().get(group) ?? []);
    return [...(this.byConsumer().get(manifest) ?? []), ...ofGroups];
  }
}
