/** Folder of the output that holds what istioctl and helm read; `kubectl apply -f` does not look into it. */
export const BOOTSTRAP_FOLDER = 'bootstrap';
export const ISTIO_OPERATOR = 'istio-operator';
export const KONG_VALUES = 'kong-values';
