import { isObject, text, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';

/** The labels that a Service selects pods by; undefined where it selects none: it leads out of the cluster, or has none. */
export function serviceSelector({ spec }: Manifest): JsonObject | undefined {
  const { selector, type } = spec;
  if (text(type) === 'ExternalName' || !isObject(selector) || Object.keys(selector).length === 0) return undefined;
  return selector;
}

/** Whether a Service has no address of its own: its name leads to those of its pods. */
export function isHeadless({ spec }: Manifest): boolean {
  return text(spec.clusterIP) === 'None';
}
