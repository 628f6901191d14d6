import { held } from '../held-object';
import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { withValueClasses, type PlainValues } from '../../props/plain-values';
import { integer, list, object, optional } from '../../props/shape';
import type { PropCheck } from '../prop-check';
import { MAX_INT32 } from './container-options';
import { METRIC, SCALING_BEHAVIOR } from './kubernetes-shapes';
import type { PodOptions } from './pod-options';
import { servedVersion } from './served-version';

/** Between how many pods, and by what, a workload is scaled. At least one of `cpu`, `memory` and `metrics`. */
export interface Autoscaling {
  /**
   * Fewest pods, 1 or more.
   * @default - Kubernetes' own: 1
   */
  readonly minReplicas?: number;
  /** Most pods, 1 or more. */
  readonly maxReplicas: number;
  /**
   * Use of the CPU that is aimed at, in percent of what the containers request. All containers of the pods need a request.
   * @default - not looked at
   */
  readonly cpu?: number;
  /**
   * Use of the memory that is aimed at, in percent of what the containers request. All containers of the pods need a request.
   * @default - not looked at
   */
  readonly memory?: number;
  /** Further metrics, as `autoscaling/v2` has them. */
  readonly metrics?: readonly PlainValues<k8s.MetricSpecV2>[];
  /** How fast pods are added and removed. */
  readonly behavior?: PlainValues<k8s.HorizontalPodAutoscalerBehaviorV2>;
}

const PERCENT = integer(1, MAX_INT32);

export const AUTOSCALING = object<Autoscaling>({
  minReplicas: optional(integer(1, MAX_INT32)),
  maxReplicas: integer(1, MAX_INT32),
  cpu: optional(PERCENT),
  memory: optional(PERCENT),
  metrics: optional(list(METRIC)),
  behavior: optional(SCALING_BEHAVIOR),
});

const RESOURCES = ['cpu', 'memory'] as const;

/** The field beside `type` of each type of metric. */
const METRIC_FIELDS = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
} as const;

/**
 * @param prop name of the settings in messages
 * @param pods those that are scaled, with the name of their container
 * @throws PropError when the numbers contradict each other, nothing says by what to scale, or containers request nothing of it
 */
export function checkAutoscaling(
  propCheck: PropCheck,
  prop: string,
  autoscaling: Autoscaling,
  pods: { readonly prefix: string; readonly options: PodOptions },
): void {
  const { minReplicas = 1, maxReplicas, metrics = [] } = autoscaling;
  const range = `at least minReplicas, which is ${minReplicas}`;
  propCheck.require(maxReplicas >= minReplicas, `${prop}.maxReplicas`, maxReplicas, range);
  const says = RESOURCES.some((resource) => autoscaling[resource] !== undefined) || metrics.length > 0;
  propCheck.require(
    says,
    `${prop}.cpu`,
    undefined,
    'a target in percent, or memory or metrics: autoscaling needs something to scale by',
  );
  metrics.forEach((metric, index) => {
    const type = `${prop}.metrics[${index}].type`;
    propCheck.oneOf(type, metric.type, Object.keys(METRIC_FIELDS));
    const field = METRIC_FIELDS[metric.type as keyof typeof METRIC_FIELDS];
    propCheck.require(
      metric[field] !== undefined,
      `${prop}.metrics[${index}].${field}`,
      undefined,
      `what type ${metric.type} is measured by`,
    );
  });
  for (const resource of RESOURCES) if (autoscaling[resource] !== undefined) requireRequests(propCheck, resource, pods);
}

/** Kubernetes requests a limit where nothing is requested. */
function requireRequests(
  propCheck: PropCheck,
  resource: (typeof RESOURCES)[number],
  { prefix, options }: { readonly prefix: string; readonly options: PodOptions },
): void {
  const containers = [options, ...(options.containers ?? [])];
  containers.forEach(({ resources }, index) => {
    const prop = index === 0 ? `${prefix}resources` : `${prefix}containers[${index - 1}].resources`;
    const requested = resources?.requests?.[resource] ?? resources?.limits?.[resource];
    const allowed = `a request of ${resource}, such as { requests: { ${resource}: "${resource === 'cpu' ? '100m' : '128Mi'}" } }: autoscaling.${resource} is in percent of it`;
    propCheck.require(requested !== undefined, `${prop}.requests.${resource}`, requested, allowed);
  });
}

/** What is scaled. */
export interface ScaleTarget {
  readonly kind: 'Deployment' | 'StatefulSet';
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** The HorizontalPodAutoscaler, of the name of what it scales: `autoscaling/v2`, before Kubernetes 1.23 `v2beta2`. */
export function createAutoscaler(
  scope: Construct,
  id: string,
  target: ScaleTarget,
  autoscaling: Autoscaling,
): ApiObject {
  const { kind, name, namespace, labels } = target;
  const { minReplicas, maxReplicas, metrics = [], behavior } = autoscaling;
  const utilization = (resource: (typeof RESOURCES)[number]): k8s.MetricSpecV2[] => {
    const averageUtilization = autoscaling[resource];
    if (averageUtilization === undefined) return [];
    return [{ type: 'Resource', resource: { name: resource, target: { type: 'Utilization', averageUtilization } } }];
  };
  const others = metrics.map((metric) => withValueClasses(k8s.toJson_MetricSpecV2, metric));
  const spec: k8s.HorizontalPodAutoscalerSpecV2 = {
    scaleTargetRef: { apiVersion: 'apps/v1', kind, name },
    minReplicas,
    maxReplicas,
    // API servers that store `autoscaling/v1` give the share of CPU back behind all others, and each apply would change it again.
    metrics: [...utilization('memory'), ...others, ...utilization('cpu')],
    behavior: withValueClasses(k8s.toJson_HorizontalPodAutoscalerBehaviorV2, behavior),
  };
  return held(
    new ApiObject(scope, id, {
      apiVersion: servedVersion(scope, 'HorizontalPodAutoscaler', ['autoscaling/v2', 'autoscaling/v2beta2']),
      kind: 'HorizontalPodAutoscaler',
      metadata: { name, namespace, labels: { ...labels } },
      spec: k8s.toJson_HorizontalPodAutoscalerSpecV2(spec),
    }),
  );
}
