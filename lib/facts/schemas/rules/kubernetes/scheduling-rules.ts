import { entry, listAt } from '../../../data';
import { each, fields, has, hasTwice, rules, textAt, type RuleNode } from '../definition-rule';
import { numberAt, within } from './amounts';
import { inCode } from '../in-code';

const TOLERATION = rules(
  inCode(
    (toleration) => textAt(toleration, 'operator') === 'Exists' && textAt(toleration, 'value') !== '',
    'the operator Exists takes no value',
    'remove value, or write the operator Equal',
  ),
  inCode(
    (toleration) => textAt(toleration, 'key') === '' && textAt(toleration, 'operator') !== 'Exists',
    'without a key the operator is Exists',
    'add a key, or write operator: Exists',
  ),
  inCode(
    (toleration) => has(toleration, 'tolerationSeconds') && textAt(toleration, 'effect') !== 'NoExecute',
    'tolerationSeconds is for the effect NoExecute alone',
    'remove it, or write effect: NoExecute',
  ),
);

const SPREAD = rules(
  inCode((spread) => (numberAt(spread, 'maxSkew') ?? 1) <= 0, 'maxSkew is more than 0', 'write 1 or more'),
  inCode(
    (spread) => has(spread, 'minDomains') && textAt(spread, 'whenUnsatisfiable') === 'ScheduleAnyway',
    'minDomains is for whenUnsatisfiable: DoNotSchedule alone',
    'remove one of the two',
  ),
);

const SPREAD_TWICE = inCode(
  (spreads) =>
    hasTwice(spreads, (spread) => {
      const [key, when] = [entry(spread, 'topologyKey'), entry(spread, 'whenUnsatisfiable')];
      return key === undefined || when === undefined ? undefined : [key, when];
    }),
  'two constraints have the same topologyKey and whenUnsatisfiable',
  'keep one of them',
);

const PREFERRED = each(rules(within('weight', 1, 100)));

const EXPRESSION = rules(
  inCode(
    (expression) =>
      ['Exists', 'DoesNotExist'].includes(textAt(expression, 'operator')) && listAt(expression, 'values').length > 0,
    (expression) => `the operator ${textAt(expression, 'operator')} takes no values`,
    'remove values, or write the operator In',
  ),
);
const PREFERRED_FIELD = 'preferredDuringSchedulingIgnoredDuringExecution';
const POD_AFFINITY = fields({ [PREFERRED_FIELD]: PREFERRED });

/**
 * Where a pod may run. Source: `validateTolerations`, `validateTopologySpreadConstraints` and `validateAffinity` of
 * `pkg/apis/core/validation` of kubernetes/kubernetes.
 */
export const SCHEDULING: Readonly<Record<string, RuleNode>> = {
  tolerations: each(TOLERATION),
  topologySpreadConstraints: { ...each(SPREAD), rules: [SPREAD_TWICE] },
  affinity: fields({
    podAffinity: POD_AFFINITY,
    podAntiAffinity: POD_AFFINITY,
    nodeAffinity: fields({
      [PREFERRED_FIELD]: PREFERRED,
      requiredDuringSchedulingIgnoredDuringExecution: fields({
        nodeSelectorTerms: each(fields({ matchExpressions: each(EXPRESSION) })),
      }),
    }),
  }),
};
