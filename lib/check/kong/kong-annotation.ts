import type { Manifest } from '../manifest';

/** Keys in Kong's own name, and the two that it shares a prefix for with older controllers. */
const KONG_KEY = /^([a-z-]+\.)?konghq\.com\/|^ingress\.kubernetes\.io\/service-upstream$/;

/** Whether an object carries an annotation that only Kong reads. */
export function hasKongAnnotation(manifest: Manifest): boolean {
  return Object.keys(manifest.annotations).some((key) => KONG_KEY.test(key));
}
