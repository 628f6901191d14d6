/** A small shop behind Kong, in the parts that tests put together: YAML documents, each with a line break at its end. */

/** Its way in. @param annotations in YAML's flow style: `konghq.com/plugins: cors` */
export function front(annotations?: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
  namespace: shop
${annotations === undefined ? '' : `  annotations: { ${annotations} }\n`}spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;
}

export const WEB_SERVICE = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;

export const WEB_DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: main, image: 'registry.example.com/web:1.0.0', ports: [{ name: http, containerPort: 8080 }] }]
`;

/** The shop in a mesh with Kong, which sends to the address of the Service. @param annotations of the Service, beside the one that says so */
export function meshShop(annotations = ''): string {
  return `apiVersion: v1
kind: Namespace
metadata: { name: kong-istio, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: kong, namespace: kong-istio }
spec:
  selector: { matchLabels: { app: kong } }
  template:
    metadata: { labels: { app: kong, app.kubernetes.io/name: kong } }
    spec: { containers: [{ name: proxy, image: 'kong:3.9' }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { ingress.kubernetes.io/service-upstream: 'true'${annotations} } }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80 }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: kong
  rules:
    - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`;
}
