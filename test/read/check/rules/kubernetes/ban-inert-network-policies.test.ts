import { findingsOf } from '../../../../support/findings';
import { all, manifest } from '../../../../support/kong-manifests';
import { WEB_DEPLOYMENT } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('ban-inert-network-policies', yaml);

const policyFor = (app: string): string =>
  all(
    WEB_DEPLOYMENT,
    manifest(
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'web',
      {},
      `spec: { podSelector: { matchLabels: { app: ${app} } }, policyTypes: [Ingress], ingress: [{ ports: [{ port: 8080 }] }] }`,
    ),
  );

const WRONG = policyFor('wbe');
const RIGHT = policyFor('web');

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(
      /^warning .* spec\.podSelector: no declared pod of namespace shop has app: wbe: the policy protects nothing$/,
    ),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

const withPeer = (peer: string): string =>
  RIGHT.replace('[{ ports: [{ port: 8080 }] }]', `[{ from: [${peer}] }]`).concat(
    '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: kong }\n---\n',
    'apiVersion: v1\nkind: Pod\nmetadata: { name: other, namespace: shop, labels: { app: api } }\n',
  );

test('peers that there are not', () => {
  expect(find(withPeer('{ podSelector: { matchLabels: { app: nobody } } }'))).toEqual([
    expect.stringMatching(
      /from\[0\]\.podSelector: no declared pod of namespace shop has app: nobody; without a namespaceSelector/,
    ),
  ]);
  expect(find(withPeer('{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kongg } } }'))).toEqual([
    expect.stringMatching(/no manifest declares a Namespace "kongg"; did you mean "kong"/),
  ]);
  expect(find(withPeer('{ namespaceSelector: { matchLabels: { name: kong } } }'))).toEqual([
    expect.stringMatching(/the Namespace "kong" lacks the label/),
  ]);
});

test('peers that there are, or of which nothing is known', () => {
  const alone = RIGHT.replace(
    '[{ ports: [{ port: 8080 }] }]',
    '[{ from: [{ podSelector: { matchLabels: { app: b } } }] }]',
  );
  expect(find(alone)).toEqual([]);
  expect(find(withPeer('{ podSelector: { matchLabels: { app: web } } }'))).toEqual([]);
  expect(find(withPeer('{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kong } } }'))).toEqual([]);
  expect(
    find(withPeer('{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }')),
  ).toEqual([]);
  expect(find(withPeer('{ namespaceSelector: {}, podSelector: { matchLabels: { app: other } } }'))).toEqual([]);
  expect(find(NPONLY)).toEqual([]);
});

const NPONLY = RIGHT.slice(RIGHT.indexOf('---') + 4);
