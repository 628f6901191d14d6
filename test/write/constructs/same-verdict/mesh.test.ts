import type { Chart } from 'cdk8s';
import fc from 'fast-check';
import { ISTIO_KINDS, istioApiVersion, istioGroup } from '../../../../lib/facts/istio/api-versions';
import { Waypoint, type WaypointProps } from '../../../../lib/write/constructs/istio/ambient/waypoint';
import { MutualTls, type MutualTlsProps } from '../../../../lib/write/constructs/istio/identity/mutual-tls';
import {
  TokenAuthentication,
  type TokenIssuer,
} from '../../../../lib/write/constructs/istio/identity/token-authentication';
import type { AllowedOperations } from '../../../../lib/write/constructs/istio/identity/allowed-operations';
import {
  IstioObject,
  type IstioKind,
  type IstioObjectProps,
} from '../../../../lib/write/constructs/istio/istio-object';
import { ExternalHost } from '../../../../lib/write/constructs/istio/reach/external-host';
import type { ExternalHostProps } from '../../../../lib/write/constructs/istio/reach/external-host-props';
import { SidecarScope, type SidecarScopeProps } from '../../../../lib/write/constructs/istio/reach/sidecar-scope';
import { MeshTraffic, type MeshTrafficProps } from '../../../../lib/write/constructs/istio/traffic/mesh-traffic';
import { MeshWorkload } from '../../../../lib/write/constructs/workload/mesh-workload';
import { sameVerdict } from '../../../support/verdicts';
import { annotations, few, host, labels, name, path, port, several, text } from './near-values';
import { ofSchema } from './of-schema';

/** Numbers that are none, which JSON has not, are refused where objects are written. */
const isWritable = (props: unknown): boolean => !/[:[,]null/.test(JSON.stringify(props));

const specOf = (kind: IstioKind): string => {
  const [group, version] = istioApiVersion(kind, '1.31').split('/');
  return `${group!}/${version!}/${kind}.spec`;
};

const PORTS = [{ name: 'http', port: 80, targetPort: 8080 }];
const catalog = (chart: Chart): MeshWorkload =>
  new MeshWorkload(chart, 'catalog', {
    ports: PORTS,
    versions: [
      { version: 'v1', image: 'a:1' },
      { version: 'v2', image: 'a:2' },
    ],
  });

sameVerdict<IstioObjectProps>('IstioObject', {
  props: fc
    .constantFrom(...ISTIO_KINDS)
    .chain((kind) =>
      fc
        .record({ kind: fc.constant(kind), spec: ofSchema(specOf(kind)), name })
        .chain((props) => few({ labels, annotations }, 1).map((more) => ({ ...props, ...more }))),
    )
    .filter(isWritable),
  make: (chart, given) => new IstioObject(chart, 'a', given),
  byHand: ({ kind, name: called, spec, ...metadata }, { istio }) => [
    {
      apiVersion: istioApiVersion(kind, istio ?? '1.31'),
      kind,
      metadata: { name: called, namespace: 'shop', ...metadata },
      spec,
    },
  ],
  // Whether an object is of some use is another matter.
  off: ({ kind }) => (istioGroup(kind) === 'networking.istio.io' ? ['valid-route-weights'] : []),
});

sameVerdict<Partial<WaypointProps>>('Waypoint', {
  props: few({
    name,
    trafficFor: fc.constantFrom('service', 'workload', 'all', 'none', 'pods' as 'all'),
    labels,
    annotations,
  }),
  make: (chart, given) => new Waypoint(chart, 'waypoint', given),
});

sameVerdict<Omit<MutualTlsProps, 'for'>>('MutualTls', {
  props: few({
    name,
    mode: fc.constantFrom('STRICT', 'PERMISSIVE', 'DISABLE', 'ON' as 'STRICT'),
    ports: several(
      fc.record({ port: fc.oneof(port, name, fc.constant('http')), mode: fc.constantFrom('STRICT', 'DISABLE') }),
    ),
  }),
  make: (chart, given) => new MutualTls(chart, 'strict', { for: catalog(chart), ...given }),
});

sameVerdict<AllowedOperations>('allowFrom', {
  props: few({
    methods: several(fc.oneof(fc.constantFrom('GET', 'POST'), text)),
    paths: several(fc.oneof(path, fc.constantFrom('/a/*', '*', '/a/*/b', '/{*}'))),
    hosts: several(host),
    ports: several(fc.oneof(port, fc.constant('http'))),
    when: several(
      fc.record(
        {
          key: fc.oneof(fc.constantFrom('request.headers[a]', 'source.ip', 'request.header'), text),
          values: several(text),
        },
        { noNullPrototype: true },
      ),
    ),
  }),
  make: (chart, given) => catalog(chart).allowFrom([{ namespace: 'shop', serviceAccount: 'cart' }], given),
});

sameVerdict<readonly TokenIssuer[]>('TokenAuthentication', {
  props: several(
    ofSchema('security.istio.io/v1/RequestAuthentication.spec.jwtRules').map((rule) => ({
      ...rule,
      issuer: 'https://login.example',
    })),
  ),
  make: (chart, issuers) => new TokenAuthentication(chart, 'login', { for: 'namespace', issuers }),
});

sameVerdict<ExternalHostProps>('ExternalHost', {
  props: fc
    .record({
      hosts: fc.oneof(fc.constantFrom(['a.example'], ['*.a.example']), several(host)),
      ports: several(
        fc.record({
          port,
          protocol: fc.constantFrom('HTTP', 'HTTPS', 'TCP', 'TLS'),
          tls: fc.option(ofSchema('networking.istio.io/v1/DestinationRule.spec.trafficPolicy.tls'), {
            nil: undefined,
            freq: 2,
          }),
        }),
      ),
    })
    .chain((props) =>
      few({ resolution: fc.constantFrom('DNS', 'NONE', 'STATIC'), exportTo: several(name) }, 1).map((more) => ({
        ...props,
        ...more,
      })),
    ),
  make: (chart, given) => new ExternalHost(chart, 'payments', given),
});

sameVerdict<SidecarScopeProps>('SidecarScope', {
  props: fc.record({ hosts: several(fc.oneof(fc.constantFrom('./*', 'shop/a.example', '~/*'), text)) }),
  make: (chart, given) => new SidecarScope(chart, 'scope', given),
});

const POLICY = 'networking.istio.io/v1/DestinationRule.spec.trafficPolicy';

sameVerdict<Omit<MeshTrafficProps, 'to'>>('MeshTraffic', {
  props: few({
    name,
    routes: several(
      few({
        timeout: fc.constantFrom('1s', '1.5s', '1', '0s', '1h'),
        versions: fc.constantFrom({ v1: 90, v2: 10 }, { v1: 100 }, { v1: 0.5, v2: 99.5 }),
        retries: ofSchema('networking.istio.io/v1/VirtualService.spec.http.retries'),
        fault: ofSchema('networking.istio.io/v1/VirtualService.spec.http.fault'),
      }),
    ).map((routes) => routes.map((route, at) => (at < routes.length - 1 ? { ...route, when: { path: '/a' } } : route))),
    connectionPool: ofSchema(`${POLICY}.connectionPool`),
    outlierDetection: ofSchema(`${POLICY}.outlierDetection`),
    loadBalancer: ofSchema(`${POLICY}.loadBalancer`),
  }).filter(isWritable) as fc.Arbitrary<Omit<MeshTrafficProps, 'to'>>,
  make: (chart, given) => new MeshTraffic(chart, 'traffic', { to: catalog(chart), ...given }),
});
