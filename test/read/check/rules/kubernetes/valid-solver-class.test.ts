import { findingsOf } from '../../../../support/findings';

const issuer = (solvers: string): string =>
  `apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: { name: letsencrypt }\nspec: { acme: { solvers: [${solvers}] } }\n---\n`;
const solver = (ingress: string): string => `{ http01: { ingress: { ${ingress} } } }`;
const certificate = `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt, kind: ClusterIssuer } }
---
`;
const ingress = (spec: string, annotations = ''): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop, annotations: { ${annotations} } }\nspec: { ${spec} }\n---\n`;
const annotated = ingress('ingressClassName: kong', 'cert-manager.io/cluster-issuer: letsencrypt');
const find = (yaml: string): string[] =>
  findingsOf('valid-solver-class', yaml).map((line) => line.replace(/ \d+:\d+ /, ' '));
const says =
  'the class is "nginx", and Ingress shop/web is of the class "kong": what serves the host does not see the challenge';

test('a solver of another class than that of the Ingress', () => {
  expect(find(issuer(solver('ingressClassName: nginx')) + annotated)).toEqual([
    `warning spec.acme.solvers[0].http01.ingress.ingressClassName: ${says}`,
  ]);
  expect(find(issuer(solver('class: nginx')) + annotated + annotated)).toEqual([
    `warning spec.acme.solvers[0].http01.ingress.class: ${says}`,
  ]);
  const served = ingress('ingressClassName: kong, tls: [{ secretName: web-tls }]');
  expect(find(issuer(solver('class: nginx')) + certificate + served)).toHaveLength(1);
});

test.each([
  issuer(solver('ingressClassName: kong')) + annotated,
  issuer(solver('class: nginx') + ', ' + solver('class: kong')) + annotated,
  issuer(solver('class: nginx') + ', { dns01: { route53: {} } }') + annotated,
  issuer(solver('name: web')) + annotated,
  issuer('') + annotated,
  issuer(solver('class: nginx')) + ingress('', 'cert-manager.io/cluster-issuer: letsencrypt'),
  issuer(solver('class: nginx')) + ingress('ingressClassName: kong'),
])('%# is fine', (yaml) => {
  expect(find(yaml)).toEqual([]);
});
