import type { Span } from '../span';

/**
 * Fields of HTTPRoutes that the standard channel has since some release. Source: change notes of the Gateway API, GEP-1742 and
 * GEP-3171.
 */
export const ROUTE_FIELDS = {
  timeouts: { since: '1.2' },
  mirrorPercent: { since: '1.3' },
} as const satisfies Readonly<Record<string, Span>>;
