import { at, entry, list } from '../manifests/json';
import type { Manifest } from '../manifests/manifest';
import type { Path } from '../manifests/path';
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
  /** Objects that one side alone has, or that differ in what means something. */
  public readonly different = lazy(() =>
    this.objects.filter(
      ({ before, after, changes, isRenamed }) =>
        before === undefined || after === undefined || changes.length > 0 || isRenamed,
    ),
  );
  /** What clients can ask for, on either side. */
  public readonly routes = lazy((): readonly RoutePair[] => {
    const [before, after] = [this.before, this.after].map((side) => publicRoutes(side.topology.requests.all()));
    return routePairs(before!, after!);
  });
  /** Which objects take part in what happens to the requests of which public routes. */
  public readonly routesBefore = lazy(() => new RouteIndex(this.routes().flatMap(({ before }) => before ?? [])));
  public readonly routesAfter = lazy(() => new RouteIndex(this.routes().flatMap(({ after }) => after ?? [])));

  /** Objects that both sides have, by what they are on either. */
  private readonly pairs = lazy(
    () =>
      new Map(
        this.objects.flatMap((pair): (readonly [Manifest, ComparedObject])[] =>
          pair.before === undefined || pair.after === undefined
            ? []
            : [
                [pair.before, pair],
                [pair.after, pair],
              ],
        ),
      ),
  );

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

  /** Whether some object that differs is such a one. */
  public touches(isOne: (manifest: Manifest) => boolean): boolean {
    return this.different().some(({ before, after }) => isOne((after ?? before)!));
  }

  /** The same object on the other side; of a renamed one the other name. */
  public counterpart(manifest: Manifest): Manifest | undefined {
    const pair = this.pairs().get(manifest);
    return pair?.before === manifest ? pair.after : pair?.before;
  }

  /** Where something stands now that may be gone: what is left of its path; as it was where the object is gone, as a renamed one is. */
  public placeNow({ manifest, path }: PlaceIn): PlaceIn {
    const { before, after, isRenamed = true } = this.pairs().get(manifest) ?? {};
    return before !== manifest || after === undefined || isRenamed
      ? { manifest, path }
      : { manifest: after, path: keptPath(path, manifest, after) };
  }
}

interface PlaceIn {
  readonly manifest: Manifest;
  readonly path: Path;
}

/** As far as both have it: items of lists of other lengths are other items. */
function keptPath(path: Path, before: Manifest, after: Manifest): Path {
  const end = path.findIndex((step, depth) => {
    const [was, is] = [before, after].map(({ value }) => at(value, ...path.slice(0, depth))) as [unknown, unknown];
    return typeof step === 'number' ? list(was).length !== list(is).length : entry(is, step) === undefined;
  });
  return end < 0 ? path : path.slice(0, end);
}
