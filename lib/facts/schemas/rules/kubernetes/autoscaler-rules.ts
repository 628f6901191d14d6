import { entry, isObject } from '../../../data';
import { parseQuantity } from '../../../kubernetes/quantity';
import { DNS_LABEL, PATH_SEGMENT } from '../../../kubernetes/name-syntax';
import { hasPlaceholder } from '../../../text/placeholder';
import { each, fields, has, objectsIn, rules, textAt, type DefinitionRule, type RuleNode } from '../definition-rule';
import { isWithin, numberAt } from './amounts';
import { inCode } from '../in-code';
import { named } from './text-rules';
import { shortened } from '../../../text/shortened';

const REPLICAS = [
  inCode(
    (spec) => (numberAt(spec, 'minReplicas') ?? 1) > (numberAt(spec, 'maxReplicas') ?? Infinity),
    (spec) =>
      `maxReplicas is ${numberAt(spec, 'maxReplicas')!}, less than minReplicas, ${numberAt(spec, 'minReplicas') ?? '1 by default'}`,
    'raise maxReplicas, or lower minReplicas',
  ),
  inCode(
    (spec) =>
      numberAt(spec, 'minReplicas') === 0 &&
      !objectsIn(entry(spec, 'metrics')).some((metric) => ['External', 'Object'].includes(textAt(metric, 'type'))),
    'minReplicas is 0, and without pods there are no metrics of pods that would ever start one',
    'write 1, or scale by a metric of type External or Object',
  ),
];

/** How the field of a metric is called that its type promises. */
const SOURCES: Readonly<Record<string, string>> = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};

const sourcesOf = (metric: unknown): string[] => Object.values(SOURCES).filter((source) => has(metric, source));
const promised = (metric: unknown): string => SOURCES[textAt(metric, 'type')] ?? '';

const METRIC = [
  inCode(
    (metric) => !Object.hasOwn(SOURCES, textAt(metric, 'type')),
    (metric) => `the API server knows no metric of the type "${shortened(textAt(metric, 'type'), 40)}"`,
    `write one of ${Object.keys(SOURCES).join(', ')}`,
  ),
  inCode(
    (metric) => !has(metric, promised(metric)),
    (metric) => `the type of the metric is ${textAt(metric, 'type')}, and "${promised(metric)}" is missing`,
    'add it, or write the type of the metric that is there',
  ),
  inCode(
    (metric) => sourcesOf(metric).length > 1,
    (metric) => `a metric is of one type, and this one has ${sourcesOf(metric).join(' and ')}`,
    'make a metric of each',
  ),
];

const isNoAmount = (amount: unknown): boolean => (parseQuantity(amount) ?? 1) <= 0;

const TARGET = [
  inCode(
    (target) => !['Utilization', 'Value', 'AverageValue'].includes(textAt(target, 'type')),
    (target) => `the API server knows no target of the type "${shortened(textAt(target, 'type'), 40)}"`,
    'write Utilization, Value or AverageValue',
  ),
  inCode(
    (target) =>
      (numberAt(target, 'averageUtilization') ?? 1) < 1 ||
      ['value', 'averageValue'].some((field) => isNoAmount(entry(target, field))),
    'a target is more than 0',
    'write how much a pod may use',
  ),
];

/** @param names of fields of which the target has one at least */
function oneOf(...names: readonly string[]): DefinitionRule {
  return inCode(
    (target) => !names.some((name) => has(target, name)),
    `the target of this metric needs ${names.join(' or ')}`,
    `add ${names[0]!}`,
  );
}

function notBoth(one: string, other: string): DefinitionRule {
  return inCode(
    (target) => has(target, one) && has(target, other),
    `${one} and ${other} exclude each other`,
    'keep one of the two',
  );
}

const SEGMENT = rules(named(PATH_SEGMENT));

const target = (...more: readonly DefinitionRule[]): RuleNode =>
  fields({
    target: rules(...TARGET, ...more),
    metric: fields({ name: SEGMENT }),
    container: rules(named(DNS_LABEL)),
  });

const RESOURCE = target(oneOf('averageUtilization', 'averageValue'), notBoth('averageUtilization', 'averageValue'));

const POLICY = rules(
  inCode(
    (policy) => !['Percent', 'Pods'].includes(textAt(policy, 'type')),
    (policy) => `the API server knows no policy of the type "${shortened(textAt(policy, 'type'), 40)}"`,
    'write Percent or Pods',
  ),
  inCode((policy) => !isWithin(policy, 'value', 1, Infinity), 'a policy lets more than 0 happen', 'write 1 or more'),
  inCode(
    (policy) => !isWithin(policy, 'periodSeconds', 1, 1800),
    'periodSeconds is between 1 and 1800',
    'write a number of seconds between them',
  ),
);

const SCALING = fields(
  { policies: each(POLICY) },
  inCode(
    (scaling) => !isWithin(scaling, 'stabilizationWindowSeconds', 0, 3600),
    'stabilizationWindowSeconds is between 0 and 3600',
    'write a number of seconds between them',
  ),
  inCode(
    (scaling) => !['', 'Disabled', 'Max', 'Min'].includes(textAt(scaling, 'selectPolicy')),
    (scaling) => `the API server knows no selectPolicy "${shortened(textAt(scaling, 'selectPolicy'), 40)}"`,
    'write Max, Min or Disabled',
  ),
  inCode(
    (scaling) => {
      const policies = entry(scaling, 'policies');
      return Array.isArray(policies) && policies.length === 0;
    },
    'policies is empty',
    'write one, or leave policies out',
  ),
);

/** The core group has one kind that scales. */
const TARGET_GROUP = inCode(
  (ref) => {
    const [kind, version] = [textAt(ref, 'kind'), textAt(ref, 'apiVersion')];
    return (
      isObject(ref) &&
      ![kind, version].some(hasPlaceholder) &&
      kind !== 'ReplicationController' &&
      !version.includes('/')
    );
  },
  (ref) =>
    `apiVersion ${has(ref, 'apiVersion') ? `"${shortened(textAt(ref, 'apiVersion'), 40)}" names no API group` : 'is missing'}`,
  'write the apiVersion of the object, such as apps/v1',
);

/**
 * What the API server compares in an autoscaler. Source: `validateMetrics`, `validateMetricTarget`, `validateBehavior` and
 * `validateHorizontalPodAutoscalerSpec` of `pkg/apis/autoscaling/validation` of kubernetes/kubernetes.
 */
export const AUTOSCALER_RULES: Readonly<Record<string, RuleNode>> = {
  'autoscaling/HorizontalPodAutoscaler': fields({
    spec: fields(
      {
        scaleTargetRef: fields({ kind: SEGMENT, name: SEGMENT }, TARGET_GROUP),
        metrics: each(
          fields(
            {
              resource: RESOURCE,
              containerResource: RESOURCE,
              pods: target(oneOf('averageValue')),
              external: target(oneOf('value', 'averageValue'), notBoth('value', 'averageValue')),
              object: target(oneOf('value', 'averageValue')),
            },
            ...METRIC,
          ),
        ),
        behavior: fields({ scaleDown: SCALING, scaleUp: SCALING }),
      },
      ...REPLICAS,
    ),
  }),
};
