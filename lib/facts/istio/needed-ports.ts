/** Ports that a proxy or a pod of the mesh needs. Source: Istio's page "Application Requirements". */

/** Of istiod: where a sidecar gets its configuration and its certificate. */
export const ISTIOD_PORT = 15_012;

/** Of every pod of the mesh without sidecars: what other pods send to it comes in here, whatever port they mean. */
export const HBONE_PORT = 15_008;

/** Where istiod runs, as it is usually installed. */
export const ISTIO_NAMESPACE = 'istio-system';
