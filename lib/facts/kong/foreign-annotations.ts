import { mistakenKey } from './annotation-key';
import { annotationOf } from './annotations';

/** Prefixes of annotations of Ingresses that other controllers read, or whole keys, and who they are. */
const CONTROLLERS: Readonly<Record<string, string>> = {
  'alb.ingress.kubernetes.io': "AWS' load balancer controller",
  'appgw.ingress.kubernetes.io': 'the Application Gateway controller',
  'haproxy-ingress.github.io': 'HAProxy Ingress',
  'haproxy.org': "HAProxy's controller",
  'ingress.kubernetes.io': 'controllers of old',
  'kubernetes.io/ingress.allow-http': 'the controller of Google Cloud',
  'kubernetes.io/ingress.global-static-ip-name': 'the controller of Google Cloud',
  'kubernetes.io/ingress.rule-mix': "Tencent's controller",
  'networking.gke.io': 'the controller of Google Cloud',
  'nginx.ingress.kubernetes.io': 'ingress-nginx',
  'nginx.org': "NGINX's controller",
  'projectcontour.io': 'Contour',
  'traefik.ingress.kubernetes.io': 'Traefik',
};

/** What to write instead, for what people bring along most often: the last part of the key to the way in Kong. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  'app-root': 'use a KongPlugin of the type redirect',
  'auth-type': 'use a KongPlugin of the type basic-auth, with KongConsumers',
  'auth-url': 'use a KongPlugin that authenticates',
  'backend-protocol': 'set konghq.com/protocol on the Service',
  'cors-allow-origin': 'use a KongPlugin of the type cors',
  'enable-cors': 'use a KongPlugin of the type cors',
  'force-ssl-redirect': 'set konghq.com/protocols: https and konghq.com/https-redirect-status-code',
  'ingress.allow-http': 'set konghq.com/protocols: https and konghq.com/https-redirect-status-code',
  'limit-rps': 'use a KongPlugin of the type rate-limiting',
  'limit-rpm': 'use a KongPlugin of the type rate-limiting',
  'permanent-redirect': 'use a KongPlugin of the type redirect',
  'proxy-body-size': 'use a KongPlugin of the type request-size-limiting',
  'proxy-connect-timeout': 'set konghq.com/connect-timeout on the Service, in milliseconds',
  'proxy-read-timeout': 'set konghq.com/read-timeout on the Service, in milliseconds',
  'proxy-send-timeout': 'set konghq.com/write-timeout on the Service, in milliseconds',
  'rewrite-target': 'set konghq.com/strip-path: "true", or konghq.com/rewrite with the feature gate RewriteURIs',
  'ssl-passthrough': 'use a TLSRoute with a listener that passes TLS through',
  'ssl-redirect': 'set konghq.com/protocols: https and konghq.com/https-redirect-status-code',
  'temporal-redirect': 'use a KongPlugin of the type redirect',
  'upstream-hash-by': 'use a KongUpstreamPolicy with hashOn',
  'upstream-vhost': 'set konghq.com/host-header on the Service',
  'use-regex': 'put /~ in front of the path, with pathType: ImplementationSpecific',
  'whitelist-source-range': 'use a KongPlugin of the type ip-restriction',
};

/** Who reads an annotation that is none of Kong's, and what to do instead. */
export interface ForeignAnnotation {
  readonly controller: string;
  /** Undefined: nothing in particular. */
  readonly successor: string | undefined;
}

/** Undefined for what no other ingress controller is known to read. */
export function foreignAnnotation(key: string): ForeignAnnotation | undefined {
  const slash = key.indexOf('/');
  const prefix = key.slice(0, Math.max(slash, 0));
  const reader = [key, prefix].find((each) => Object.hasOwn(CONTROLLERS, each));
  if (reader === undefined || annotationOf(key) !== undefined || mistakenKey(key) !== undefined) return undefined;
  const name = key.slice(slash + 1);
  return {
    controller: CONTROLLERS[reader]!,
    successor: Object.hasOwn(SUCCESSORS, name) ? SUCCESSORS[name] : undefined,
  };
}
