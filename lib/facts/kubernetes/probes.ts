/** The fields of a container that have a probe. Source: the API reference of Kubernetes, `Container`. */
export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
