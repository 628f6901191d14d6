/** What the reference application is made from. Pure data: no constructs, no Kubernetes objects. */
export interface MeshgateConfig {
  readonly system: SystemConfig;
  readonly cluster: ClusterConfig;
  readonly istio: IstioConfig;
  readonly kong: KongConfig;
  readonly namespaces: NamespacesConfig;
  readonly bookinfo: BookinfoConfig;
  readonly gateway: GatewayConfig;
  readonly observability: ObservabilityConfig;
}

export interface KongConfig {
  /** The Kong Gateway that runs: it decides which plugins there are and what their configuration may be. */
  readonly version: '2.5' | '2.8' | '3.4' | '3.9';
  /** The Kong Ingress Controller that reads the manifests. */
  readonly ingressController: '1.3' | '2.12' | '3.5';
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

export interface NamespacesConfig {
  /** Namespace of Istio's control plane, which `bootstrap` makes, and of Prometheus, Grafana and Kiali. */
  readonly istio: string;
  /** Namespace of Kong's own pods. */
  readonly kong: string;
  /** Namespace of the BookInfo application. */
  readonly bookinfo: string;
}

export interface BookinfoConfig {
  /** Registry and repository in front of every image name, without a trailing slash. */
  readonly imageRepository: string;
  /** Tag of every BookInfo image. */
  readonly imageTag: string;
  /** User ID that the containers run as. */
  readonly runAsUser: number;
  /** Port that every BookInfo service listens on. */
  readonly port: number;
  /** One entry per service. */
  readonly services: readonly BookinfoService[];
}

export interface BookinfoService {
  readonly name: string;
  /** Versions that run side by side, one Deployment each. */
  readonly versions: readonly string[];
  /** Pods per version. */
  readonly replicas: number;
  /** Environment variables of every version. */
  readonly env?: Readonly<Record<string, string>>;
  /** Writable folders: volume name and mount path, in mount order. */
  readonly scratch?: readonly ScratchFolder[];
  /**
   * Whether Istio's routing and policies hold for requests that come through Kong, which the guide leaves out.
   * @default false
   */
  readonly meshRouting?: boolean;
}

export interface ScratchFolder {
  readonly volume: string;
  readonly path: string;
}

export interface GatewayConfig {
  /** Class of the Ingress; Kong's controller takes Ingresses of its own class only. */
  readonly ingressClassName: string;
  /** Host names that Kong answers to; empty means every host. */
  readonly hosts: readonly string[];
  /** The service of `bookinfo` that Kong exposes. */
  readonly service: string;
  /** Path that Kong exposes the service under. */
  readonly path: string;
  /** Limit per client, counted in each Kong pod. */
  readonly rateLimit: {
    /** Requests per minute. */
    readonly minute: number;
  };
}

/** What watches the mesh, beside its control plane. */
export interface ObservabilityConfig {
  readonly prometheus: PrometheusConfig;
  readonly grafana: GrafanaConfig;
  readonly kiali: KialiConfig;
}

/** What can be said of Prometheus, Grafana and Kiali alike. */
export interface AddOnConfig {
  /** Whether there is a chart of it. */
  readonly enabled: boolean;
  readonly image: string;
  /** Pods. */
  readonly replicas: number;
  /** Where people reach it; left out, it is reached from inside the cluster only. */
  readonly externalUrl?: string;
}

export interface VolumeConfig {
  /** Size of the volume, such as `10Gi`. */
  readonly size: string;
  /** Class of the volume; left out, it is the cluster's default. */
  readonly storageClassName?: string;
}

export interface PrometheusConfig extends AddOnConfig {
  /** Image of the program beside Prometheus that tells it of a changed configuration. */
  readonly reloaderImage: string;
  /** How long data is kept. */
  readonly retention: string;
  /** The volume with the data; left out, the data is gone with the pod. */
  readonly storage?: VolumeConfig;
  /** Time between two scrapes of a target. */
  readonly scrapeInterval: string;
  /** Whether Kong counts, and Prometheus scrapes it. */
  readonly scrapeKong: boolean;
  /** Whether sidecars are scraped whatever the annotations of their pods say. */
  readonly scrapeMesh: boolean;
  /** Whether there are rules for the path from Kong to a backend. */
  readonly alerts: boolean;
}

export interface GrafanaConfig extends AddOnConfig {
  readonly version: string;
  /** What everybody may do who reaches Grafana. */
  readonly anonymousRole: 'Admin' | 'Editor' | 'Viewer';
  /** The volume for what people make by hand; left out, that is gone with the pod. */
  readonly storage?: VolumeConfig;
}

export interface KialiConfig extends AddOnConfig {
  readonly version: string;
  /** How people log in: not at all, or with the token of a ServiceAccount. */
  readonly authStrategy: 'anonymous' | 'token';
}
