import type { Span } from '../span';

export const BACKEND_TLS_POLICY = 'gateway.networking.k8s.io/BackendTLSPolicy';

/** The ingress controllers that read BackendTLSPolicies, with a feature gate. Source: KIC's CHANGELOG, 3.4.0. */
export const READS_BACKEND_TLS: Span = { since: '3.4' };
