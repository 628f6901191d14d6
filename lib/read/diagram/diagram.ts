/** How a request travels over one hop. */
export type Transport = 'plain' | 'TLS' | 'mTLS' | 'HBONE' | 'unknown';

/** Whether a route lets a request in: anybody's, or only with a credential. */
export type Access = 'open' | 'credential' | 'refused' | 'unknown';

/** What a part of the diagram says when somebody looks closer. */
export interface Detail {
  readonly label: string;
  readonly value: string;
  /** Such as `dist/20-gateway.k8s.yaml:12`. */
  readonly place?: string;
}

/** What the check finds about a part. */
export interface Mark {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly place: string;
}

/** What became of a part since another set of manifests. */
export type Change = 'added' | 'removed' | 'changed';

interface Part {
  /** The same for the same part, wherever it is drawn. */
  readonly id: string;
  readonly title: string;
  /** Under the title. */
  readonly lines: readonly string[];
  readonly details: readonly Detail[];
  readonly marks: readonly Mark[];
  readonly change?: Change;
}

/** A way from one part to another. */
export interface Edge {
  /** Id of the part it leads to, in the same gate. */
  readonly to: string;
  readonly transport: Transport;
  /** Istio's rules do not decide about the requests. */
  readonly bypassesMesh: boolean;
  /** Such as `90 %`. */
  readonly label?: string;
  readonly change?: Change;
  /** What it was, where it is changed. */
  readonly was?: string;
}

/** What is known to the outside by one host. */
export interface Gate extends Part {
  readonly routes: readonly RouteNode[];
  readonly services: readonly ServiceNode[];
}

export interface RouteNode extends Part {
  readonly access: Access;
  /** In the order in which they run; those that do not come last. */
  readonly plugins: readonly PluginNode[];
  readonly edges: readonly Edge[];
}

export interface PluginNode extends Part {
  readonly authenticates: boolean;
  /** False for one that is disabled, or gives way to a more specific one. */
  readonly runs: boolean;
}

export interface ServiceNode extends Part {
  /** Policies of Istio that decide who may call. */
  readonly locks: readonly LockNode[];
  readonly edges: readonly Edge[];
  readonly versions: readonly VersionNode[];
}

export interface LockNode extends Part {
  readonly lets: 'in' | 'some in' | 'nobody in' | 'unknown';
}

export type VersionNode = Part;

/** What happens to requests, from hosts on the left to pods on the right: one gate under the other. */
export interface Diagram {
  readonly title: string;
  /** The other set of manifests that changes are marked against, as a title. */
  readonly comparedWith?: string;
  readonly gates: readonly Gate[];
}
