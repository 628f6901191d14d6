import { type Chart } from 'cdk8s';
import { KONG_ANNOTATIONS, type KongAnnotation } from '../../../../lib/facts/kong/annotations';
import { KongRoute } from '../../../../lib/write/constructs/kong/kong-route';
import { NEWEST_RELEASES, type Releases } from '../../../../lib/facts/releases';
import { routeAnnotations, type KongRouteSettings } from '../../../../lib/write/constructs/kong/route-settings';
import { serviceAnnotations, type KongServiceSettings } from '../../../../lib/write/constructs/kong/service-settings';
import { MeshWorkload } from '../../../../lib/write/constructs/workload/mesh-workload';
import { ingress, service } from '../../../support/kong-manifests';
import { chartFor, errorsIn, refusalOf } from '../../../support/verdicts';

type Kic = Releases['kic'];
type Settings = { readonly route: KongRouteSettings } | { readonly service: KongServiceSettings };

const NEWEST: Kic = '3.5';
const route = (settings: object): Settings => ({ route: settings });
const behind = (settings: object): Settings => ({ service: settings });

/** Settings of which constructs and check once said different things, and whether they are taken. */
const CASES: readonly (readonly [settings: Settings, isTaken: boolean, kic: Kic])[] = [
  [route({ regexPriority: 99_999_999_999 }), true, NEWEST],
  [route({ snis: ['xn--bcher-kva.example'] }), false, NEWEST],
  [route({ hostAliases: ['xn--bcher-kva.example'] }), false, NEWEST],
  [behind({ hostHeader: 'a..b' }), false, NEWEST],
  [behind({ hostHeader: 'web:99999' }), false, NEWEST],
  [behind({ hostHeader: 'web:80' }), true, NEWEST],
  [behind({ protocol: 'ws' }), false, '1.3'],
  [behind({ protocol: 'tls_passthrough' }), false, '1.3'],
  [behind({ protocol: 'ws' }), true, NEWEST],
  [behind({ protocol: 'tls_passthrough' }), true, NEWEST],

  [route({ protocols: ['http', 'tcp'] }), false, NEWEST],
  [route({ protocols: ['http'], snis: ['a.example'] }), false, NEWEST],
  [route({ protocols: ['https'], snis: ['a.example'] }), true, NEWEST],
  [route({ snis: ['a.example'] }), true, NEWEST],
  [route({ protocols: ['grpc'], methods: ['GET'] }), false, NEWEST],
  [route({ protocols: ['http'], methods: ['GET'] }), true, NEWEST],
  [behind({ protocol: 'tcp', path: '/a' }), false, NEWEST],
  [behind({ protocol: 'http', path: '/a' }), true, NEWEST],
  [behind({ protocol: 'http', clientCert: 'a' }), false, NEWEST],
  [behind({ clientCert: 'a' }), false, NEWEST],
  [behind({ protocol: 'https', clientCert: 'a' }), true, NEWEST],
  [route({ rewrite: 'a/$1' }), false, NEWEST],
  [route({ rewrite: '/a/$1' }), true, NEWEST],
];

const ROUTED = 'spec: { ingressClassName: kong, rules: [{ host: shop.example }] }';

