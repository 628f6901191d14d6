import { effectiveConfig } from '../../../../facts/plugins/validate-plugin-config';
import type { KongRelease } from '../../../../facts/plugins/catalogue';
import { list, number, object, text, type JsonObject } from '../../../manifests/json';
import type { ConfiguredPlugin } from '../configuration/kong-configuration';
import { authenticationFact } from './authentication-fact';
import type { Limit, NamedLimit, Period, PluginFact } from './plugin-fact';

type Reader = (config: JsonObject) => PluginFact;

const PERIODS: readonly Period[] = ['second', 'minute', 'hour', 'day', 'month', 'year'];

const LOGS = ['file-log', 'http-log', 'loggly', 'syslog', 'tcp-log', 'udp-log'];

/** What does the same whatever its configuration says. */
const CONSTANT: ReadonlyMap<string, PluginFact> = new Map<string, PluginFact>([
  ['datadog', { kind: 'observe', what: 'metrics' }],
  ['opentelemetry', { kind: 'observe', what: 'trace' }],
  ['post-function', { kind: 'run-code' }],
  ['pre-function', { kind: 'run-code' }],
  ['prometheus', { kind: 'observe', what: 'metrics' }],
  ['response-transformer', { kind: 'transform', what: 'response' }],
  ['statsd', { kind: 'observe', what: 'metrics' }],
  ['zipkin', { kind: 'observe', what: 'trace' }],
  ...LOGS.map((name) => [name, { kind: 'observe', what: 'log' }] as const),
]);

/** Source: `kong/plugins/<name>/handler.lua` of Kong 2.5.0 and 3.9.1. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['acl', groups],
  ['aws-lambda', (config) => ({ kind: 'call-function', name: text(config.function_name) })],
  ['azure-functions', (config) => ({ kind: 'call-function', name: text(config.functionname) })],
  ['bot-detection', ({ allow, deny }) => ({ kind: 'refuse-bots', allow: texts(allow), deny: texts(deny) })],
  ['correlation-id', (config) => ({ kind: 'add-id', header: text(config.header_name) ?? '' })],
  ['cors', cors],
  ['ip-restriction', addresses],
  ['proxy-cache', cache],
  ['rate-limiting', rateLimit],
  ['rate-limiting-advanced', advancedRateLimit],
  ['redirect', redirect],
  ['request-size-limiting', size],
  ['request-transformer', requestTransform],
  ['request-termination', termination],
  ['response-ratelimiting', responseLimits],
  ['session', (config) => ({ kind: 'session', cookie: text(config.cookie_name) ?? 'session' })],
]);

/** What a plugin does, with what Kong fills in where its configuration says nothing. */
export function pluginFact({ plugin, config }: ConfiguredPlugin, kong: KongRelease): PluginFact {
  const constant = CONSTANT.get(plugin);
  if (constant !== undefined) return constant;
  if ('unknown' in config) return { kind: 'unknown', reason: config.unknown };
  const effective = object(effectiveConfig(kong, plugin, config.value) ?? config.value);
  return authenticationFact(plugin, effective) ?? READERS.get(plugin)?.(effective) ?? { kind: 'other' };
}

function groups({ allow, deny, include_consumer_groups: counts }: JsonObject): PluginFact {
  if (counts === true) return { kind: 'unknown', reason: 'consumer groups count as groups of acl too, in Enterprise' };
  return { kind: 'check-groups', allow: texts(allow), deny: texts(deny) };
}

function requestTransform({ replace }: JsonObject): PluginFact {
  const { uri, headers } = object(replace);
  const path = text(uri);
  const host = texts(headers).find((header) => /^host:/i.test(header));
  return {
    kind: 'transform',
    what: 'request',
    ...(path !== undefined && { path }),
    ...(host !== undefined && { host: host.slice('host:'.length) }),
  };
}

const WITHOUT_LIMIT: PluginFact = { kind: 'unknown', reason: 'its config names no limit, which Kong refuses' };

function rateLimit(config: JsonObject): PluginFact {
  const limits = PERIODS.flatMap((per): Limit[] => limit(config[per], per));
  if (limits.length === 0) return WITHOUT_LIMIT;
  const { limit_by: by, header_name: header, path } = config;
  return {
    kind: 'limit-requests',
    limits,
    by: text(by) ?? 'consumer',
    of: by === 'header' ? text(header) : by === 'path' ? text(path) : undefined,
    policy: text(config.policy) ?? 'local',
    status: number(config.error_code) ?? 429,
  };
}

function advancedRateLimit(config: JsonObject): PluginFact {
  const windows = list(config.window_size);
  const limits = list(config.limit).flatMap((count, index) => limit(count, number(windows[index]) ?? NaN));
  if (limits.length === 0) return WITHOUT_LIMIT;
  return {
    kind: 'limit-requests',
    limits,
    by: text(config.identifier) ?? 'consumer',
    of: text(config.header_name) ?? text(config.path),
    policy: text(config.strategy) ?? 'local',
    status: number(config.error_code) ?? 429,
  };
}

function limit(count: unknown, per: Limit['per']): Limit[] {
  return typeof count === 'number' && !Number.isNaN(per) ? [{ count, per }] : [];
}

function responseLimits(config: JsonObject): PluginFact {
  const limits = Object.entries(object(config.limits)).flatMap(([name, periods]): NamedLimit[] =>
    PERIODS.flatMap((per) => limit(object(periods)[per], per).map((each) => ({ name, ...each }))),
  );
  return {
    kind: 'limit-responses',
    limits,
    by: text(config.limit_by) ?? 'consumer',
    policy: text(config.policy) ?? 'local',
  };
}

function termination(config: JsonObject): PluginFact {
  const status = number(config.status_code) ?? 503;
  return { kind: 'answer', status, message: text(config.message), trigger: text(config.trigger) };
}

function addresses({ allow, deny, status }: JsonObject): PluginFact {
  return { kind: 'check-addresses', allow: texts(allow), deny: texts(deny), status: number(status) ?? 403 };
}

function cors(config: JsonObject): PluginFact {
  return {
    kind: 'cors',
    origins: texts(config.origins),
    methods: texts(config.methods),
    headers: texts(config.headers),
    withCredentials: config.credentials === true,
    maxAge: number(config.max_age),
    leavesPreflight: config.preflight_continue === true,
  };
}

function cache(config: JsonObject): PluginFact {
  return {
    kind: 'cache',
    seconds: number(config.cache_ttl) ?? 300,
    methods: texts(config.request_method),
    statuses: list(config.response_code).filter((status) => typeof status === 'number'),
  };
}

function redirect(config: JsonObject): PluginFact {
  return {
    kind: 'redirect',
    status: number(config.status_code) ?? 301,
    location: text(config.location) ?? '',
    keepsPath: config.keep_incoming_path === true,
  };
}

function size(config: JsonObject): PluginFact {
  return {
    kind: 'limit-size',
    size: number(config.allowed_payload_size) ?? 128,
    unit: text(config.size_unit) ?? 'megabytes',
  };
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((each) => typeof each === 'string');
}
