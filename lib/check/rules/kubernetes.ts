import type { Rule } from '../rule';

/** About what the API server would refuse, or run otherwise than meant. */
export const KUBERNETES_RULES: readonly Rule[] = [];
