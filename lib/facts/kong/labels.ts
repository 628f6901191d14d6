import { CREDENTIAL_LABEL } from './credential-types';

/** Says of a Secret or ConfigMap that it has the certificate of an authority: `true`. */
export const CA_CERTIFICATE_LABEL = 'konghq.com/ca-cert';

/**
 * Labels that the ingress controller looks for, which are easily taken for annotations.
 * Source: `internal/labels/labels.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export const KONG_LABELS: readonly string[] = [
  CA_CERTIFICATE_LABEL,
  'konghq.com/configmap',
  CREDENTIAL_LABEL,
  'konghq.com/validate',
];
