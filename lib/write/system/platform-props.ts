import type { Releases } from '../../facts/releases';
import type { IstioMesh, IstioProfile, KongSidecar } from '../../install/platform';

/** The platform of a system: Kubernetes, Istio and Kong, by release or in detail. */
export interface PlatformProps {
  /**
   * The Kubernetes release that the manifests are for, as major and minor: one that the Istio to install is made for.
   * @default - the newest that the check knows
   */
  readonly kubernetes?: string;
  /**
   * The Gateway API whose definitions the cluster has, as major and minor: `1.3`.
   * @default - the newest whose API versions are known
   */
  readonly gatewayApi?: string;
  /** The release that `bootstrap` installs by istioctl, such as `1.30` or `1.30.2`, or more about it. */
  readonly istio: string | IstioProps | IstioElsewhere;
  /** The Kong Gateway that `bootstrap` installs by Helm, as major and minor, or more about it. */
  readonly kong: Releases['kong'] | KongProps | KongElsewhere;
  /** The Kong Ingress Controller that reads the manifests, as major and minor, from 1.3 to 3.5. Kong's chart follows it. */
  readonly ingressController: string;
}

/** Istio, installed by `bootstrap`. */
export interface IstioProps {
  /** Such as `1.30`, which means any patch of it, or `1.30.2`. */
  readonly version: string;
  /** @default 'here' */
  readonly managed?: 'here';
  /** @default 'istio-system' */
  readonly namespace?: string;
  /** @default 'default' */
  readonly profile?: IstioProfile;
  /**
   * Revision of this control plane, if there are several. Namespaces then join the mesh by the label `istio.io/rev`.
   * @default - none: the control plane that `istio-injection: enabled` means
   */
  readonly revision?: string;
  /** @default - those of the profile */
  readonly mesh?: IstioMesh;
}

/** Istio, installed by somebody else: verbs only check that it exists, and its release. */
export interface IstioElsewhere {
  readonly managed: 'elsewhere';
  readonly version: string;
  /** @default 'istio-system' */
  readonly namespace?: string;
  /** @default - none */
  readonly revision?: string;
}

/** Kong, installed by `bootstrap` with chart kong/kong. */
export interface KongProps {
  readonly version: Releases['kong'];
  /** @default 'here' */
  readonly managed?: 'here';
  /** @default 'kong' */
  readonly namespace?: string;
  /**
   * Name of the Helm release, from which the chart derives the names of its objects: `<release>-kong-proxy` is the Service that clients reach.
   * @default 'kong'
   */
  readonly release?: string;
  /** @default - the newest that is known for the ingress controller, from https://charts.konghq.com */
  readonly chart?: KongChartProps;
  /** @default 'kong' */
  readonly ingressClass?: string;
  /** @default - as every pod */
  readonly sidecar?: KongSidecar;
  /**
   * Whether Kong's pods are in the mesh without sidecars, as `mesh: 'ambient'` of their namespace says too. They get the annotation
   * `ambient.istio.io/bypass-inbound-capture: "true"`, by which clients from outside reach them where mTLS is STRICT. Needs Istio 1.29
   * with the profile `ambient`, and excludes `sidecar`.
   * @default false
   */
  readonly ambient?: boolean;
  /**
   * Further values of the chart, with the chart's own keys; they override those that Meshgate sets. They are in the output folder, which
   * is committed: no secrets.
   * @default - none
   */
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface KongChartProps {
  /** URL of the chart repository, which Helm knows as `kong`. */
  readonly repository?: string;
  readonly version?: string;
}

/** Kong, installed by somebody else. */
export interface KongElsewhere {
  readonly managed: 'elsewhere';
  readonly version: Releases['kong'];
  /** @default 'kong' */
  readonly namespace?: string;
  /** @default 'kong' */
  readonly ingressClass?: string;
  /**
   * Service that clients reach.
   * @default 'kong-kong-proxy'
   */
  readonly proxyService?: string;
  /**
   * Deployment of Kong's pods.
   * @default 'kong-kong'
   */
  readonly deployment?: string;
  /**
   * ServiceAccount of Kong's pods, by which policies of the mesh name Kong.
   * @default - the name of the Deployment, as with Kong's chart
   */
  readonly serviceAccount?: string;
}
