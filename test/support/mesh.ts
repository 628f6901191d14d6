/** Small manifests of a mesh, each one document. Joined by `documents`. */
export function documents(...each: readonly string[]): string {
  return each.map((document) => `${document.trimEnd()}\n`).join('---\n');
}

/** An injected Namespace `shop`. */
export const SHOP = namespace('shop', 'istio-injection: enabled');

/** One object of Istio's, so that whatever is not known to be out of the mesh counts as in it. */
export const ISTIO = `apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: all, namespace: istio-system }
`;

export function namespace(name: string, labels = ''): string {
  return `apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${labels} } }
`;
}

/** A Service that selects `app: <name>`. */
export function service(name: string, metadata = '', spec = ''): string {
  return `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop, ${metadata} }
spec: { selector: { app: ${name} }, ports: [{ name: http, port: 80 }], ${spec} }
`;
}

/** A Deployment whose pods have the labels `app` and `version`. */
export function deployment(name: string, version = 'v1', podMetadata = '', podSpec = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}-${version}, namespace: shop }
spec:
  template:
    metadata: { labels: { app: ${name}, version: ${version} }, ${podMetadata} }
    spec: { containers: [{ name: web, image: web:1 }], ${podSpec} }
`;
}

/** An object of Istio's in namespace `shop`. */
export function istio(kind: string, name: string, spec: string, inNamespace = 'shop'): string {
  const group = SECURITY.includes(kind) ? 'security.istio.io' : 'networking.istio.io';
  return `apiVersion: ${group}/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${inNamespace} }
spec: ${spec}
`;
}

const SECURITY = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'];

/** mTLS alone, for a namespace or, in `istio-system`, the mesh. */
export function strict(inNamespace: string): string {
  return istio('PeerAuthentication', 'strict', '{ mtls: { mode: STRICT } }', inNamespace);
}

/** An Ingress of Kong's to a Service of namespace `shop`. */
export function ingress(backend: string, annotations = '', inNamespace = 'shop'): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: ${inNamespace}, annotations: { ${annotations} } }
spec:
  ingressClassName: kong
  rules:
    - http:
        paths:
          - { path: /, backend: { service: { name: ${backend}, port: { number: 80 } } } }
`;
}
