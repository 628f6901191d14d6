/** The group and version of Argo CD's kinds. Source: `docs/operator-manual` of Argo CD 3.5.1, as all of this file. */
export const ARGO_API = 'argoproj.io/v1alpha1';

/** Where Argo CD looks for its own objects. */
export const ARGO_NAMESPACE = 'argocd';

export const ARGO_ANNOTATIONS = {
  /** An integer as a text: of two objects of an Application, the one with the lower one is applied first, and has to be healthy. */
  wave: 'argocd.argoproj.io/sync-wave',
  /** Options for one object, separated by commas; they win over those of the Application. */
  syncOptions: 'argocd.argoproj.io/sync-options',
  /** Argo CD writes it on what it manages. */
  trackingId: 'argocd.argoproj.io/tracking-id',
} as const;

/** On an Application: what it brought is deleted with it, dependents first or behind its back. Without it, all stays. */
export const ARGO_FINALIZERS = {
  foreground: 'resources-finalizer.argocd.argoproj.io/foreground',
  background: 'resources-finalizer.argocd.argoproj.io/background',
} as const;

/** The API server of the cluster that Argo CD runs in. */
export const IN_CLUSTER = 'https://kubernetes.default.svc';
