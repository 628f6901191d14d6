import { minorVersion, type Releases } from '../facts/releases';

/** The control planes of a system, complete: what istioctl and helm install, or others have. */
export interface Platform {
  /** The Kubernetes release that the manifests are for, as major and minor. */
  readonly kubernetes: string;
  /** The release of the Gateway API's definitions. */
  readonly gatewayApi: string;
  readonly istio: IstioPlatform;
  readonly kong: KongPlatform;
}

/** What manifests on a platform are for. */
export function releasesOn({ kubernetes, gatewayApi, kong, istio }: Platform): Releases {
  return { kubernetes, gatewayApi, kong: kong.version, kic: kong.kic, istio: minorVersion(istio.version) };
}

/** Who installs and removes something: this system, or somebody else, so that verbs only check that it exists. */
export type Management = 'here' | 'elsewhere';

export interface IstioPlatform {
  readonly managed: Management;
  /** Such as `1.30.2`; `1.30` means any patch of it. */
  readonly version: string;
  /** Namespace of the control plane, which `bootstrap` makes where it installs Istio. */
  readonly namespace: string;
  /** Set of components and settings: https://istio.io/latest/docs/setup/additional-setup/config-profiles/. */
  readonly profile: IstioProfile;
  /** Name of this control plane beside others; undefined: the one that `istio-injection: enabled` means. */
  readonly revision: string | undefined;
  readonly mesh: IstioMesh;
}

export type IstioProfile = 'default' | 'demo' | 'minimal' | 'ambient';

/** Options of the whole mesh that matter to a gateway in front of it. Empty: those of the profile. */
export interface IstioMesh {
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

export interface KongPlatform {
  readonly managed: Management;
  /** The Kong Gateway that runs plugins, as major and minor. */
  readonly version: Releases['kong'];
  /** The Kong Ingress Controller that reads the manifests, as major and minor. */
  readonly kic: string;
  /** Namespace of Kong's own pods. */
  readonly namespace: string;
  /** Name of the Helm release. */
  readonly release: string;
  readonly chart: { readonly repository: string; readonly version: string };
  /** Class of the Ingresses that the controller takes. */
  readonly ingressClass: string;
  readonly sidecar: KongSidecar;
  /** Kong's pods are in the mesh without sidecars, and what comes in is left alone. */
  readonly ambient?: true;
  /** Further values of the chart, over those that Meshgate sets. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Deployment of Kong's pods. */
  readonly deployment: string;
  /** ServiceAccount of Kong's pods; left out, it is named as the Deployment. */
  readonly serviceAccount?: string;
  /** Service that clients reach. */
  readonly proxyService: string;
  /** Label selector of the pods that Helm made; undefined where Kong is managed elsewhere. */
  readonly podSelector: string | undefined;
}

/** How Istio's sidecar treats Kong's pods. Empty: as it treats every pod. */
export interface KongSidecar {
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
