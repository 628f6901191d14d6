import type { SentHeaders } from '../istio/hop/hop';
import type { PluginChain } from '../kong/plugin-chain/plugin-chain';
import { TRACING_HEADERS, touchedHeaders } from '../kong/plugin-chain/touched-headers';
import type { KongRequest } from '../kong/router/kong-request';

/**
 * Beginnings of the names of headers that Kong or a proxy of the mesh sets by itself. Source: `kong/templates/nginx_kong.lua` of Kong
 * 3.9.1, "HTTP header manipulation" of Envoy.
 */
const SET_ON_THE_WAY = [
  ':',
  'connection',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-envoy-',
  'x-forwarded-',
  'x-kong-',
  'x-real-ip',
  'x-request-id',
  ...TRACING_HEADERS,
];

/** What clients send without being asked to. */
const SENT_BY_PROGRAMS = ['accept', 'accept-encoding', 'content-length', 'content-type', 'user-agent'];

/** The headers of a client's request as the backend gets them, as far as plugins leave them alone. */
export function passedHeaders({ headers }: KongRequest, { runs, lost, passedOver }: PluginChain): SentHeaders {
  const touched = runs.map(touchedHeaders);
  const mayOthersRun =
    lost.some(({ isCertain }) => !isCertain) || passedOver.some(({ because }) => because === 'consumer-unknown');
  if (mayOthersRun || touched.includes(undefined)) return () => undefined;
  const names = new Set(touched.flatMap((each) => each?.names ?? []));
  const prefixes = [...SET_ON_THE_WAY, ...touched.flatMap((each) => each?.prefixes ?? [])];
  return (name) => {
    if (names.has(name) || prefixes.some((prefix) => name.startsWith(prefix))) return undefined;
    const values = headers.get(name);
    if (values === undefined && SENT_BY_PROGRAMS.includes(name)) return undefined;
    return { value: values?.join(',') };
  };
}
