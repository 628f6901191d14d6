import fc from 'fast-check';
import {
  BackendTlsPolicy,
  type BackendTlsPolicyProps,
} from '../../../../lib/write/constructs/gateway/backend-tls-policy';
import { KongGateway, type KongGatewayProps } from '../../../../lib/write/constructs/gateway/gateway';
import { KongGatewayClass, type KongGatewayClassProps } from '../../../../lib/write/constructs/gateway/gateway-class';
import { GrpcRoute, type GrpcRouteProps } from '../../../../lib/write/constructs/gateway/grpc-route';
import { ReferenceGrant, type ReferenceGrantProps } from '../../../../lib/write/constructs/gateway/reference-grant';
import type { StreamRouteProps } from '../../../../lib/write/constructs/gateway/stream-route';
import { TcpRoute } from '../../../../lib/write/constructs/gateway/tcp-route';
import { TlsRoute, type TlsRouteProps } from '../../../../lib/write/constructs/gateway/tls-route';
import { UdpRoute } from '../../../../lib/write/constructs/gateway/udp-route';
import { sameVerdict } from '../../../support/verdicts';
import { annotations, few, host, labels, name, port, several, text } from './near-values';

const plain = { noNullPrototype: true };
const serviceName = fc.oneof(fc.constantFrom('web', 'api'), name);
const backend = fc.record({ serviceName, port }, plain);
const weighted = several(fc.record({ backend, weight: fc.constantFrom(0, 1, 9, 1_000_001) }, plain));
const backends = fc.oneof(
  { weight: 3, arbitrary: backend.map((each) => ({ backend: each })) },
  { weight: 1, arbitrary: weighted.map((each) => ({ backends: each })) },
);
const metadata = { name, namespace: name, labels, annotations };
const operators = [{ gatewayName: 'kong', controller: 'operator' }] as const;

const call = fc
  .tuple(
    few({
      service: fc.oneof(fc.constantFrom('shop.v1.Cart', '.a', 'a/b', '5'), text),
      method: fc.oneof(fc.constantFrom('Get', '^G', 'a('), text),
      type: fc.constantFrom('Exact', 'RegularExpression'),
      headers: fc.dictionary(fc.oneof(fc.constantFrom('x-a', 'X-A', 'host'), name), several(text), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
    }),
    backends,
  )
  .map(([match, end]) => ({ ...match, ...end }));

const RIGHT = { service: 'shop.v1.Cart', backend: { serviceName: 'web', port: 80 } };

sameVerdict<GrpcRouteProps>('GrpcRoute', {
  props: fc
    .tuple(
      fc.oneof({ weight: 3, arbitrary: fc.constant([RIGHT]) }, { weight: 2, arbitrary: several(call) }),
      few({ ...metadata, hosts: several(host), tags: several(text), snis: several(host), preserveHost: fc.boolean() }),
    )
    .map(([calls, others]) => ({ gateways: [{ gatewayName: 'kong' }], ...others, calls })),
  make: (chart, given) => new GrpcRoute(chart, 'calls', given),
});

const stream = fc
  .tuple(backends, few({ ...metadata, ruleName: fc.oneof(name, text), tags: several(text) }))
  .map(([end, others]) => ({ gateways: operators, ...others, ...end }));

sameVerdict<StreamRouteProps>('TcpRoute', { props: stream, make: (chart, given) => new TcpRoute(chart, 'tcp', given) });
sameVerdict<StreamRouteProps>('UdpRoute', { props: stream, make: (chart, given) => new UdpRoute(chart, 'udp', given) });
sameVerdict<TlsRouteProps>('TlsRoute', {
  props: fc
    .tuple(stream, several(fc.oneof(fc.constantFrom('db.example.com', '*.example.com'), host)))
    .map(([given, hosts]) => ({ ...given, hosts })),
  make: (chart, given) => new TlsRoute(chart, 'tls', given),
});

sameVerdict<KongGatewayClassProps>('KongGatewayClass', {
  props: few({
    name,
    controller: fc.constantFrom('ingress-controller', 'operator'),
    controllerName: fc.oneof(fc.constantFrom('example.com/kong', 'kong', 'A/b'), text),
    configuration: fc.record({ name, namespace: name }, plain),
    description: text,
    labels,
    annotations,
  }),
  make: (chart, given) => new KongGatewayClass(chart, 'kong', given),
});

const certificates = several(few({ secretName: name, namespace: fc.constantFrom('shop', 'certs') }, 2));
const listener = fc
  .tuple(
    fc.constantFrom('HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP'),
    few({ name, port, host, certificates, tlsMode: fc.constantFrom('Terminate', 'Passthrough') }, 3),
  )
  .map(([protocol, others]) => ({ protocol, ...others }));

sameVerdict<KongGatewayProps>('KongGateway', {
  props: fc
    .tuple(
      fc.oneof(
        fc.constantFrom([{ protocol: 'HTTP' }], [{ protocol: 'HTTPS', certificates: [{ secretName: 'tls' }] }]),
        several(listener),
      ),
      few({ ...metadata, publishService: several(fc.constantFrom('kong/proxy', 'proxy', 'a/b/c')) }),
    )
    .map(
      ([listeners, others]) =>
        ({ gatewayClass: { className: 'kong' }, ...others, listeners }) as unknown as KongGatewayProps,
    ),
  make: (chart, given) => new KongGateway(chart, 'edge', given),
});

sameVerdict<ReferenceGrantProps>('ReferenceGrant', {
  props: fc
    .tuple(
      several(
        fc.record(
          {
            kind: fc.constantFrom('HTTPRoute', 'GRPCRoute', 'Gateway'),
            namespace: fc.oneof(fc.constant('books'), name),
          },
          plain,
        ),
      ),
      // What Gateways refer to, and what routes do.
      several(fc.record({ kind: fc.constantFrom('Service', 'Secret', 'KongPlugin'), name }, plain)).map((to) => [
        ...to,
        { kind: 'Secret' as const, name: 'tls' },
        { kind: 'Service' as const },
      ]),
      few(metadata),
    )
    .map(([from, to, others]) => ({ ...others, from, to })),
  make: (chart, given) => new ReferenceGrant(chart, 'grant', given),
});

const authority = fc.record({ kind: fc.constantFrom('ConfigMap', 'Secret'), name }, plain);

sameVerdict<BackendTlsPolicyProps>('BackendTlsPolicy', {
  props: fc
    .tuple(
      fc.oneof({ weight: 4, arbitrary: fc.constant(['web']) }, { weight: 1, arbitrary: several(serviceName) }),
      fc.oneof({ weight: 4, arbitrary: fc.constant('web.example.com') }, { weight: 1, arbitrary: host }),
      fc.oneof(fc.constant([{ kind: 'ConfigMap', name: 'ca' }]), several(authority)),
      few({ ...metadata, verifyDepth: fc.constantFrom(0, 1, 64, 65) }),
    )
    .map(
      ([services, named, authorities, others]) =>
        ({
          featureGates: ['GatewayAlpha'],
          ...others,
          services,
          host: named,
          authorities,
        }) as unknown as BackendTlsPolicyProps,
    ),
  make: (chart, given) => new BackendTlsPolicy(chart, 'tls', given),
});
