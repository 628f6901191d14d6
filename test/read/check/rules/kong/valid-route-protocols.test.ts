import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-route-protocols', yaml);

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/protocols: tcp
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  annotations: { konghq.com/protocol: tcp }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80 }]
`;

const RIGHT = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/protocols: grpc,grpcs
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  annotations: { konghq.com/protocol: grpc }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80 }]
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 7:27 metadata.annotations["konghq.com/protocols"]: a route of the protocols tcp has no hosts and no paths, which an Ingress has: Kong refuses the whole configuration',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('http in all places', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80 }]
`),
  ).toEqual([]);
});

test('gRPC on one side alone, and with its path stripped', () => {
  expect(find(RIGHT.replace(/konghq.com\/protocol: grpc/, 'konghq.com/protocol: http'))).toEqual([
    expect.stringMatching(/^warning .*Kong speaks http/),
  ]);
  expect(find(RIGHT.replace('konghq.com/protocols: grpc,grpcs', 'konghq.com/protocols: http'))).toEqual([
    expect.stringMatching(/^warning .*Kong speaks grpc/),
  ]);
  expect(
    find(
      RIGHT.replace(
        'konghq.com/protocols: grpc,grpcs',
        "konghq.com/protocols: grpc,grpcs\n    konghq.com/strip-path: 'true'",
      ),
    ),
  ).toEqual([expect.stringMatching(/^warning .*does not strip its path/)]);
});

test('a Service for streams behind a path', () => {
  expect(
    find(RIGHT.replace('konghq.com/protocols: grpc,grpcs', 'a: b').replace('protocol: grpc', 'protocol: tcp')),
  ).toEqual([expect.stringMatching(/^error .*Kong speaks tcp/)]);
});

describe('of the Gateway API', () => {
  const route = (annotations: string, kind = 'HTTPRoute'): string[] =>
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: web, namespace: shop, annotations: { ${annotations} } }
spec:
  parentRefs: [{ name: kong }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { konghq.com/protocol: http } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
`);

  test('a protocol for streams', () => {
    expect(route('konghq.com/protocols: tcp')).toEqual([
      expect.stringMatching(/^error .*which an HTTPRoute has: Kong refuses the whole configuration/),
    ]);
    expect(route('konghq.com/protocols: https')).toEqual([]);
  });

  test('gRPC that goes on as HTTP', () => {
    expect(route('a: b', 'GRPCRoute')).toEqual([
      expect.stringMatching(/^warning .*requests come in as grpc, grpcs, and Kong speaks http to/),
    ]);
  });
});

test('a plugin that makes gRPC of HTTP', () => {
  const yaml = (plugin: string): string => `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: web, namespace: shop }
plugin: ${plugin}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { konghq.com/plugins: web } }
spec:
  ingressClassName: kong
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { konghq.com/protocol: grpc } }
spec: { selector: { app: web }, ports: [{ name: grpc, port: 80 }] }
`;
  expect(find(yaml('grpc-web'))).toEqual([]);
  expect(find(yaml('grpc-gateway'))).toEqual([]);
  expect(find(yaml('key-auth'))).toEqual([expect.stringContaining('Kong speaks grpc')]);
});
