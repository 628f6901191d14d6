import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-gateway-port', yaml);

const SERVICE = `apiVersion: v1
kind: Pod
metadata: { name: gateway, namespace: ingress, labels: { istio: public } }
spec: { containers: [{ name: istio-proxy, image: 'proxyv2:1.30' }] }
---
apiVersion: v1
kind: Service
metadata: { name: gateway, namespace: ingress }
spec: { selector: { istio: public }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
`;

const gateway = (port: number): string => `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  selector: { istio: public }
  servers: [{ port: { number: ${port}, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
`;

test('a port that the Service of the pods does not have', () => {
  expect(find(SERVICE + gateway(9090))).toEqual([
    expect.stringMatching(/^warning .* spec\.servers\[0\]\.port\.number: no Service sends requests to port 9090/),
  ]);
});

test('the port of the Service, that of the pods, and pods or Services that are declared elsewhere', () => {
  expect(find(SERVICE + gateway(80))).toEqual([]);
  expect(find(SERVICE + gateway(8080))).toEqual([]);
  expect(find(gateway(9090))).toEqual([]);
  expect(find(SERVICE.slice(0, SERVICE.indexOf('---')) + '---\n' + gateway(9090))).toEqual([]);
});
