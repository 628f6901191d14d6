import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { INGRESS } from '../../../../facts/kong/kinds';
import { TRANSLATES_GRPC } from '../../../../facts/plugins/plugin-traits';
import type { ConfiguredRoute } from '../../../topology/kong/configuration/kong-configuration';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const validRouteProtocols: Rule = {
  id: 'valid-route-protocols',
  subject: 'kong',
  severity: 'error',
  summary:
    'The protocols of a route do not fit its paths or its Service: Kong refuses them, or backends get what they do not speak.',
  releases: ['kong', 'kic'],
  *find({ topology }) {
    const told = new Set<string>();
    for (const { route, plugins } of topology.requests.all()) {
      if (!OF_REQUESTS.includes(route.origin.manifest.groupKind)) continue;
      const isTranslated = plugins.runs.some(({ plugin }) => TRANSLATES_GRPC.includes(plugin.plugin));
      for (const problem of problemsOf(route, isTranslated)) {
        const identity = `${String(problem.manifest)} ${problem.message}`;
        if (told.has(identity)) continue;
        told.add(identity);
        yield problem;
      }
    }
  },
};

/** Kinds whose routes have hosts and paths. */
const OF_REQUESTS: readonly string[] = [
  INGRESS,
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute',
];

const STREAMS: readonly string[] = ['tcp', 'tls', 'udp', 'tls_passthrough'];
const GRPC: readonly string[] = ['grpc', 'grpcs'];
const HTTP: readonly string[] = ['http', 'https'];

/**
 * Source: `kong/db/schema/entities/routes.lua`, `routes_subschemas.lua` and `services.lua` of Kong 3.9.1.
 * @param isTranslated whether a plugin makes gRPC of requests over http
 */
function* problemsOf(route: ConfiguredRoute, isTranslated: boolean): Generator<Problem, void> {
  const { origin, service, protocols } = route;
  const isStream = protocols.some((protocol) => STREAMS.includes(protocol));
  const isGrpc = protocols.some((protocol) => GRPC.includes(protocol));
  const written = annotationPath(KONG_ANNOTATIONS.protocols);
  const hasProtocols = origin.manifest.annotation(KONG_ANNOTATIONS.protocols) !== undefined;
  const at = { manifest: origin.manifest, path: hasProtocols ? written : origin.path };
  // Streams beside others exclude each other: another rule tells.
  if (isStream && protocols.some((protocol) => !STREAMS.includes(protocol))) return;
  if (isStream && (route.paths.length > 0 || route.hosts.length > 0)) {
    const message = `a route of the protocols ${protocols.join(', ')} has no hosts and no paths, which ${article(origin.manifest.kind)} has: Kong refuses the whole configuration`;
    const others = origin.manifest.groupKind === INGRESS ? 'a TCPIngress or UDPIngress' : 'a TCPRoute or UDPRoute';
    yield { ...at, message, fix: `use ${others}, or the protocols http and https` };
    return;
  }
  if (isGrpc && origin.manifest.annotation(KONG_ANNOTATIONS.stripPath) === 'true') {
    yield {
      manifest: origin.manifest,
      path: annotationPath(KONG_ANNOTATIONS.stripPath),
      message: `a route of the protocols ${protocols.join(', ')} does not strip its path`,
      fix: `remove ${KONG_ANNOTATIONS.stripPath}`,
      severity: 'warning',
    };
  }
  const backend = service.backends.find((each) => each.service !== undefined)?.service;
  if (STREAMS.includes(service.protocol) && backend !== undefined && !isStream) {
    yield {
      manifest: backend,
      path: annotationPath(KONG_ANNOTATIONS.protocol),
      message: `Kong speaks ${service.protocol} to ${String(backend)}, and ${String(origin.manifest)} gives it a path: Kong refuses the whole configuration`,
      fix: 'write http, https, grpc or grpcs, or send to it with a TCPIngress or UDPIngress',
    };
    return;
  }
  const [asked, spoken] = [isGrpc ? 'grpc' : 'http', GRPC.includes(service.protocol) ? 'grpc' : 'http'];
  if (
    asked === spoken ||
    isStream ||
    (isTranslated && asked === 'http') ||
    !HTTP.concat(GRPC).includes(service.protocol)
  )
    return;
  yield {
    ...at,
    message: `requests come in as ${protocols.join(', ')}, and Kong speaks ${service.protocol} to ${backend === undefined ? 'the Service' : String(backend)}`,
    fix: isGrpc
      ? `set ${KONG_ANNOTATIONS.protocol}: grpc on the Service`
      : `set ${KONG_ANNOTATIONS.protocols}: grpc,grpcs on the route`,
    severity: 'warning',
  };
}

function article(kind: string): string {
  return kind === 'GRPCRoute' ? `a ${kind}` : `an ${kind}`;
}
