import { findingsOf } from '../../../../support/findings';
import { all, ingress, manifest } from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('no-missing-tls-secret', yaml);
const secret = (name: string, fields = 'type: kubernetes.io/tls\ndata: { tls.crt: YQ==, tls.key: YQ== }'): string =>
  manifest('v1', 'Secret', name, undefined, fields);
const served = (name: string, annotations: Record<string, string> = {}, ingressClassName = 'kong'): string =>
  ingress('web', { annotations }, `spec:\n  ingressClassName: ${ingressClassName}\n  tls:\n    - secretName: ${name}`);

test('a Secret that is not among the certificates is an error at its name', () => {
  expect(find(all(served('web-tsl'), secret('web-tls')))).toEqual([
    'error 7:19 spec.tls[0].secretName: no Secret "web-tsl" is declared in namespace shop; did you mean "web-tls"?',
  ]);
  expect(find(all(served('web-tls'), secret('web-tls')))).toEqual([]);
  expect(find(all(served('checkout'), secret('web-tls')))).toEqual([expect.stringMatching(/^error /)]);
});

test('a TCPIngress counts', () => {
  const tcp = manifest(
    'configuration.konghq.com/v1beta1',
    'TCPIngress',
    'db',
    undefined,
    'spec: { tls: [{ secretName: db }] }',
  );
  expect(find(all(tcp, secret('web-tls')))).toHaveLength(1);
});

test('where no certificate is at hand it is a warning: Secrets are seldom among manifests', () => {
  expect(find(served('web-tls'))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(all(served('web-tls'), secret('login', 'stringData: { key: a }')))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
});

test('a Secret that others make is there', () => {
  expect(find(all(served('web-tls', { 'cert-manager.io/cluster-issuer': 'acme' }), secret('api-tls')))).toEqual([]);
  const certificate = manifest('cert-manager.io/v1', 'Certificate', 'web', undefined, 'spec: { secretName: web-tls }');
  expect(find(all(served('web-tls'), certificate))).toEqual([]);
  expect(find(all(served('web-tls'), manifest('bitnami.com/v1alpha1', 'SealedSecret', 'web-tls')))).toEqual([]);
  const kustomization =
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator: [{ name: web-tls }]\n';
  expect(find(all(served('web-tls'), kustomization, secret('api-tls')))).toEqual([]);
  const external = manifest(
    'external-secrets.io/v1',
    'ExternalSecret',
    'x',
    undefined,
    'spec: { target: { name: web-tls } }',
  );
  expect(find(all(served('web-tls'), external))).toEqual([]);
});

test('a Secret without certificate and key is an error, one that is filled in elsewhere is not', () => {
  expect(find(all(served('web-tls'), secret('web-tls', 'data: { tls.crt: YQ== }')))).toEqual([
    expect.stringMatching(/^error .*: Secret shop\/web-tls has no tls\.key$/),
  ]);
  expect(find(all(served('web-tls'), secret('web-tls', 'type: kubernetes.io/tls')))).toEqual([]);
});

test('an Ingress of another controller, and hosts without a Secret, are fine', () => {
  expect(find(served('web-tls', {}, 'nginx'))).toEqual([]);
  expect(find(ingress('web', undefined, 'spec: { ingressClassName: kong, tls: [{ hosts: [a] }] }'))).toEqual([]);
});
