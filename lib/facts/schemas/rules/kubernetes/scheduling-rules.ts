import { entry, listAt } from '../../../data';
import { DNS_LABEL } from '../../../kubernetes/name-syntax';
import { each, fields, has, hasTwice, rules, textAt, type RuleNode } from '../definition-rule';
import { numberAt, within } from './amounts';
import { inCode } from '../in-code';
import { NODE_TERM, PREFERRED_NODE_TERM, SELECTOR, WANTED_LABELS } from './selector-rules';
import { LABEL_VALUE, named, QUALIFIED_NAME } from './text-rules';

const TOLERATION = fields(
  { key: rules(QUALIFIED_NAME), value: rules(LABEL_VALUE) },
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

const KEYS = each(rules(QUALIFIED_NAME));

const SPREAD = fields(
  { labelSelector: SELECTOR, matchLabelKeys: KEYS },
  inCode((spread) => (numberAt(spread, 'maxSkew') ?? 1) <= 0, 'maxSkew is more than 0', 'write 1 or more'),
  inCode((spread) => (numberAt(spread, 'minDomains') ?? 1) <= 0, 'minDomains is more than 0', 'write 1 or more'),
  inCode(
    (spread) => listAt(spread, 'matchLabelKeys').length > 0 && !has(spread, 'labelSelector'),
    'matchLabelKeys needs a labelSelector',
    'add labelSelector, or remove matchLabelKeys',
  ),
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

const WEIGHT = within('weight', 1, 100);

/** Pods, and what they have to be near to. */
const TERM = fields({
  labelSelector: SELECTOR,
  namespaceSelector: SELECTOR,
  topologyKey: rules(QUALIFIED_NAME),
  namespaces: each(rules(named(DNS_LABEL))),
  matchLabelKeys: KEYS,
  mismatchLabelKeys: KEYS,
});

const PREFERRED_FIELD = 'preferredDuringSchedulingIgnoredDuringExecution';
const REQUIRED_FIELD = 'requiredDuringSchedulingIgnoredDuringExecution';
const POD_AFFINITY = fields({
  [REQUIRED_FIELD]: each(TERM),
  [PREFERRED_FIELD]: each(fields({ podAffinityTerm: TERM }, WEIGHT)),
});

/**
 * Where a pod may run. Source: `validateTolerations`, `validateTopologySpreadConstraints` and `validateAffinity` of
 * `pkg/apis/core/validation` of kubernetes/kubernetes.
 */
export const SCHEDULING: Readonly<Record<string, RuleNode>> = {
  nodeSelector: WANTED_LABELS,
  tolerations: each(TOLERATION),
  topologySpreadConstraints: { ...each(SPREAD), rules: [SPREAD_TWICE] },
  affinity: fields({
    podAffinity: POD_AFFINITY,
    podAntiAffinity: POD_AFFINITY,
    nodeAffinity: fields({
      [PREFERRED_FIELD]: each(fields({ preference: PREFERRED_NODE_TERM }, WEIGHT)),
      [REQUIRED_FIELD]: fields({ nodeSelectorTerms: each(NODE_TERM) }),
    }),
  }),
};
