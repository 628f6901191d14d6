import { held } from '../held-object';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { either, integer, object, optional, text } from '../../props/shape';
import type { PropCheck } from '../prop-check';
import { MAX_INT32 } from './container-options';
import type { SelectedPods } from './selected-pods';
import { servedVersion } from './served-version';

/** How many pods Kubernetes may end at a time, when it drains a node or the like. One of the two. */
export interface DisruptionBudget {
  /** Pods that stay: a number, or a share such as `50%`. */
  readonly minAvailable?: number | string;
  /** Pods that may be missing: a number, or a share such as `25%`. */
  readonly maxUnavailable?: number | string;
}

const COUNT = either(integer(0, MAX_INT32), text);

export const DISRUPTION_BUDGET = object<DisruptionBudget>({
  minAvailable: optional(COUNT),
  maxUnavailable: optional(COUNT),
});

/** @throws PropError when both numbers are given, or none, or a share is malformed */
export function checkDisruptionBudget(propCheck: PropCheck, prop: string, budget: DisruptionBudget): void {
  const given = Object.entries(budget).filter(([, value]) => value !== undefined);
  const { minAvailable, maxUnavailable } = budget;
  propCheck.require(
    given.length > 0,
    `${prop}.minAvailable`,
    minAvailable,
    'a number or a percentage; or maxUnavailable instead',
  );
  propCheck.require(
    given.length < 2,
    `${prop}.maxUnavailable`,
    maxUnavailable,
    'nothing beside minAvailable: Kubernetes accepts one of the two',
  );
  for (const [name, value] of given) {
    const isShare = typeof value !== 'string' || /^(100|[1-9]?[0-9])%$/.test(value);
    propCheck.require(isShare, `${prop}.${name}`, value, 'a number of pods, or a percentage such as "50%"');
  }
}

/** The PodDisruptionBudget: `policy/v1`, before Kubernetes 1.21 `policy/v1beta1`. */
export function createDisruptionBudget(
  scope: Construct,
  id: string,
  pods: SelectedPods,
  budget: DisruptionBudget,
): ApiObject {
  const { name, namespace, selector } = pods;
  return held(
    new ApiObject(scope, id, {
      apiVersion: servedVersion(scope, 'PodDisruptionBudget', ['policy/v1', 'policy/v1beta1']),
      kind: 'PodDisruptionBudget',
      metadata: { name, namespace, labels: { ...selector } },
      spec: { ...budget, selector: { matchLabels: { ...selector } } },
    }),
  );
}
