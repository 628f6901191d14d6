import type { Span } from '../span';

/** The Kongs whose metrics have names of their own for requests, latencies and bytes: 3.0 renamed most of them. */
export const RENAMED_METRICS: Span = { since: '3.0' };
