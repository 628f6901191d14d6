import { list, object, text } from '../../../manifests/json';
import type { ChainedPlugin } from './plugin-chain';
import type { CredentialSource } from './plugin-fact';

/** Headers of requests that a plugin may add, change or take away; names and beginnings of names, in small letters. */
export interface TouchedHeaders {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
}

const NONE: TouchedHeaders = { names: [], prefixes: [] };

/**
 * How authentication plugins tell backends who asks. Source: `set_consumer` in `kong/plugins/<name>` of Kong 3.9.1, where `oauth2` adds
 * `X-Authenticated-…`; "Upstream headers" in the plugin hub for `key-auth-enc` and `mtls-auth`, which adds `X-Client-Cert-…`.
 */
const WHO_ASKS = ['x-consumer-', 'x-credential-', 'x-authenticated-', 'x-anonymous-consumer', 'x-client-cert-'];

/**
 * Headers that carry traces. Source: `kong/observability/tracing/propagation/injectors` of Kong 3.9.1 (and `instana.lua` of what comes
 * after it); "HTTP header manipulation" of Envoy (`sw8`, `x-ot-span-context`); Istio's documentation, "Distributed Tracing"
 * (`grpc-trace-bin`); W3C Trace Context and Baggage, which go with `traceparent`.
 */
export const TRACING_HEADERS: TouchedHeaders = {
  names: [
    'b3',
    'baggage',
    'grpc-trace-bin',
    'sw8',
    'traceparent',
    'tracestate',
    'uber-trace-id',
    'x-amzn-trace-id',
    'x-cloud-trace-context',
    'x-ot-span-context',
  ],
  prefixes: ['ot-baggage-', 'ot-tracer-', 'uberctx-', 'x-b3-', 'x-datadog-', 'x-instana-'],
};

/**
 * What a plugin makes of the headers of requests on their way to the backend; undefined: anything.
 * Source: `kong/plugins/<name>` of Kong 3.9.1 and 2.5.0; the plugin hub for `rate-limiting-advanced`, which tells clients alone.
 */
export function touchedHeaders({ fact, plugin }: ChainedPlugin): TouchedHeaders | undefined {
  const config = 'value' in plugin.config ? object(plugin.config.value) : undefined;
  switch (fact.kind) {
    case 'authenticate':
      return fact.from && { names: headersOf(fact.from), prefixes: WHO_ASKS };
    case 'check-groups':
      return { names: ['x-consumer-groups', 'x-authenticated-groups'], prefixes: [] };
    case 'session':
      // `request_headers` names headers such as `Session-Id`; whether the cookie is left is not known.
      return { names: ['cookie'], prefixes: ['session-', ...WHO_ASKS] };
    case 'add-id':
      return { names: [fact.header.toLowerCase()], prefixes: [] };
    case 'limit-responses':
      // Until Kong 3.7; later ones tell clients alone.
      return { names: [], prefixes: ['x-ratelimit-'] };
    case 'transform':
      if (fact.what === 'response') return NONE;
      return config && { names: transformed(config), prefixes: [] };
    case 'observe':
      if (fact.what !== 'trace') return NONE;
      return (
        config && { ...TRACING_HEADERS, names: [...TRACING_HEADERS.names, ...names(object(config.propagation).clear)] }
      );
    case 'call-function':
    case 'other':
    case 'run-code':
    case 'unknown':
      return undefined;
    case 'answer':
    case 'cache':
    case 'check-addresses':
    case 'cors':
    case 'limit-requests':
    case 'limit-size':
    case 'redirect':
    case 'refuse-bots':
      return NONE;
  }
}

function headersOf(sources: readonly CredentialSource[]): string[] {
  return sources.flatMap((source) =>
    source.in === 'header' ? [source.name.toLowerCase()] : source.in === 'cookie' ? ['cookie'] : [],
  );
}

/**
 * Entries are names, or names with a value behind colons; of a renamed one that is a name too. Source: `iter` and `transform_headers` in
 * `kong/plugins/request-transformer/access.lua`.
 */
function transformed(config: Readonly<Record<string, unknown>>): string[] {
  return ['add', 'append', 'remove', 'rename', 'replace'].flatMap((action) => {
    const entries = names(object(config[action]).headers);
    return entries.flatMap((entry) => {
      const [, name = entry, value = ''] = /^([^:]+):*(.*)$/.exec(entry) ?? [];
      return action === 'rename' ? [name, value] : [name];
    });
  });
}

function names(value: unknown): string[] {
  return list(value).flatMap((each) => text(each)?.toLowerCase() ?? []);
}
