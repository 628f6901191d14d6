import { findingsOf } from '../../../../support/findings';

const find = (spec: string, annotations = "ingress.kubernetes.io/service-upstream: 'true'"): string[] =>
  findingsOf(
    'ban-headless-upstreams',
    `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { ${annotations} } }
spec: { selector: { app: web }, ${spec} }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: kong
  rules:
    - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`,
  );

const PORTS = 'ports: [{ port: 80, targetPort: 8080 }]';

test('a headless Service whose pods have another port', () => {
  expect(find(`clusterIP: None, ${PORTS}`)).toEqual([
    expect.stringMatching(/^warning .*spec\.clusterIP: .*nobody translates port 80 to 8080/),
  ]);
});

test('an address, the same port, and Kong that balances itself', () => {
  expect(find(PORTS)).toEqual([]);
  expect(find('clusterIP: None, ports: [{ port: 80 }]')).toEqual([]);
  expect(find('clusterIP: None, ports: [{ port: 80, targetPort: 80 }]')).toEqual([]);
  expect(find(`clusterIP: None, ${PORTS}`, '')).toEqual([]);
});
