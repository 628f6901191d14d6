import type { Rule } from '../rule';

/** About what the Kong Ingress Controller would refuse, or ignore without a word. */
export const KONG_RULES: readonly Rule[] = [];
