import { CREDENTIAL_LABEL } from './credential-types';

/**
 * Labels that the ingress controller looks for, which are easily taken for annotations.
 * Source: `internal/labels/labels.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export const KONG_LABELS: readonly string[] = [
  'konghq.com/ca-cert',
  'konghq.com/configmap',
  CREDENTIAL_LABEL,
  'konghq.com/validate',
];
