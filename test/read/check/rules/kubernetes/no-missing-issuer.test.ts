import { findingsOf, fixesOf } from '../../../../support/findings';

const object = (kind: string, name: string, spec = '{ selfSigned: {} }', namespace = 'shop'): string =>
  `apiVersion: cert-manager.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n---\n`;
const certificate = (reference: string): string => object('Certificate', 'web', `{ issuerRef: ${reference} }`);
const ingress = (annotations: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop, annotations: { ${annotations} } }\n---\n`;
const clusterIssuer = (name: string): string =>
  `apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: { name: ${name} }\nspec: { selfSigned: {} }\n---\n`;
const find = (yaml: string): string[] =>
  findingsOf('no-missing-issuer', yaml, { completeness: 'part' }).map((line) => line.replace(/ \d+:\d+ /, ' '));

test.each([
  [
    'a misspelt name',
    certificate('{ name: letsencrypt-prd, kind: ClusterIssuer }') + clusterIssuer('letsencrypt-prod'),
    'error spec.issuerRef.name: no manifest declares the ClusterIssuer "letsencrypt-prd"; did you mean "letsencrypt-prod"?',
  ],
  [
    'no kind, which is Issuer',
    certificate('{ name: letsencrypt }') + clusterIssuer('letsencrypt'),
    'warning spec.issuerRef.name: no manifest declares the Issuer "shop/letsencrypt", but a ClusterIssuer of this name',
  ],
  [
    'the other annotation',
    ingress('cert-manager.io/issuer: letsencrypt') + clusterIssuer('letsencrypt'),
    'warning metadata.annotations["cert-manager.io/issuer"]: no manifest declares the Issuer "shop/letsencrypt", but a ClusterIssuer of this name',
  ],
  [
    'another namespace',
    certificate('{ name: ca }') + object('Issuer', 'ca', '{ selfSigned: {} }', 'other'),
    'warning spec.issuerRef.name: no manifest declares the Issuer "shop/ca", but one in namespace "other"',
  ],
  [
    'two annotations',
    ingress('cert-manager.io/issuer: ca, cert-manager.io/cluster-issuer: letsencrypt'),
    'error metadata.annotations["cert-manager.io/issuer"]: cert-manager.io/issuer and cert-manager.io/cluster-issuer exclude each other: cert-manager makes no certificate',
  ],
  [
    'two annotations, of which one is of another kind',
    ingress('cert-manager.io/issuer: ca, cert-manager.io/cluster-issuer: ca') + clusterIssuer('ca'),
    'error metadata.annotations["cert-manager.io/issuer"]: cert-manager.io/issuer and cert-manager.io/cluster-issuer exclude each other: cert-manager makes no certificate',
  ],
])('%s', (_, yaml, message) => {
  expect(find(yaml)).toEqual([message]);
});

test('an issuer of another namespace has to become one of the cluster', () => {
  expect(
    fixesOf('no-missing-issuer', certificate('{ name: ca }') + object('Issuer', 'ca', '{ selfSigned: {} }', 'other')),
  ).toEqual(['declare it in shop, or make it a ClusterIssuer']);
});

test.each([
  certificate('{ name: ca-a, kind: ClusterIssuer }') + clusterIssuer('ca-b'),
  certificate('{ name: letsencrypt, kind: ClusterIssuer }') + clusterIssuer('letsencrypt'),
  certificate('{ name: elsewhere, kind: ClusterIssuer }') + clusterIssuer('letsencrypt'),
  certificate('{ name: ours, kind: AWSPCAIssuer, group: awspca.cert-manager.io }') + clusterIssuer('ours'),
  certificate('{ name: ours, kind: StepIssuer }') + clusterIssuer('ours'),
  ingress('cert-manager.io/cluster-issuer: letsencrypt') + clusterIssuer('letsencrypt'),
  ingress('cert-manager.io/issuer: ours, cert-manager.io/issuer-kind: StepIssuer') + clusterIssuer('ours'),
])('%# is fine', (yaml) => {
  expect(find(yaml)).toEqual([]);
});
