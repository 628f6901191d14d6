import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/kubernetes/name-syntax';
import { flag, map, optional, text, type Fields } from '../../props/shape';
import { named } from '../platform-shape';
import { FOLDER, NAME, URL_TEXT } from './delivery-shapes';

/** How Flux delivers a system. It runs in the cluster of the environment. */
export interface FluxProps {
  /** Address of the Git repository, or by `oci://` of the artifact in a registry. */
  readonly repository: string;
  /**
   * Branch of the repository, or tag of the artifact.
   * @default 'main', of an artifact the name of the environment
   */
  readonly revision?: string;
  /**
   * The output folder as the repository has it.
   * @default - that of the system, `dist`
   */
  readonly path?: string;
  /**
   * Name of the Secret with the credentials of the repository.
   * @default - none
   */
  readonly secret?: string;
  /**
   * In whose name objects are applied: a ServiceAccount in Flux's namespace.
   * @default - Flux's own
   */
  readonly serviceAccount?: string;
  /**
   * Whether what is no longer in the repository is deleted. Namespaces, claims, volumes and definitions stay all the same.
   * @default true
   */
  readonly prune?: boolean;
  /**
   * Whether objects of Kong count as ready only when the ingress controller says `Programmed`, which it does of those alone that are
   * in use: a plugin that nothing names keeps the delivery waiting.
   * @default false
   */
  readonly programmed?: boolean;
  /**
   * What replaces `${name}` in manifests. Objects in which that stands for something else keep it: each that has a `${` of another
   * name.
   * @default - nothing is replaced
   */
  readonly substitute?: Readonly<Record<string, string>>;
  /**
   * How often the cluster is compared with the repository, 60s at least.
   * @default '10m'
   */
  readonly interval?: string;
  /**
   * How long the objects of a part may take to be ready.
   * @default '5m'
   */
  readonly timeout?: string;
  /**
   * Whether Istio and Kong are delivered too, where this system installs them, instead of by `bootstrap`.
   * @default true
   */
  readonly controlPlanes?: boolean;
  /**
   * The repository of Istio's charts.
   * @default 'https://blob.istio.io/istio-release/charts'
   */
  readonly istioCharts?: string;
  /**
   * Flux's own namespace.
   * @default 'flux-system'
   */
  readonly namespace?: string;
}

export const FLUX: Fields<FluxProps> = {
  repository: URL_TEXT,
  revision: optional(NAME),
  path: optional(FOLDER),
  secret: optional(named(DNS_SUBDOMAIN)),
  serviceAccount: optional(named(DNS_SUBDOMAIN)),
  prune: optional(flag),
  programmed: optional(flag),
  substitute: optional(map(text)),
  interval: optional(text),
  timeout: optional(text),
  controlPlanes: optional(flag),
  istioCharts: optional(URL_TEXT),
  namespace: optional(named(DNS_LABEL)),
};
