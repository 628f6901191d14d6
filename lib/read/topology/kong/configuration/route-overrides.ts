import type { AnnotationValues } from '../../../../facts/kong/annotations';
import { protocolsOf } from '../../../../facts/kong/kong-protocols';
import type { Releases } from '../../../../facts/releases';
import { knows, type Span } from '../../../../facts/span';
import type { RouteDraft } from './draft';
import type { Rooms } from './rooms';

/** Since then the protocols of the annotation come after the redirect, and undo it. */
const PROTOCOLS_LAST: Span = { since: '2.11' };

/** Status of the redirect that `force-ssl-redirect` asks for. */
const FORCED_REDIRECT = 302;

/**
 * Changes a route as the annotations of its object say. Source: `kongstate/route.go` of Kong/kubernetes-ingress-controller at
 * v1.3.4, v2.12.8 and v3.5.13.
 */
export function applyRouteAnnotations(draft: RouteDraft, { releases, annotations }: Rooms): void {
  const values = annotations.valuesOf(draft.source);
  const setsProtocols = (): void => {
    draft.protocols = values.protocols === undefined ? draft.protocols : protocolsFor(values.protocols, releases);
  };
  const isLast = knows(releases.kic, PROTOCOLS_LAST) === 'known';
  // Names that it does not know it takes from the start or not at all, so that the redirect outdoes them.
  const isRefused = values.protocols?.some((each) => !isKnown(each, releases)) === true;
  if (isRefused ? draft.startsWithAnnotated : !isLast) setsProtocols();
  draft.stripPath = values.stripPath ?? draft.stripPath;
  if (values.forceSslRedirect === true) {
    draft.httpsRedirectStatusCode = FORCED_REDIRECT;
    draft.protocols = withTlsAlone(draft.protocols);
  }
  if (isLast && !isRefused) setsProtocols();
  draft.httpsRedirectStatusCode = values.httpsRedirectStatusCode ?? draft.httpsRedirectStatusCode;
  draft.preserveHost = values.preserveHost ?? draft.preserveHost;
  draft.requestBuffering = values.requestBuffering ?? draft.requestBuffering;
  draft.responseBuffering = values.responseBuffering ?? draft.responseBuffering;
  applyMatching(draft, values);
  const headers = annotations.headersOf(draft.source);
  if (headers.size > 0) draft.headers = headers;
  normalizeProtocols(draft, releases);
}

function applyMatching(draft: RouteDraft, values: Partial<AnnotationValues>): void {
  if (values.regexPriority !== undefined) draft.regexPriority = Number(values.regexPriority);
  if (values.methods !== undefined && values.methods.length > 0) draft.methods = values.methods;
  draft.snis = values.snis ?? draft.snis;
  draft.hosts = [...new Set([...draft.hosts, ...(values.hostAliases ?? [])].map((host) => host.toLowerCase()))];
  draft.pathHandling = values.pathHandling ?? draft.pathHandling;
}

/** Of names that the controller does not know it makes a sorted list. */
function protocolsFor(protocols: readonly string[], releases: Releases): readonly string[] | undefined {
  if (protocols.length === 0) return undefined;
  return protocols.every((each) => isKnown(each, releases)) ? protocols : [...protocols].sort();
}

function isKnown(protocol: string, { kic }: Releases): boolean {
  return protocolsOf(kic).some((each) => each === protocol);
}

function withTlsAlone(protocols: readonly string[] = []): readonly string[] {
  const isGrpc = protocols.some((each) => each.includes('grpc'));
  const isHttp = protocols.some((each) => each.includes('http'));
  return [...(isGrpc ? ['grpcs'] : []), ...(isHttp || !isGrpc ? ['https'] : [])];
}

/** Kong takes no route of both; and one of gRPC strips no paths. */
function normalizeProtocols(draft: RouteDraft, releases: Releases): void {
  const { protocols = [] } = draft;
  const isGrpc = protocols.some((each) => each.includes('grpc'));
  if (!isGrpc) return;
  draft.stripPath = undefined;
  const isHttp = protocols.some((each) => each.includes('http') || !isKnown(each, releases));
  if (isHttp) draft.protocols = ['http', 'https'];
}
