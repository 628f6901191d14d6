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
