import type { SentHeaders } from '../istio/hop/hop';
import type { PluginChain } from '../kong/plugin-chain/plugin-chain';
import { TRACING_HEADERS, touchedHeaders, type TouchedHeaders } from '../kong/plugin-chain/touched-headers';
import type { KongRequest } from '../kong/router/kong-request';

/**
 * Headers that belong to one connection: each proxy has its own. Source: RFC 9110, 7.6.1, and `Trailer` of RFC 2616, 13.5.1;
 * `ngx_http_proxy_headers` and `ngx_http_grpc_headers` of nginx, which add `Content-Length`, `Expect` and `Host`.
 */
const OF_A_CONNECTION = [
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * What Kong or a proxy of the mesh sets, changes or takes away by itself. Source of Kong 3.9.1: `kong/templates/nginx_kong.lua` (`Via`,
 * `X-Forwarded-…`, `X-Real-IP`, `X-Kong-Request-Id`), `access.after` in `kong/runloop/handler.lua` (`Proxy`), `kong/timing/init.lua`
 * (`X-Kong-Request-Debug…`). Of proxies: "HTTP header manipulation" of Envoy, and `pilot/pkg/networking/core` of Istio (`x-istio-…`).
 */
const SET_ON_THE_WAY: TouchedHeaders = {
  names: [...OF_A_CONNECTION, 'proxy', 'referer', 'via', 'x-real-ip', 'x-request-id', ...TRACING_HEADERS.names],
  prefixes: [':', 'x-envoy-', 'x-forwarded-', 'x-istio-', 'x-kong-', ...TRACING_HEADERS.prefixes],
};

/** What clients send without being asked to. Source: the Fetch Standard with Fetch Metadata; `curl`'s manual, "--header" and "--data". */
const SENT_BY_PROGRAMS: TouchedHeaders = {
  names: ['accept', 'accept-encoding', 'accept-language', 'content-type', 'user-agent'],
  prefixes: ['sec-fetch-'],
};

/** The headers of a client's request as the backend gets them, as far as plugins leave them alone. */
export function passedHeaders({ headers }: KongRequest, { runs, lost, passedOver }: PluginChain): SentHeaders {
  const touched = runs.map(touchedHeaders);
  const mayOthersRun =
    lost.some(({ isCertain }) => !isCertain) || passedOver.some(({ because }) => because === 'consumer-unknown');
  if (mayOthersRun || touched.includes(undefined)) return () => undefined;
  const changed = [SET_ON_THE_WAY, { names: namedByConnection(headers), prefixes: [] }, ...touched];
  const isChanged = among(changed.flatMap((each) => each ?? []));
  const mayBeSent = among([SENT_BY_PROGRAMS]);
  return (name) => {
    if (isChanged(name)) return undefined;
    const values = headers.get(name);
    return values === undefined && mayBeSent(name) ? undefined : { value: values?.join(',') };
  };
}

/** Headers that the client says are for Kong alone: it takes them away. Source: `access.after` in `kong/runloop/handler.lua`. */
function namedByConnection(headers: KongRequest['headers']): string[] {
  const values = headers.get('connection') ?? [];
  return values.flatMap((value) => value.split(',').map((name) => name.trim().toLowerCase()));
}

function among(touched: readonly TouchedHeaders[]): (name: string) => boolean {
  const names = new Set(touched.flatMap((each) => each.names));
  const prefixes = touched.flatMap((each) => each.prefixes);
  return (name) => names.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}
