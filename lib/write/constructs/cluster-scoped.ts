import { JsonPatch, type ApiObject } from 'cdk8s';

/**
 * Keeps `metadata.namespace` off a cluster-scoped object: cdk8s puts the namespace of the chart on every object,
 * and a strict reader of the manifest takes it for a namespaced one.
 */
export function clusterScoped<T extends ApiObject>(object: T): T {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
