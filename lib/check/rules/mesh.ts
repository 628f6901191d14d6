import type { Rule } from '../rule';

/** About what goes wrong between Kong and Istio, which neither of them checks. */
export const MESH_RULES: readonly Rule[] = [];
