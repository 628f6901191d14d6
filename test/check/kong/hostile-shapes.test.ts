import fc from 'fast-check';
import { check } from '../../../lib/check/check';
import { NEWEST } from '../../support/findings';

const KINDS: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['configuration.konghq.com/v1', 'KongPlugin'],
  ['configuration.konghq.com/v1', 'KongClusterPlugin'],
  ['configuration.konghq.com/v1', 'KongConsumer'],
  ['configuration.konghq.com/v1', 'KongIngress'],
  ['configuration.konghq.com/v1beta1', 'KongConsumerGroup'],
  ['configuration.konghq.com/v1beta1', 'KongUpstreamPolicy'],
  ['configuration.konghq.com/v1beta1', 'TCPIngress'],
  ['configuration.konghq.com/v1beta1', 'UDPIngress'],
  ['configuration.konghq.com/v1alpha1', 'KongVault'],
  ['incubator.ingress-controller.konghq.com/v1alpha1', 'KongServiceFacade'],
  ['networking.k8s.io/v1', 'Ingress'],
  ['networking.k8s.io/v1', 'IngressClass'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['gateway.networking.k8s.io/v1', 'ReferenceGrant'],
  ['v1', 'Service'],
  ['v1', 'Secret'],
  ['apps/v1', 'Deployment'],
];

/** Keys that rules look at, and those that every JavaScript object inherits. */
const KEYS = [
  ...['spec', 'rules', 'http', 'paths', 'backend', 'service', 'name', 'port', 'number', 'backendRefs', 'parentRefs'],
  ...['tls', 'secretName', 'host', 'path', 'pathType', 'ingressClassName', 'defaultBackend', 'ports', 'from', 'to'],
  ...['plugin', 'config', 'configFrom', 'configPatches', 'minute', 'redis', 'password', 'ordering', 'credentials'],
  ...['consumerGroups', 'username', 'data', 'stringData', 'key', 'kongCredType', 'controller', 'template', 'metadata'],
  ...[
    'annotations',
    'labels',
    'global',
    'namespace',
    'group',
    'kind',
    '__proto__',
    'constructor',
    'toString',
    'length',
  ],
  ...['konghq.com/plugins', 'konghq.com/methods', 'konghq.com/credential', 'kubernetes.io/ingress.class'],
  ...['konghq.com/headers.', 'konghq.com/upstream-policy', 'ingress.kubernetes.io/service-upstream'],
];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    'kong',
    'cors',
    'rate-limiting',
    'shop',
    'a:b',
    '/a/0/-',
    'key-auth',
    80,
    -1,
    1e99,
  ),
  fc.string({ maxLength: 5 }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const fields = fc.dictionary(fc.constantFrom(...KEYS), tree, { maxKeys: 6, noNullPrototype: true });
const pairs = fc.dictionary(fc.constantFrom(...KEYS), leaf, { maxKeys: 4, noNullPrototype: true });
/** Well-formed more often than not, so that objects find each other. */
const metadata = fc.oneof(
  { weight: 1, arbitrary: tree },
  {
    weight: 4,
    arbitrary: fc.record({
      name: leaf,
      namespace: leaf,
      annotations: fc.oneof(pairs, tree),
      labels: fc.oneof(pairs, tree),
    }),
  },
);
const manifests = fc.array(
  fc
    .tuple(fc.constantFrom(...KINDS), fields, metadata)
    .map(([[apiVersion, kind], rest, meta]) => ({ ...rest, metadata: meta, apiVersion, kind })),
  { minLength: 1, maxLength: 6 },
);

test.each(['1.3', '2.12', '3.5'])('no shape of a manifest makes a rule throw, with KIC %s', (kic) => {
  fc.assert(
    fc.property(manifests, (values) => {
      const text = values.map((value) => JSON.stringify(value)).join('\n---\n');
      const { findings } = check([{ file: 'test.yaml', text }], { versions: { ...NEWEST, kic } });
      for (const { message, fix, line } of findings) {
        expect(`${message} ${fix}`).not.toMatch(/undefined|\[object Object\]/);
        expect(line).toBeGreaterThan(0);
      }
    }),
    { numRuns: 700 },
  );
});
