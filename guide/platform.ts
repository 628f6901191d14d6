import type { PlatformProps } from '../lib/write/system/platform-props';
import { VERSIONS } from './values/versions';

/** Namespaces of the control planes, and the class of Kong's Ingresses: charts name them too. */
export const ISTIO_NAMESPACE = 'istio-system';
export const KONG_NAMESPACE = 'kong-istio';
export const INGRESS_CLASS = 'kong';

/** What the guide installs. */
export const GUIDE_PLATFORM: PlatformProps = {
  kubernetes: VERSIONS.kubernetes,
  istio: { version: VERSIONS.istio, profile: 'demo', namespace: ISTIO_NAMESPACE },
  kong: { version: VERSIONS.kong, namespace: KONG_NAMESPACE, release: 'kong-istio', ingressClass: INGRESS_CLASS },
  ingressController: VERSIONS.kic,
};
