import { CREDENTIAL_LABEL } from './credential-types';

/** Says of a Secret or ConfigMap that it has the certificate of an authority: `true`. */
export const CA_CERTIFICATE_LABEL = 'konghq.com/ca-cert';

/**
 * Says of a Secret that it has configuration of plugins: `plugin`. Since KIC 3.2; KIC 4 will look at no other Secret.
 * Source: `internal/admission/handler.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export const VALIDATE_LABEL = 'konghq.com/validate';

/** Says of a Secret that Kong's operator may read it: `true`. Source: the operator's flag `--secret-label-selector`. */
export const OPERATOR_SECRET_LABEL = 'konghq.com/secret';

/** The controller of a GatewayClass that is the operator's. */
export const OPERATOR_CONTROLLER = 'konghq.com/gateway-operator';

/**
 * Labels that the ingress controller looks for, which are easily taken for annotations.
 * Source: `internal/labels/labels.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export const KONG_LABELS: readonly string[] = [
  CA_CERTIFICATE_LABEL,
  'konghq.com/configmap',
  CREDENTIAL_LABEL,
  OPERATOR_SECRET_LABEL,
  VALIDATE_LABEL,
];
