import { groupBy } from '../../manifests/group-by';
import { entry, type JsonObject } from '../../manifests/json';
import { matchesLabels } from '../kubernetes/label-selector';
import { lazy } from '../lazy';

/** The labels of workloads, found by single ones: each selector looks at few. */
export class WorkloadLabels {
  private readonly byLabel = lazy(() => this.index((key, value) => labelKey(key, value)));
  private readonly byKey = lazy(() => this.index((key) => key));
  /** Whether some workload has all of some keys, of the keys that were asked for. */
  private readonly known = new Map<string, boolean>();

  /** @param all of each workload */
  public constructor(private readonly all: readonly JsonObject[]) {}

  public get isEmpty(): boolean {
    return this.all.length === 0;
  }

  /** Whether a selector, of one label at least, picks some workload. */
  public areSelected(selector: JsonObject): boolean {
    const index = this.byLabel();
    const places = Object.entries(selector).map(([key, value]) => index.get(labelKey(key, value)) ?? []);
    return fewest(places).some((labels) => matchesLabels(selector, labels));
  }

  /** Whether some workload has all the keys of a selector, so that only a value can be wrong. */
  public haveKeysOf(selector: JsonObject): boolean {
    const keys = Object.keys(selector).sort();
    const asked = JSON.stringify(keys);
    let isKnown = this.known.get(asked);
    if (isKnown === undefined) {
      const some = fewest(keys.map((key) => this.byKey().get(key) ?? []));
      isKnown = some.some((labels) => keys.every((key) => entry(labels, key) !== undefined));
      this.known.set(asked, isKnown);
    }
    return isKnown;
  }

  private index(keyOf: (key: string, value: unknown) => string): Map<string, JsonObject[]> {
    const pairs = this.all.flatMap((labels) =>
      Object.entries(labels).map(([key, value]) => ({ place: keyOf(key, value), labels })),
    );
    const groups = groupBy(pairs, ({ place }) => place);
    return new Map([...groups].map(([place, some]) => [place, some.map(({ labels }) => labels)]));
  }
}

function fewest(places: readonly (readonly JsonObject[])[]): readonly JsonObject[] {
  const [few = []] = [...places].sort((a, b) => a.length - b.length);
  return few;
}

function labelKey(key: string, value: unknown): string {
  return JSON.stringify([key, typeof value === 'string' ? value : null]);
}
