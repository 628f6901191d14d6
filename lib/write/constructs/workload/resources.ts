import { k8s } from 'cdk8s-plus-25';
import { CONTAINER_RESOURCES } from '../../../facts/schemas/rules/kubernetes/resource-names';
import { faultsIn } from '../../../facts/schemas/rules/rule-walk';
import { requestsAboveLimits } from '../../../facts/kubernetes/quantity';
import { pathBelow, pathText } from '../../../facts/text/value-path';
import { apiObject, withValueClasses, type PlainValues } from '../../props/plain-values';
import { valueAt } from '../checked-object';
import type { PropCheck } from '../prop-check';

/** Requests and limits of a container: quantities as `'500m'`, `'1Gi'` or a number, or as `k8s.Quantity`. */
export type Resources = PlainValues<k8s.ResourceRequirements>;

export const RESOURCES = apiObject(k8s.toJson_ResourceRequirements, 'v1/ResourceRequirements');

/** @throws PropError when a request is greater than its limit, or of a resource that no container has */
export function checkResources(propCheck: PropCheck, prop: string, resources: Resources): void {
  const written = k8s.toJson_ResourceRequirements(resourceRequirements(resources));
  for (const { path, message, fix } of faultsIn(written, CONTAINER_RESOURCES)) {
    const whole = `${prop}.${pathText(path)}`;
    propCheck.fail(whole, valueAt(written, path), `${fix}: ${message}`);
  }
  for (const { resource, request, limit } of requestsAboveLimits(written)) {
    propCheck.fail(pathBelow(`${prop}.requests`, resource), request, `at most ${String(limit)}, which is the limit`);
  }
}

export function resourceRequirements(resources: Resources | undefined): k8s.ResourceRequirements | undefined {
  return withValueClasses(k8s.toJson_ResourceRequirements, resources);
}
