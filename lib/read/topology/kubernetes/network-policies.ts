import { at, list, number, object, text, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { lazy, lazyOf } from '../lazy';
import { matchesSelector } from './label-selector';
import { containersOf, type Pod } from './pod';
import type { Pods } from './pods';

export const NETWORK_POLICY = 'networking.k8s.io/NetworkPolicy';

/** The label that every namespace has by itself, with its name. */
export const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

export type Direction = 'ingress' | 'egress';

/** Who may be on the other side: pods that are declared, or a namespace of which only the name is known. */
export type Other = { readonly pod: Pod } | { readonly namespace: string };

/** A port as a rule compares it. */
export interface Connection {
  readonly protocol: string;
  /** Of the pods that are connected to. */
  readonly port: number;
  /** Names of that port in their containers. */
  readonly names: readonly string[];
}

/** Which connections the NetworkPolicies of a set let through; others may be in the cluster, and let more through. */
export class NetworkPolicies {
  private readonly byPod = lazy((): ReadonlyMap<Pod, readonly Manifest[]> => {
    const policies = new Map<Pod, Manifest[]>();
    for (const policy of this.set.of(NETWORK_POLICY)) {
      for (const pod of this.selected(policy)) {
        const known = policies.get(pod);
        if (known === undefined) policies.set(pod, [policy]);
        else known.push(policy);
      }
    }
    return policies;
  });

  /** Those of some pods that a policy is for, whatever it says. */
  public readonly limitedOf = lazyOf((pods: readonly Pod[]) => pods.filter((pod) => this.byPod().has(pod)));

  public constructor(
    private readonly set: ManifestSet,
    private readonly pods: Pods,
  ) {}

  /** The declared pods that a policy is for. */
  public selected(policy: Manifest): readonly Pod[] {
    return this.pods.selectedBy(this.set.namespaceOf(policy), policy.spec.podSelector);
  }

  /** The policies that say what may come to a pod, or go from it: without any, everything may. */
  public of(pod: Pod, direction: Direction): readonly Manifest[] {
    return (this.byPod().get(pod) ?? []).filter((policy) => isFor(policy, direction));
  }

  /**
   * Whether a connection is let through, as far as declared policies tell.
   * @param other undefined: whoever it is
   */
  public lets(pod: Pod, direction: Direction, connection: Connection, other?: Other): boolean {
    const policies = this.of(pod, direction);
    return (
      policies.length === 0 ||
      policies.some((policy) =>
        list(policy.spec[direction]).some(
          (rule) =>
            takesPort(rule, connection) && (other === undefined || this.takes(rule, direction, other, pod.namespace)),
        ),
      )
    );
  }

  private takes(rule: unknown, direction: Direction, other: Other, own: string): boolean {
    const peers = list(at(rule, direction === 'ingress' ? 'from' : 'to'));
    return peers.length === 0 || peers.some((peer) => this.isPeer(peer, other, own));
  }

  /** What is not known to be none may be one. */
  private isPeer(peer: unknown, other: Other, own: string): boolean {
    // Addresses of pods are in no manifest.
    if (at(peer, 'ipBlock') !== undefined) return true;
    const namespace = 'pod' in other ? other.pod.namespace : other.namespace;
    const namespaces = at(peer, 'namespaceSelector');
    if (namespaces === undefined ? namespace !== own : this.excludes(namespaces, namespace)) return false;
    const pods = at(peer, 'podSelector');
    return pods === undefined || !('pod' in other) || matchesSelector(pods, other.pod.labels);
  }

  /** Whether a selector certainly does not mean a namespace: of one that is not declared, only the name is known. */
  private excludes(selector: unknown, namespace: string): boolean {
    const declared = this.set.find('Namespace', undefined, namespace);
    if (declared !== undefined) {
      return !matchesSelector(selector, { [NAMESPACE_NAME]: namespace, ...declared.labels });
    }
    const written = text(at(selector, 'matchLabels', NAMESPACE_NAME));
    return written !== undefined && written !== namespace;
  }
}

/** A policy without `policyTypes` is for what comes in, and for what goes out where it has rules for that. */
function isFor({ spec }: Manifest, direction: Direction): boolean {
  const types = list(spec.policyTypes);
  if (types.length === 0) return direction === 'ingress' || spec.egress !== undefined;
  return types.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
}

function takesPort(rule: unknown, { protocol, port, names }: Connection): boolean {
  const ports = list(at(rule, 'ports'));
  if (ports.length === 0) return true;
  return ports.some((each) => {
    if ((text(at(each, 'protocol')) ?? 'TCP') !== protocol) return false;
    const written = at(each, 'port');
    if (written === undefined) return true;
    if (typeof written === 'string') return names.includes(written);
    const last = number(at(each, 'endPort')) ?? Number(written);
    return port >= Number(written) && port <= last;
  });
}

/** A port of a pod, with the names that its containers have for it. */
export function connectionTo(pod: Pod, port: number, protocol = 'TCP'): Connection {
  const names = declaredPorts(pod).flatMap(({ value }) =>
    value.containerPort === port ? (text(value.name) ?? []) : [],
  );
  return { protocol, port, names };
}

/** The ports that containers of a pod declare. */
export function declaredPorts(pod: Pod): { readonly path: Path; readonly value: JsonObject }[] {
  return containersOf(pod).flatMap(({ path, value }) =>
    list(value.ports).map((port, index) => ({ path: [...path, 'ports', index], value: object(port) })),
  );
}