function byHand(settings: object): Record<string, string> {
  const texts = Object.entries(settings).map(([name, value]) => [
    KONG_ANNOTATIONS[name as KongAnnotation],
    String(value),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}

test.each(CASES)('constructs and check are of one mind about %j: %p with KIC %s', (settings, isTaken, kic) => {
  const releases: Releases = { ...NEWEST_RELEASES, kic };
  const chart = chartFor(releases);
  const [made, manifest] =
    'route' in settings
      ? [() => routeAnnotations(settings.route, chart), ingress('a', { annotations: byHand(settings.route) }, ROUTED)]
      : [() => serviceAnnotations(settings.service, chart), service('a', { annotations: byHand(settings.service) })];
  expect([refusalOf(made) === undefined, errorsIn(manifest, releases).length === 0]).toEqual([isTaken, isTaken]);
});

test.each(['1.3', '2.12', '3.5'] as const)(
  'white space in lists of host names does no harm to check with KIC %s',
  (kic) => {
    for (const key of ['snis', 'host-aliases']) {
      const yaml = ingress('a', { annotations: { [`konghq.com/${key}`]: 'a.example, b.example' } }, ROUTED);
      expect(errorsIn(yaml, { ...NEWEST_RELEASES, kic })).toEqual([]);
    }
  },
);

test.each(['1.3', '2.12', '3.5'] as const)('methods in lower-case letters do no harm to check with KIC %s', (kic) => {
  expect(
    errorsIn(ingress('a', { annotations: { 'konghq.com/methods': 'get,post' } }, ROUTED), { ...NEWEST_RELEASES, kic }),
  ).toEqual([]);
});

const WORKLOAD = { ports: [{ name: 'http', port: 80 }], versions: [{ version: 'v1', image: 'a:1' }] };

/** What Kubernetes' own types hold, which the constructor refuses as check does. */
const POD_PROPS: readonly (readonly [props: object, prop: string, allowed: string])[] = [
  [{ livenessProbe: { httpGet: { port: 80, path: 5 } } }, 'livenessProbe.httpGet.path', 'a string; put it in quotes'],
  [
    { livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: '5' } },
    'livenessProbe.periodSeconds',
    'a whole number; write it without quotes',
  ],
  [{ readinessProbe: { grpc: {} } }, 'readinessProbe.grpc.port', 'a value; it is needed'],
  [
    { startupProbe: { httpGet: { port: 80, scheme: 'http' } } },
    'startupProbe.httpGet.scheme',
    'one of HTTP, HTTPS; did you mean "HTTP"?',
  ],
  [
    { securityContext: { runAsNonRoot: 'true' } },
    'securityContext.runAsNonRoot',
    'true or false; write it without quotes',
  ],
  [
    { podSecurityContext: { sysctls: [{ value: 'a' }] } },
    'podSecurityContext.sysctls[0].name',
    'a value; it is needed',
  ],
  [{ env: { A: { secretKeyRef: { key: 5, name: 'a' } } } }, 'env["A"].secretKeyRef.key', 'a string; put it in quotes'],
  [
    { env: { A: { resourceFieldRef: { resource: 'limits.cpu', divisor: 'x' } } } },
    'env["A"].resourceFieldRef.divisor',
    'a quantity such as 500m, 0.5, 512Mi or 1Gi, not below 0',
  ],
  [
    { resources: { requests: { cpu: 2 }, limits: { cpu: '500m' } } },
    'resources.requests.cpu',
    'at most 500m, which is the limit',
  ],
  [
    { resources: { limits: { mem: '1Gi' } } },
    'resources.limits',
    'write cpu, memory, ephemeral-storage or hugepages-<size>: a container knows no resource "mem"',
  ],
  [
    { podLabels: { 'istio-injection': 'enabled' } },
    'podLabels["istio-injection"]',
    'nothing: Istio reads this key only on Namespaces, and "sidecar.istio.io/inject" on pods',
  ],
  [{ podLabels: { 'sidecar.istio.io/inject': 'no' } }, 'podLabels["sidecar.istio.io/inject"]', '"true" or "false"'],
  [
    { podAnnotations: { 'sidecar.istio.io/injec': 'true' } },
    'podAnnotations["sidecar.istio.io/injec"]',
    'a key that Istio reads here; did you mean "sidecar.istio.io/inject"?',
  ],
  [
    { podAnnotations: { 'konghq.com/strip-path': 'true' } },
    'podAnnotations["konghq.com/strip-path"]',
    'nothing: KIC 3.5 does not read this key here',
  ],
  [
    { service: { annotations: { 'strip-path': 'true' } } },
    'service.annotations["strip-path"]',
    'a key that the ingress controller reads; did you mean "konghq.com/strip-path"?',
  ],
  [
    { serviceAccount: { annotations: { 'konghq.com/credential': 'jwt' } } },
    'serviceAccount.annotations["konghq.com/credential"]',
    'a label of this key: the ingress controller reads no such annotation',
  ],
];

test.each(POD_PROPS)('a MeshWorkload refuses %j', (props, prop, allowed) => {
  const chart: Chart = chartFor({ kic: NEWEST });
  const make = (): unknown => new MeshWorkload(chart, 'api', { ...WORKLOAD, ...props });
  expect(refusalOf(make)).toMatchObject({ constructPath: 'test/api', prop, allowed });
});

test('capitals in front of the slash are right in the key of an annotation alone', () => {
  const paths = [{ backend: { serviceName: 'web', port: 80 } }];
  const make = (props: object) => (): unknown => new KongRoute(chartFor({ kic: NEWEST }), 'a', { paths, ...props });
  expect(refusalOf(make({ annotations: { 'A.example/b': 'c' } }))).toBeUndefined();
  expect(refusalOf(make({ labels: { 'A.example/b': 'c' } }))).toMatchObject({ prop: 'labels key' });
});
