import { groupBy } from '../../manifests/group-by';
import { at, entry, list, object, text, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { lazy } from '../lazy';
import { ownLabels, writtenLabels } from './given-labels';
import { labelsKey, matchesLabels, matchesSelector } from './label-selector';
import { POD_KINDS, podOf, type Pod } from './pod';
import { referencesOf, type PodReference } from './pod-reference';
import { serviceSelector } from './service-selector';

/** The pods of every workload of a set. */
export class Pods {
  public readonly all = lazy((): readonly Pod[] =>
    POD_KINDS.flatMap((kind) => this.set.of(kind)).map((manifest) => podOf(manifest, this.set.namespaceOf(manifest))),
  );

  /** What all pods take from ConfigMaps and Secrets. */
  public readonly references = lazy((): readonly PodReference[] => this.all().flatMap(referencesOf));

  private readonly byManifest = lazy(() => new Map(this.all().map((pod) => [pod.manifest, pod])));
  private readonly byNamespace = lazy(() => groupBy(this.all(), ({ namespace }) => namespace));

  /** Every pod under each of its labels, so that a selector looks at few. */
  private readonly byLabel = lazy(() =>
    groupBy(
      this.all().flatMap((pod) => Object.entries(pod.labels).map(([label, value]) => ({ pod, label, value }))),
      ({ pod, label, value }) => indexKey(pod.namespace, label, value),
    ),
  );

  private readonly selections = new Map<string, readonly Pod[]>();

  public constructor(private readonly set: ManifestSet) {}

  public in(namespace: string | undefined): readonly Pod[] {
    return this.byNamespace().get(namespace ?? '') ?? [];
  }

  /** Those that a Pod is or a workload makes; undefined for other kinds. */
  public madeBy(workload: Manifest): Pod | undefined {
    return this.byManifest().get(workload);
  }

  /**
   * Those behind a Service, also by labels that controllers give, such as the name of one pod of a StatefulSet. One
   * without a selector has none that anybody could tell.
   */
  public of(service: Manifest): readonly Pod[] {
    const [namespace, selector] = [this.set.namespaceOf(service), serviceSelector(service) ?? {}];
    const own = ownLabels(selector);
    const [asked, sure] = [Object.keys(selector).length, Object.keys(own).length];
    if (sure === asked) return this.withLabels(namespace, selector);
    return (sure > 0 ? this.withLabels(namespace, own) : this.in(namespace)).filter((pod) =>
      matchesLabels(writtenLabels(selector, pod.manifest), pod.labels),
    );
  }

  /** Those behind a Service that have some labels besides. */
  public ofSubset(service: Manifest, labels: JsonObject): readonly Pod[] {
    const selector = serviceSelector(service) ?? {};
    const isContrary = Object.entries(labels).some(([key, value]) => (entry(selector, key) ?? value) !== value);
    return isContrary ? [] : this.withLabels(this.set.namespaceOf(service), { ...selector, ...labels });
  }

  /**
   * Those of a namespace that have all of some labels; there has to be at least one label. The same labels give the very
   * same list.
   */
  public withLabels(namespace: string | undefined, labels: JsonObject): readonly Pod[] {
    const selection = labelsKey(labels);
    if (selection === undefined) return this.search(namespace, labels);
    const key = `${namespace ?? ''} ${selection}`;
    let pods = this.selections.get(key);
    if (pods === undefined) this.selections.set(key, (pods = this.search(namespace, labels)));
    return pods;
  }

  /** Those of a namespace that a `LabelSelector` picks; an empty one picks all. */
  public selectedBy(namespace: string | undefined, selector: unknown): readonly Pod[] {
    return this.candidates(namespace, selector).filter((pod) => matchesSelector(selector, pod.labels));
  }

  private candidates(namespace: string | undefined, selector: unknown): readonly Pod[] {
    const labels = object(at(selector, 'matchLabels'));
    if (Object.keys(labels).length > 0) return this.withLabels(namespace, labels);
    const one = list(at(selector, 'matchExpressions')).find((each) => at(each, 'operator') === 'In');
    const key = text(at(one, 'key'));
    if (key === undefined) return this.in(namespace);
    return [...new Set(list(at(one, 'values')))].flatMap((value) => this.withLabels(namespace, { [key]: value }));
  }

  private search(namespace: string | undefined, labels: JsonObject): readonly Pod[] {
    const index = this.byLabel();
    const [fewest = []] = Object.entries(labels)
      .map(([label, value]) => index.get(indexKey(namespace ?? '', label, value)) ?? [])
      .sort((a, b) => a.length - b.length);
    return fewest.flatMap(({ pod }) => (matchesLabels(labels, pod.labels) ? [pod] : []));
  }
}

function indexKey(namespace: string, label: string, value: unknown): string {
  return JSON.stringify([namespace, label, typeof value === 'string' ? value : null]);
}
