import type { Rule } from '../rule';

/** About what Istio would refuse, or ignore without a word. */
export const ISTIO_RULES: readonly Rule[] = [];
