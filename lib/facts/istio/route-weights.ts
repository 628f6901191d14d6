import type { Span } from '../span';

/** Since then weights are relative; before, they have to add up to 100. Source: istio/istio#39544. */
export const RELATIVE_WEIGHTS = { since: '1.15' } as const satisfies Span;
