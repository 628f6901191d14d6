import type { ArgoAutomation } from '../../constructs/delivery/argo/argo-sync';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/kubernetes/name-syntax';
import { either, flag, object, optional, type Fields } from '../../props/shape';
import { named } from '../platform-shape';
import { FOLDER, NAME, URL_TEXT } from './delivery-shapes';

/** The cluster of an environment, as Argo CD knows it: by the address of its API server, or by a name. */
export type ArgoCluster = { readonly server: string } | { readonly name: string };

/** How Argo CD delivers a system. */
export interface ArgoCdProps {
  /** Address of the repository, as Argo CD fetches it. */
  readonly repository: string;
  /**
   * Branch, tag or commit that is delivered.
   * @default 'main'
   */
  readonly revision?: string;
  /**
   * The output folder as the repository has it.
   * @default - that of the system, `dist`
   */
  readonly path?: string;
  /**
   * Where the environment is.
   * @default - the cluster that Argo CD runs in
   */
  readonly cluster?: ArgoCluster;
  /**
   * Whether each commit is applied without anybody's doing, and how. Namespaces, claims, volumes and definitions are deleted only when
   * somebody confirms it.
   * @default - true: what is gone is deleted, and changes in the cluster are undone
   */
  readonly automated?: boolean | ArgoAutomation;
  /**
   * An AppProject that exists already and says what may be delivered.
   * @default - one of its own, which lists what there is
   */
  readonly project?: string;
  /**
   * The AppProject of the Application that brings the others; it has to allow Applications in Argo CD's namespace.
   * @default 'default'
   */
  readonly rootProject?: string;
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
   * Argo CD's own namespace.
   * @default 'argocd'
   */
  readonly namespace?: string;
}

export const ARGO_CD: Fields<ArgoCdProps> = {
  repository: URL_TEXT,
  revision: optional(NAME),
  path: optional(FOLDER),
  cluster: optional(
    either(
      object<{ readonly server: string }>({ server: URL_TEXT }),
      object<{ readonly name: string }>({ name: NAME }),
    ),
  ),
  automated: optional(
    either(
      flag,
      object<ArgoAutomation>({ prune: optional(flag), selfHeal: optional(flag), allowEmpty: optional(flag) }),
    ),
  ),
  project: optional(named(DNS_SUBDOMAIN)),
  rootProject: optional(named(DNS_SUBDOMAIN)),
  controlPlanes: optional(flag),
  istioCharts: optional(URL_TEXT),
  namespace: optional(named(DNS_LABEL)),
};
