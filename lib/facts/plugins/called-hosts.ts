import { entry, isObject } from '../data';
import type { Releases } from '../releases';
import type { ValuePath } from '../text/value-path';
import { effectiveConfig } from './validate-plugin-config';

/** A host that Kong asks for a plugin, by TCP. */
export interface CalledHost {
  /** Where the configuration names it. */
  readonly path: ValuePath;
  readonly host: string;
  readonly port: number;
}

/** How a plugin names a host: as a URL, or as a host beside a port. */
interface HostField {
  readonly path: readonly string[];
  /** Undefined for a URL. */
  readonly port?: readonly string[];
  /** The field that has to have this value, or Kong does not ask. */
  readonly when?: readonly [field: string, value: string];
}

const url = (...path: readonly string[]): HostField => ({ path });
const beside = (path: readonly string[], port: readonly string[], when?: HostField['when']): HostField => ({
  path,
  port,
  ...(when && { when }),
});

/** Kong before 3.6 has the fields of Redis beside the others. */
const REDIS = [
  beside(['redis', 'host'], ['redis', 'port'], ['policy', 'redis']),
  beside(['redis_host'], ['redis_port'], ['policy', 'redis']),
];
const MODEL = ['model', 'options', 'upstream_url'];

/**
 * The fields that name a host. What sends UDP, such as `datadog`, is not here: no proxy of the mesh takes that; neither is code.
 *
 * Source: `schema.lua` of each plugin, and `kong/llm/schemas/init.lua`, in Kong/kong at 2.5.2, 2.8.5, 3.4.2 and 3.9.3; at 2.5.2,
 * `acme`, `aws-lambda` and `azure-functions` were kept elsewhere, and were not looked at. `openid-connect` and `request-callout` are
 * Kong Enterprise's, whose source is not public: their fields are those of developer.konghq.com/plugins.
 */
const FIELDS: ReadonlyMap<string, readonly HostField[]> = new Map<string, readonly HostField[]>([
  [
    'acme',
    [
      url('api_uri'),
      beside(['storage_config', 'redis', 'host'], ['storage_config', 'redis', 'port'], ['storage', 'redis']),
    ],
  ],
  ['ai-proxy', [url(...MODEL)]],
  ['ai-request-transformer', [url('llm', ...MODEL)]],
  ['ai-response-transformer', [url('llm', ...MODEL)]],
  ['aws-lambda', [beside(['host'], ['port']), url('aws_sts_endpoint_url'), url('proxy_url')]],
  ['http-log', [url('http_endpoint')]],
  ['ldap-auth', [beside(['ldap_host'], ['ldap_port'])]],
  ['openid-connect', [url('issuer')]],
  ['opentelemetry', [url('endpoint'), url('traces_endpoint'), url('logs_endpoint')]],
  ['rate-limiting', REDIS],
  ['response-ratelimiting', REDIS],
  ['tcp-log', [beside(['host'], ['port'])]],
  ['zipkin', [url('http_endpoint')]],
]);

/**
 * The hosts that Kong asks for a plugin, as far as its configuration names them.
 * @param config as it is written; what is no text, such as a reference to a Secret, is left out
 */
export function calledHosts(kong: Releases['kong'], plugin: string, config: unknown): readonly CalledHost[] {
  const fields = FIELDS.get(plugin);
  if (fields === undefined && !MADE.has(plugin)) return [];
  const effective = effectiveConfig(kong, plugin, config) ?? config;
  const named = (fields ?? []).flatMap((field) => namedBy(effective, field));
  const all = [...named, ...functionsOf(plugin, effective), ...calloutsOf(plugin, effective)];
  // Kong fills in newer names of fields beside older ones.
  const isWritten = ({ path }: CalledHost): boolean => at(config, path) !== undefined;
  const writtenFirst = [...all.filter(isWritten), ...all.filter((called) => !isWritten(called))];
  const addressOf = (called: CalledHost): string => `${called.host}:${called.port}`;
  return writtenFirst.filter(
    (called, index) => writtenFirst.findIndex((other) => addressOf(other) === addressOf(called)) === index,
  );
}

/** Plugins whose hosts are not each in a field of its own. */
const MADE: ReadonlySet<string> = new Set(['azure-functions', 'request-callout']);

/** No URL or host that Kong asks is longer. */
const LONGEST = 2048;

function namedBy(config: unknown, { path, port, when }: HostField): readonly CalledHost[] {
  const written = at(config, path);
  if (typeof written !== 'string' || written.length > LONGEST) return [];
  if (when !== undefined && entry(config, when[0]) !== when[1]) return [];
  if (port === undefined) return ofUrl(written, path);
  const number = at(config, port);
  return typeof number === 'number' ? [{ path, host: written.toLowerCase(), port: number }] : [];
}

function ofUrl(written: string, path: ValuePath): readonly CalledHost[] {
  if (!URL.canParse(written)) return [];
  const { protocol, hostname, port } = new URL(written);
  const ofScheme = protocol === 'http:' ? 80 : 443;
  return hostname === '' ? [] : [{ path, host: hostname.toLowerCase(), port: port === '' ? ofScheme : Number(port) }];
}

/** Functions whose hosts are made of names, in China as elsewhere. Source: `handler.lua` of both plugins in Kong/kong at 3.9.3. */
function functionsOf(plugin: string, config: unknown): readonly CalledHost[] {
  const [region, own, proxy] = [entry(config, 'aws_region'), entry(config, 'host'), entry(config, 'proxy_url')];
  if (plugin === 'aws-lambda' && typeof region === 'string' && own === undefined && proxy === undefined) {
    return [{ path: ['aws_region'], host: `lambda.${region}.amazonaws.com`, port: 443 }];
  }
  const [app, domain] = [entry(config, 'appname'), entry(config, 'hostdomain') ?? 'azurewebsites.net'];
  if (plugin !== 'azure-functions' || typeof app !== 'string' || typeof domain !== 'string') return [];
  const port = entry(config, 'https') === false ? 80 : 443;
  return [{ path: ['appname'], host: `${app}.${domain}`.toLowerCase(), port }];
}

/** What `request-callout` of Kong Enterprise asks. */
function calloutsOf(plugin: string, config: unknown): readonly CalledHost[] {
  const callouts = entry(config, 'callouts');
  if (plugin !== 'request-callout' || !Array.isArray(callouts)) return [];
  return callouts.flatMap((callout, index) =>
    namedBy(callout, url('request', 'url')).map((called) => ({ ...called, path: ['callouts', index, ...called.path] })),
  );
}

function at(config: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>((inner, step) => (isObject(inner) ? entry(inner, String(step)) : undefined), config);
}
