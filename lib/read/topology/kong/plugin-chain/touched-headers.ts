import { list, object, text } from '../../../manifests/json';
import type { ChainedPlugin } from './plugin-chain';
import type { CredentialSource } from './plugin-fact';

/** Headers of requests that a plugin may add, change or take away; names and beginnings of names, in small letters. */
export interface TouchedHeaders {
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
}

const NONE: TouchedHeaders = { names: [], prefixes: [] };

/** How authentication plugins tell backends who asks. */
const WHO_ASKS = ['x-consumer-', 'x-credential-', 'x-authenticated-', 'x-anonymous-consumer'];

/** Headers that carry traces, in the formats that Kong knows. */
export const TRACING_HEADERS = [
  'traceparent',
  'tracestate',
  'baggage',
  'b3',
  'x-b3-',
  'uber-trace-id',
  'uberctx-',
  'ot-tracer-',
  'ot-baggage-',
  'x-datadog-',
  'x-amzn-trace-id',
  'x-cloud-trace-context',
  'x-instana-',
];

/**
 * What a plugin makes of the headers of requests on their way to the backend; undefined: anything.
 * Source: `kong/plugins/<name>` of Kong 3.9.1.
 */
export function touchedHeaders({ fact, plugin }: ChainedPlugin): TouchedHeaders | undefined {
  const config = 'value' in plugin.config ? object(plugin.config.value) : undefined;
  switch (fact.kind) {
    case 'authenticate':
      return fact.from && { names: headersOf(fact.from), prefixes: WHO_ASKS };
    case 'check-groups':
      return { names: [], prefixes: WHO_ASKS };
    case 'session':
      return { names: ['cookie'], prefixes: WHO_ASKS };
    case 'add-id':
      return { names: [fact.header.toLowerCase()], prefixes: [] };
    case 'limit-responses':
      return { names: [], prefixes: ['x-ratelimit-'] };
    case 'transform':
      if (fact.what === 'response') return NONE;
      return config && { names: transformed(config), prefixes: [] };
    case 'observe':
      if (fact.what !== 'trace') return NONE;
      return config && { names: names(object(config.propagation).clear), prefixes: TRACING_HEADERS };
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

/** Entries are names, or names with a value behind a colon; of a renamed one that is a name too. */
function transformed(config: Readonly<Record<string, unknown>>): string[] {
  return ['add', 'append', 'remove', 'rename', 'replace'].flatMap((action) => {
    const entries = names(object(config[action]).headers);
    return entries.flatMap((entry) => {
      const colon = entry.indexOf(':');
      if (colon < 0) return [entry];
      return action === 'rename' ? [entry.slice(0, colon), entry.slice(colon + 1)] : [entry.slice(0, colon)];
    });
  });
}

function names(value: unknown): string[] {
  return list(value).flatMap((each) => text(each)?.toLowerCase() ?? []);
}
