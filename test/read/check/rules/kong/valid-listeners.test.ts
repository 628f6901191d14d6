import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-listeners', yaml);

const WRONG = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: https, port: 443, protocol: HTTPS }
`;

const RIGHT = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: crt }] } }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'warning 7:7 spec.listeners[0]: a listener of the protocol HTTPS has no certificate: no client trusts what Kong answers with',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('TLS that goes through', () => {
  expect(
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: tls, port: 443, protocol: TLS, tls: { mode: Passthrough } }
`),
  ).toEqual([]);
});

test('several host names at one port', () => {
  expect(
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: a, port: 80, protocol: HTTP, hostname: a.example.com }
    - { name: b, port: 80, protocol: HTTP, hostname: b.example.com }
`),
  ).toEqual([]);
});

const listener = (text: string): string => RIGHT.replace(/- \{.*\n|- name: https[^]*$/, `- ${text}\n`);

test('a certificate of another namespace needs a grant', () => {
  const other = listener(
    '{ name: a, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: crt, namespace: certs }] } }',
  );
  const grant = (to: string): string =>
    `---\napiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\nmetadata: { name: g, namespace: certs }\nspec:\n  from: [{ group: gateway.networking.k8s.io, kind: Gateway, namespace: gateways }]\n  to: [{ group: '', kind: ${to} }]\n`;
  expect(find(other)).toEqual([expect.stringMatching(/^warning .* no ReferenceGrant of namespace certs/)]);
  expect(find(other + grant('ConfigMap'))).toEqual([expect.stringMatching(/^error /)]);
  expect(find(other + grant('Secret'))).toEqual([]);
});

test('a port at which no Service leads to Kong', () => {
  const gateway = (port: number): string => `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong, annotations: { konghq.com/gatewayclass-unmanaged: 'true' } }
spec: { controllerName: konghq.com/kic-gateway-controller }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: kong }
spec: { gatewayClassName: kong, listeners: [{ name: a, port: ${port}, protocol: HTTP }] }
`;
  const kong = `---
apiVersion: v1
kind: Pod
metadata: { name: kong, namespace: kong, labels: { app: kong } }
spec: { containers: [{ name: proxy, image: 'kong:3.9' }] }
---
apiVersion: v1
kind: Service
metadata: { name: kong, namespace: kong }
spec: { selector: { app: kong }, ports: [{ port: 80, targetPort: 8000 }] }
`;
  expect(find(gateway(8088) + kong)).toEqual([
    expect.stringMatching(/^warning .*listeners\[0\]\.port: no declared Service leads to Kong at port 8088/),
  ]);
  expect(find(gateway(80) + kong)).toEqual([]);
  expect(find(gateway(8088))).toEqual([]);
  const operated = (gateway(8088) + kong).replace('kic-gateway-controller', 'gateway-operator');
  expect(find(operated)).toEqual([]);
});

test('a certificate from something else than a Secret', () => {
  const gateway = (reference: string, controller = 'konghq.com/kic-gateway-controller'): string[] =>
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong }
spec: { controllerName: ${controller} }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [${reference}] } }
`);
  expect(gateway('{ kind: ConfigMap, name: crt }')).toEqual([
    'error 12:75 spec.listeners[0].tls.certificateRefs[0]: KIC takes certificates from Secrets alone, and this one is from a ConfigMap: it takes no route for the listener',
  ]);
  expect(gateway('{ group: pki.example.com, kind: Secret, name: crt }')).toEqual([
    expect.stringContaining('from a Secret of pki.example.com'),
  ]);
  expect(gateway("{ group: '', kind: Secret, name: crt }")).toEqual([]);
  expect(gateway('{ kind: Certificate, group: pki.example.com, name: crt }', 'example.com/other')).toEqual([]);
});

test('a protocol in small letters', () => {
  const gateway = (protocol: string): string[] =>
    find(
      `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: kong }\nspec: { gatewayClassName: kong, listeners: [{ name: a, port: 80, protocol: ${protocol} }] }\n`,
    );
  expect(gateway('http')).toEqual([
    'error 4:76 spec.listeners[0].protocol: no controller knows the protocol "http": it takes no route for the listener',
  ]);
  expect(gateway('HTTP')).toEqual([]);
  expect(gateway('HBONE')).toEqual([]);
  expect(gateway('example.com/quic')).toEqual([]);
});
