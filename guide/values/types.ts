/** What the reference application is made from. Pure data: no constructs, no Kubernetes objects. */
export interface GuideValues {
  readonly namespaces: GuideNamespaces;
  readonly bookinfo: BookinfoConfig;
  readonly gateway: GatewayConfig;
  readonly observability: ObservabilityConfig;
}

export interface GuideNamespaces {
  /** Namespace of Istio's control plane, and of Prometheus, Grafana and Kiali. */
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
  /** Releases that run side by side, one Deployment each. */
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
  /** Path that Kong exposes. */
  readonly path: string;
  /** Limit per client, counted in each Kong pod. */
  readonly rateLimit: {
    /** Requests per minute. */
    readonly minute: number;
  };
  /** The service of `bookinfo` that Kong exposes. */
  readonly service: string;
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
