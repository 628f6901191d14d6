/**
 * The Kubernetes releases that the rules know. The newest is the one whose fields `schemas/kubernetes.json` holds: it has
 * `lifecycle.stopSignal` of 1.33, and not yet `env[].valueFrom.fileKeyRef` of 1.34. The oldest is the first that serves
 * `networking.k8s.io/v1`.
 */
export const KUBERNETES_VERSIONS = { oldest: '1.19', newest: '1.33' } as const;
