import type { MergedField } from './merged-field';

export type Unit = 'milliseconds' | 'seconds' | 'minutes' | 'days' | 'bytes';

const BY_TYPEDEF: Readonly<Record<string, Unit>> = { timeout: 'milliseconds', ttl: 'seconds' };

/** Fields whose unit Kong documents; all others are left without. */
const BY_PATH: readonly (readonly [RegExp, Unit])[] = [
  [/(^|\.)(timeout|keepalive|redis_timeout|http_timeout)$/, 'milliseconds'],
  [/^(cache_ttl|storage_ttl|stale_ttl|max_age|clock_skew|maximum_expiration|token_expiration)$/, 'seconds'],
  [/^(flush_timeout|batch_flush_delay|sync_rate|tolerance_second)$/, 'seconds'],
  [/^(remember_)?(idling|rolling|absolute)_timeout$/, 'seconds'],
  [/^cookie_(lifetime|idletime|renew|discard)$/, 'seconds'],
  [/^queue\.(max_coalescing_delay|max_retry_time|initial_retry_delay|max_retry_delay)$/, 'seconds'],
  [/^fail_backoff_minutes$/, 'minutes'],
  [/^renew_threshold_days$/, 'days'],
  [/^(queue\.max_bytes|udp_packet_size)$/, 'bytes'],
];

/** What a number counts, where Kong's documentation leaves no doubt. */
export function unitOf({ path, versions }: MergedField): Unit | undefined {
  const newest = [...versions.values()].at(-1);
  if (newest?.type !== 'number' && newest?.type !== 'integer') return undefined;
  return BY_TYPEDEF[newest.typedef ?? ''] ?? BY_PATH.find(([pattern]) => pattern.test(path))?.[1];
}
