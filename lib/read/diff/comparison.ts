import type { Manifest } from '../manifests/manifest';
import { lazy } from '../topology/lazy';
import { publicRoutes, routePairs, type RoutePair } from './callers/public-routes';
import { RouteIndex } from './callers/route-index';
import { comparedObject, type ComparedObject } from './objects/compared-objects';
import { objectPairs } from './objects/object-pairs';
import { isSameValue } from './objects/same-value';
import type { Side } from './side';

/** Two sets of manifests, side by side. */
export class Comparison {
  /** Every object of either side, also those that are the same. */
  public readonly objects: readonly ComparedObject[];
  /** What istioctl and helm read, where both sides know it. */
  public readonly installed: readonly ComparedObject[];
  /** What clients can ask for, on either side. */
  public readonly routes = lazy((): readonly RoutePair[] => {
    const [before, after] = [this.before, this.after].map((side) => publicRoutes(side.topology.requests.all()));
    return routePairs(before!, after!);
  });
  /** Which objects take part in what happens to the requests of which public routes. */
  public readonly routesBefore = lazy(() => new RouteIndex(this.routes().flatMap(({ before }) => before ?? [])));
  public readonly routesAfter = lazy(() => new RouteIndex(this.routes().flatMap(({ after }) => after ?? [])));

  private readonly counterparts = lazy(() => {
    const pairs = this.objects.flatMap(({ before, after }): (readonly [Manifest, Manifest])[] =>
      before === undefined || after === undefined
        ? []
        : [
            [before, after],
            [after, before],
          ],
    );
    return new Map(pairs);
  });

  public constructor(
    public readonly before: Side,
    public readonly after: Side,
  ) {
    this.objects = objectPairs(before, after).map(comparedObject);
    const [was, is] = [before.installed, after.installed];
    this.installed = was && is ? objectPairs(before, after, was, is).map(comparedObject) : [];
  }

  /** Whether both sides say the same, for the same releases; in which files and in which order does not matter. */
  public isSame(): boolean {
    const { before, after } = this;
    return (
      isSameValue(before.releases, after.releases) &&
      before.strays.length + after.strays.length === 0 &&
      [...this.objects, ...this.installed].every(
        (object) =>
          object.before !== undefined &&
          object.after !== undefined &&
          object.changes.length + object.hidden.length === 0 &&
          !object.isRenamed,
      )
    );
  }

  /** The same object on the other side; of a renamed one the other name. */
  public counterpart(manifest: Manifest): Manifest | undefined {
    return this.counterparts().get(manifest);
  }
}
