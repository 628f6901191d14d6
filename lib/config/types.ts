/** What the reference application is made from. Pure data: no constructs, no Kubernetes objects. */
export interface MeshgateConfig {
  readonly kong: KongConfig;
  readonly namespaces: NamespacesConfig;
  readonly bookinfo: BookinfoConfig;
  readonly gateway: GatewayConfig;
}

export interface KongConfig {
  /** The Kong Gateway that runs: it decides which plugins there are and what their configuration may be. */
  readonly version: '2.5' | '2.8' | '3.4' | '3.9';
  /** The Kong Ingress Controller that reads the manifests. */
  readonly ingressController: '1.3' | '2.12' | '3.5';
}

export interface NamespacesConfig {
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
