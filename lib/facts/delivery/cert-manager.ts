/** Of an Ingress or a Gateway, for which cert-manager makes Certificates. Source: its documentation, release 1.18. */
export const ISSUER_ANNOTATIONS = {
  issuer: 'cert-manager.io/issuer',
  clusterIssuer: 'cert-manager.io/cluster-issuer',
  group: 'cert-manager.io/issuer-group',
  kind: 'cert-manager.io/issuer-kind',
} as const;

/** Makes cert-manager take the issuer that it was started with. */
export const DEFAULT_ISSUER_ANNOTATION = 'kubernetes.io/tls-acme';
