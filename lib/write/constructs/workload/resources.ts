import { k8s } from 'cdk8s-plus-25';
import { parseQuantity, suggestQuantity } from '../../../facts/kubernetes/quantity';
import { apiObject, withValueClasses, type PlainValues } from '../../props/plain-values';
import type { PropCheck } from '../prop-check';
import { didYouMean } from '../../../facts/text/suggestion';

/** Requests and limits of a container: quantities as `'500m'`, `'1Gi'` or a number, or as `k8s.Quantity`. */
export type Resources = PlainValues<k8s.ResourceRequirements>;

export const RESOURCES = apiObject(k8s.toJson_ResourceRequirements);

/** @throws PropError when a quantity is malformed or below 0 */
export function checkResources(check: PropCheck, prop: string, resources: Resources): void {
  for (const part of ['limits', 'requests'] as const) {
    for (const [resource, quantity] of Object.entries(resources[part] ?? {})) {
      checkQuantity(check, `${prop}.${part}.${resource}`, quantity, resource);
    }
  }
}

/** @param resource what it is a quantity of, such as `cpu` */
export function checkQuantity(
  check: PropCheck,
  prop: string,
  quantity: k8s.Quantity | string | number,
  resource: string,
): void {
  const value: unknown = typeof quantity === 'object' ? quantity.value : quantity;
  const meant = suggestQuantity(value, resource);
  const allowed = 'a quantity such as 500m, 0.5, 512Mi or 1Gi, not below 0';
  const hint = didYouMean(meant);
  check.require((parseQuantity(value) ?? -1) >= 0, prop, value, allowed + hint);
}

export function resourceRequirements(resources: Resources | undefined): k8s.ResourceRequirements | undefined {
  return withValueClasses(k8s.toJson_ResourceRequirements, resources);
}
