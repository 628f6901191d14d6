import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { ISTIO_GATEWAY, serverHosts } from '../../../topology/istio/gateway-hosts';
import { hostsMeet } from '../../../topology/istio/host-match';
import { PROTOCOLS, VIRTUAL_SERVICE, type MeshProtocol } from '../../../topology/istio/virtual-service';

export const validGatewayRoutes: Rule = {
  id: 'valid-gateway-routes',
  subject: 'istio',
  severity: 'error',
  summary: 'A VirtualService has rules for TLS where its Gateways end TLS, or for HTTP where they pass it on.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      const gateways = [
        ...new Set(
          topology.traffic.gatewaysOf(manifest).map(({ namespace, name }) => set.find(ISTIO_GATEWAY, namespace, name)),
        ),
      ];
      const known = gateways.flatMap((gateway) => gateway ?? []);
      if (known.length === 0 || known.length < gateways.length) continue;
      const asked = known.map((gateway) =>
        protocolsAsked(gateway, set.namespaceOf(gateway), manifest, set.namespaceOf(manifest)),
      );
      if (asked.some((each) => each === undefined || each.size === 0)) continue;
      const read = new Set(asked.flatMap((each) => [...(each ?? [])]));
      const written = PROTOCOLS.filter((protocol) => list(manifest.spec[protocol]).length > 0);
      const isForMesh = list(manifest.spec.gateways).includes('mesh');
      const severity = isForMesh || written.some((protocol) => read.has(protocol)) ? 'warning' : 'error';
      for (const protocol of written) {
        if (read.has(protocol)) continue;
        const message = `${known.slice(0, 3).map(String).join(', ')} ${WHAT_IT_DOES[[...read][0]!]} for these hosts, and then no rule under "${protocol}" is asked`;
        const fix = `write the rules under ${[...read].join(' or ')}, or ${WHAT_IT_NEEDS[protocol]}`;
        yield { manifest, path: ['spec', protocol], message, fix, severity };
      }
    }
  },
};

const WHAT_IT_DOES: Readonly<Record<MeshProtocol, string>> = {
  http: 'takes HTTP, or ends its TLS,',
  tls: 'passes TLS on as it is',
  tcp: 'takes connections that are not HTTP',
};

const WHAT_IT_NEEDS: Readonly<Record<MeshProtocol, string>> = {
  http: 'set protocol: HTTP, or HTTPS with tls.mode: SIMPLE, on the server of the Gateway',
  tls: 'set protocol: TLS with tls.mode: PASSTHROUGH on the server of the Gateway',
  tcp: 'set protocol: TCP on the server of the Gateway',
};

/** The rules that servers of a Gateway ask for hosts of a VirtualService; undefined where one asks none, or it is not known. */
function protocolsAsked(
  gateway: Manifest,
  own: string | undefined,
  virtualService: Manifest,
  from: string | undefined,
): ReadonlySet<MeshProtocol> | undefined {
  const hosts = list(virtualService.spec.hosts).flatMap((host) => text(host) ?? []);
  const asked = new Set<MeshProtocol>();
  for (const server of list(gateway.spec.servers)) {
    const takes = serverHosts(server, own, from);
    if (!takes.some((host) => hosts.some((each) => hostsMeet(host, each)))) continue;
    const protocol = protocolOf(server);
    if (protocol === undefined) return undefined;
    asked.add(protocol);
  }
  return asked;
}

/** Where TLS ends by the mode of a server: at the Gateway, or where rules for TLS say; of others nothing is known. */
const TLS_MODES: ReadonlyMap<string, 'here' | 'tls'> = new Map([
  ['PASSTHROUGH', 'tls'],
  ['SIMPLE', 'here'],
  ['MUTUAL', 'here'],
  ['ISTIO_MUTUAL', 'here'],
  ['OPTIONAL_MUTUAL', 'here'],
]);

/** Source: `buildGatewayListeners` and `createGatewayTCPFilterChains` in `pilot/pkg/networking/core/gateway.go` of istio/istio. */
function protocolOf(server: unknown): MeshProtocol | undefined {
  const mode = text(at(server, 'tls', 'mode')) ?? 'PASSTHROUGH';
  const end = TLS_MODES.get(mode);
  switch ((text(at(server, 'port', 'protocol')) ?? '').toUpperCase()) {
    case 'HTTP':
    case 'HTTP2':
    case 'GRPC':
    case 'GRPC-WEB':
      return 'http';
    case 'HTTPS':
      return end === 'here' ? 'http' : end;
    case 'TLS':
      return end === 'here' ? 'tcp' : end;
    case 'TCP':
    case 'MONGO':
    case 'MYSQL':
    case 'REDIS':
      return 'tcp';
    default:
      return undefined;
  }
}
