import type { Releases } from '../facts/releases';

/** What the verbs need to know of a system: what istioctl and helm install, where, and what stands behind Kong. */
export interface InstallConfig {
  readonly system: SystemConfig;
  readonly cluster: ClusterConfig;
  /** The Kubernetes release that the manifests are checked for, as major and minor. */
  readonly kubernetes: string;
  readonly istio: IstioConfig;
  readonly kong: KongConfig;
  readonly namespaces: NamespacesConfig;
  readonly gateway: EntryConfig;
  readonly observability: Readonly<Record<'prometheus' | 'grafana' | 'kiali', { readonly enabled: boolean }>>;
}

export interface KongConfig {
  /** The Kong Gateway that runs: it decides which plugins there are and what their configuration may be. */
  readonly version: Releases['kong'];
  /** The Kong Ingress Controller that reads the manifests. */
  readonly kic: Releases['kic'];
  /** Name of the Helm release; its objects are named after it, such as the Service `kong-istio-kong-proxy`. */
  readonly release: string;
  readonly chart: KongChartConfig;
  readonly sidecar: KongSidecarConfig;
}

/** The chart kong/kong. It must know the ingress controller that is chosen: 2.3.0 is the last before 2.x. */
export interface KongChartConfig {
  /** URL of the chart repository, which is added under the name `kong`. */
  readonly repository: string;
  readonly version: string;
}

/** How Istio's sidecar treats Kong's pods. Empty: as it treats every pod. */
export interface KongSidecarConfig {
  /**
   * Kong and its controller start after the sidecar is ready. Without it, a controller that is faster than its sidecar
   * finds no API server at first.
   * @default false
   */
  readonly holdUntilProxyStarts?: boolean;
  /**
   * Ports of Kong's pods that clients reach past the sidecar. Kong then sees the client's own address.
   * @default - none
   */
  readonly excludeInboundPorts?: readonly number[];
  /**
   * Ports that Kong's pods reach past the sidecar.
   * @default - none
   */
  readonly excludeOutboundPorts?: readonly number[];
}

/** What tells this system's objects in a cluster from those of other systems: `teardown` deletes only its own. */
export interface SystemConfig {
  /** A DNS label, such as `bookstore`. Systems that share a cluster have different names. */
  readonly name: string;
  /** A DNS label, such as `staging`. Environments of one system that share a cluster have different names. */
  readonly environment: string;
}

export interface ClusterConfig {
  /**
   * The kube context that verbs which change a cluster may use without asking.
   * @default - none: they ask, unless --context names one
   */
  readonly context?: string;
}

export interface IstioConfig {
  /** The istioctl that installs, and with it the control plane's version. */
  readonly version: string;
  /** Set of components and settings: https://istio.io/v1.11/docs/setup/additional-setup/config-profiles/. */
  readonly profile: 'default' | 'demo' | 'minimal';
  /**
   * Name of this control plane beside others. Namespaces then join the mesh by the label `istio.io/rev`.
   * @default - none: the control plane that `istio-injection: enabled` means
   */
  readonly revision?: string;
  readonly mesh: IstioMeshConfig;
}

/** Options of the whole mesh that matter to a gateway in front of it. Empty: those of the profile. */
export interface IstioMeshConfig {
  /**
   * Every application of the mesh starts after its sidecar is ready.
   * @default false
   */
  readonly holdUntilProxyStarts?: boolean;
  /**
   * Where sidecars write a line per request, such as `/dev/stdout`.
   * @default - that of the profile; `demo` writes to `/dev/stdout`
   */
  readonly accessLogFile?: string;
  /**
   * What pods may reach outside the mesh: everything, or what is registered. Kong needs a ServiceEntry for each upstream
   * outside the cluster with `REGISTRY_ONLY`.
   * @default - that of the profile, which is everything
   */
  readonly outboundTraffic?: 'ALLOW_ANY' | 'REGISTRY_ONLY';
}

/** The namespaces of a system, by what is in them: the control planes, and each application under a name of its own. */
export interface NamespacesConfig {
  /** Namespace of Istio's control plane, which `bootstrap` makes, and of Prometheus, Grafana and Kiali. */
  readonly istio: string;
  /** Namespace of Kong's own pods. */
  readonly kong: string;
  readonly [application: string]: string;
}

/** The way in that is asked whether all works. */
export interface EntryConfig {
  /** Class of the Ingress; Kong's controller takes Ingresses of its own class only. */
  readonly ingressClassName: string;
  /** Host names that Kong answers to; empty means every host. */
  readonly hosts: readonly string[];
  /** Path that Kong exposes. */
  readonly path: string;
  /** Limit per client, counted in each Kong pod. */
  readonly rateLimit: {
    /** Requests per minute. */
    readonly minute: number;
  };
}
