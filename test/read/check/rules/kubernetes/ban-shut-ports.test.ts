import { findingsOf } from '../../../../support/findings';
import { all } from '../../../../support/kong-manifests';
import { WEB_DEPLOYMENT, WEB_SERVICE } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('ban-shut-ports', yaml);

const openPort = (port: number): string =>
  all(
    WEB_DEPLOYMENT,
    WEB_SERVICE,
    `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  policyTypes: [Ingress]
  ingress: [{ ports: [{ port: ${port} }] }]
`,
  );

const WRONG = openPort(80);
const RIGHT = openPort(8080);

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(
      /^warning .* spec\.ingress: no declared NetworkPolicy lets what is sent to Service shop\/web through .*: port 8080$/,
    ),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('names and ranges of ports, and another policy that lets it through', () => {
  expect(find(RIGHT.replace('port: 8080 }] }]', 'port: http }] }]'))).toEqual([]);
  expect(find(RIGHT.replace('port: 8080 }] }]', 'port: 8000, endPort: 8100 }] }]'))).toEqual([]);
  const second = RIGHT.slice(RIGHT.lastIndexOf('---')).replace('name: web,', 'name: more,');
  expect(find(WRONG + second)).toEqual([]);
});

const egress = (ports: string): string =>
  RIGHT.replace('[Ingress]', '[Egress]').replace(/ingress: .*/, `egress: [{ ports: [${ports}] }]`);
const namespace = (label: string): string =>
  `---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { ${label} } }\n`;

test('names are asked for over UDP', () => {
  expect(find(egress('{ port: 443 }'))).toEqual([expect.stringMatching(/questions for names \(DNS\).*: port 53$/)]);
  expect(find(egress('{ port: 53, protocol: UDP }'))).toEqual([]);
});

test('a sidecar asks istiod', () => {
  const injected = namespace('istio-injection: enabled');
  expect(find(egress('{ port: 53, protocol: UDP }') + injected)).toEqual([
    expect.stringMatching(/the sidecar to istiod.*: port 15012$/),
  ]);
  expect(find(egress('{ port: 53, protocol: UDP }, { port: 15012 }') + injected)).toEqual([]);
});

test('in ambient mode everything comes in at one port', () => {
  const ambient = namespace('istio.io/dataplane-mode: ambient');
  expect(find(RIGHT + ambient)).toEqual([expect.stringMatching(/HBONE.*: port 15008$/)]);
  expect(find(RIGHT.replace('{ port: 8080 }', '{ port: 8080 }, { port: 15008 }') + ambient)).toEqual([]);
});

test('Kong itself is shut out', () => {
  const kong = `---
apiVersion: v1
kind: Pod
metadata: { name: kong, namespace: kong, labels: { app: kong } }
spec: { containers: [{ name: proxy, image: 'kong:3.9' }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  ingressClassName: kong
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`;
  const from = (peer: string): string => RIGHT.replace('[{ ports: [{ port: 8080 }] }]', `[{ from: [${peer}] }]`) + kong;
  expect(find(from('{ podSelector: {} }'))).toEqual([expect.stringMatching(/lets Kong through/)]);
  expect(find(from('{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kong } } }'))).toEqual([]);
  expect(find(from('{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: edge } } }'))).toHaveLength(1);
});
