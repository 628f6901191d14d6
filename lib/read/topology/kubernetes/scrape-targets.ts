import { groupBy } from '../../manifests/group-by';
import { at, list, object, text, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { matchesSelector } from './label-selector';
import { containersOf } from './pod';
import type { Pods } from './pods';
import { servicePorts } from './service-port';

/** What Prometheus asks for metrics: the pods behind a Service, or a pod. */
export interface ScrapeTarget {
  readonly namespace: string | undefined;
  readonly labels: JsonObject;
  /** The names of its ports. */
  readonly ports: readonly string[];
}

/** Targets of one kind, found by a label each. */
export class ScrapeTargets {
  private readonly byLabel: ReadonlyMap<string, readonly { readonly target: ScrapeTarget }[]>;
  private readonly namespaces: ReadonlySet<string | undefined>;

  private constructor(private readonly all: readonly ScrapeTarget[]) {
    const labelled = all.flatMap((target) => Object.entries(target.labels).map((label) => ({ target, label })));
    this.byLabel = groupBy(labelled, ({ label }) => JSON.stringify(label));
    this.namespaces = new Set(all.map(({ namespace }) => namespace));
  }

  public static ofServices(set: ManifestSet): ScrapeTargets {
    const targets = set.of('Service').map((service) => ({
      namespace: set.namespaceOf(service),
      labels: service.labels,
      ports: servicePorts(service).flatMap(({ name }) => name ?? []),
    }));
    return new ScrapeTargets(targets);
  }

  public static ofPods(pods: Pods): ScrapeTargets {
    const targets = pods.all().map((pod) => ({
      namespace: pod.namespace,
      labels: pod.labels,
      ports: containersOf(pod).flatMap(({ value }) =>
        list(value.ports).flatMap((port) => text(at(port, 'name')) ?? []),
      ),
    }));
    return new ScrapeTargets(targets);
  }

  /** Whether targets are declared in each namespace where a monitor looks; those of all namespaces never are. */
  public areKnownIn(scope: MonitorScope): boolean {
    return scope !== undefined && [...scope].every((namespace) => this.namespaces.has(namespace));
  }

  public selectedBy(selector: unknown, scope: MonitorScope): ScrapeTarget[] {
    const [label] = Object.entries(object(at(selector, 'matchLabels')));
    const some = label === undefined ? this.all : this.byLabel.get(JSON.stringify(label))?.map(({ target }) => target);
    return (some ?? []).filter(({ namespace, labels }) => isIn(scope, namespace) && matchesSelector(selector, labels));
  }
}

/** The namespaces in which a monitor looks; undefined: in all. */
export type MonitorScope = ReadonlySet<string | undefined> | undefined;

/** Its own, unless `namespaceSelector` names others or asks for all. */
export function monitorScope({ spec }: Manifest, own: string | undefined): MonitorScope {
  const selector = spec.namespaceSelector;
  if (at(selector, 'any') === true) return undefined;
  const names = list(at(selector, 'matchNames')).flatMap((each) => text(each) ?? []);
  return new Set(names.length > 0 ? names : [own]);
}

function isIn(scope: MonitorScope, namespace: string | undefined): boolean {
  return scope === undefined || scope.has(namespace);
}
