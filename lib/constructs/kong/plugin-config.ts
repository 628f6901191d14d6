import type { PropCheck } from '../prop-check';

/**
 * Configuration of the plugin rate-limiting. At least one limit is needed.
 * Source: kong/plugins/rate-limiting/schema.lua at Kong 2.5.0.
 */
export interface RateLimitingConfig {
  /** Requests per second. */
  readonly second?: number;
  /** Requests per minute. */
  readonly minute?: number;
  /** Requests per hour. */
  readonly hour?: number;
  /** Requests per day. */
  readonly day?: number;
  /** Requests per month. */
  readonly month?: number;
  /** Requests per year. */
  readonly year?: number;
  /**
   * What counts as one client.
   * @default 'consumer'
   */
  readonly limit_by?: 'consumer' | 'credential' | 'ip' | 'service' | 'header' | 'path';
  /** Header that names the client, with `limit_by: 'header'`. */
  readonly header_name?: string;
  /** Path that is limited, with `limit_by: 'path'`. */
  readonly path?: string;
  /**
   * Where requests are counted: `local` in each Kong pod, `redis` in a server of yours. `cluster` needs a database,
   * which Kong behind the ingress controller does not have.
   * @default - 'local' without a database
   */
  readonly policy?: 'local' | 'redis';
  /**
   * Lets requests through when the counter cannot be read.
   * @default true
   */
  readonly fault_tolerant?: boolean;
  /**
   * Leaves the `RateLimit-*` headers out of responses.
   * @default false
   */
  readonly hide_client_headers?: boolean;
  /** Host of the Redis server, with `policy: 'redis'`. */
  readonly redis_host?: string;
  /**
   * Port of the Redis server.
   * @default 6379
   */
  readonly redis_port?: number;
  /**
   * Longest wait for the Redis server, in milliseconds.
   * @default 2000
   */
  readonly redis_timeout?: number;
  /**
   * Number of the Redis database.
   * @default 0
   */
  readonly redis_database?: number;
}

/** Plugins whose configuration is typed. */
export interface PluginConfigs {
  readonly 'rate-limiting': RateLimitingConfig;
}

/** The configuration of a plugin: typed where the plugin is known, a record elsewhere. */
export type PluginConfig<Name extends string> = Name extends keyof PluginConfigs
  ? PluginConfigs[Name]
  : Readonly<Record<string, unknown>>;

/** Limits from the shortest span to the longest: a longer span may not allow less than a shorter one. */
const SPANS = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const;

/**
 * What Kong itself refuses in the limits of rate-limiting.
 * @throws PropError
 */
export function checkRateLimiting(check: PropCheck, config: RateLimitingConfig): void {
  const limits = SPANS.flatMap((span) => (config[span] === undefined ? [] : [{ span, limit: config[span] }]));
  check.require(limits.length > 0, 'config', config, `at least one of ${SPANS.join(', ')}`);
  limits.forEach(({ span, limit }, index) => {
    check.require(typeof limit === 'number' && limit > 0, `config.${span}`, limit, 'a number above 0');
    const shorter = limits[index - 1];
    check.require(
      shorter === undefined || limit >= shorter.limit,
      `config.${span}`,
      limit,
      `at least ${String(shorter?.limit)}, the limit per ${String(shorter?.span)}`,
    );
  });
  if (config.policy !== undefined) check.oneOf('config.policy', config.policy, ['local', 'redis']);
  check.require(
    config.policy !== 'redis' || config.redis_host !== undefined,
    'config.redis_host',
    config.redis_host,
    'a host, which policy "redis" needs',
  );
}
