import { entry, isObject, listAt } from '../../../data';
import { each, fields, has, objectsIn, rules, textAt, type DefinitionRule, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';
import { oneOfTexts } from './text-rules';
import { shortened } from '../../../text/shortened';

function isIndexed(spec: unknown): boolean {
  return textAt(spec, 'completionMode') === 'Indexed';
}

function podOf(spec: unknown): unknown {
  return entry(entry(spec, 'template'), 'spec');
}

/** A container that a rule names and the pod does not have. */
function unknownContainer(spec: unknown): string | undefined {
  const pod = podOf(spec);
  const known = ['containers', 'initContainers'].flatMap((field) =>
    objectsIn(entry(pod, field)).map((container) => textAt(container, 'name')),
  );
  return objectsIn(entry(entry(spec, 'podFailurePolicy'), 'rules'))
    .map((rule) => textAt(entry(rule, 'onExitCodes'), 'containerName'))
    .find((name) => name !== '' && !known.includes(name) && known.length > 0);
}

/** Of the spec of a Job. */
export const OF_JOB: readonly DefinitionRule[] = [
  inCode(
    (spec) => has(spec, 'backoffLimitPerIndex') && !isIndexed(spec),
    'backoffLimitPerIndex is for completionMode: Indexed alone',
    'set completionMode: Indexed, or write backoffLimit',
  ),
  inCode(
    (spec) => has(spec, 'maxFailedIndexes') && !has(spec, 'backoffLimitPerIndex'),
    'maxFailedIndexes needs backoffLimitPerIndex',
    'add it, or remove maxFailedIndexes',
  ),
  inCode(
    (spec) => has(spec, 'successPolicy') && !isIndexed(spec),
    'successPolicy is for completionMode: Indexed alone',
    'set completionMode: Indexed, or remove it',
  ),
  inCode(
    (spec) => has(spec, 'podFailurePolicy') && textAt(podOf(spec), 'restartPolicy') === 'OnFailure',
    'podFailurePolicy needs restartPolicy: Never in the template',
    'set it, or remove podFailurePolicy',
  ),
  inCode(
    (spec) =>
      !has(spec, 'backoffLimitPerIndex') &&
      objectsIn(entry(entry(spec, 'podFailurePolicy'), 'rules')).some((rule) => rule.action === 'FailIndex'),
    'the action FailIndex needs backoffLimitPerIndex',
    'add it, or write another action',
  ),
  inCode(
    (spec) => unknownContainer(spec) !== undefined,
    (spec) =>
      `podFailurePolicy names the container "${shortened(unknownContainer(spec)!, 60)}", which the pod does not have`,
    'write the name of one of the containers',
  ),
  inCode(
    (spec) => has(spec, 'selector') && entry(spec, 'manualSelector') !== true && isObject(entry(spec, 'selector')),
    'a Job selects its own pods by a label that the API server makes, and takes no other selector',
    'remove it, or set manualSelector: true',
  ),
];

function isDisordered(codes: unknown): boolean {
  const values = listAt(codes, 'values').filter((value) => typeof value === 'number');
  return values.some((value, index) => index > 0 && values[index - 1]! >= value);
}

const EXIT_CODES = rules(
  inCode(
    (codes) => textAt(codes, 'operator') === 'In' && listAt(codes, 'values').includes(0),
    'a container that ends with 0 has not failed',
    'remove the 0',
  ),
  inCode(isDisordered, 'the values are each there once, from the least to the greatest', 'put them in order'),
);

const CONDITION = fields({ status: rules(oneOfTexts('True', 'False', 'Unknown')) });

const FAILURE = fields(
  { onExitCodes: EXIT_CODES, onPodConditions: each(CONDITION) },
  inCode(
    (rule) => isObject(rule) && !has(rule, 'onExitCodes') && listAt(rule, 'onPodConditions').length === 0,
    'the rule does not say for which pods it is',
    'add onExitCodes or onPodConditions',
  ),
  inCode(
    (rule) => has(rule, 'onExitCodes') && listAt(rule, 'onPodConditions').length > 0,
    'onExitCodes and onPodConditions exclude each other',
    'write a rule for each',
  ),
);

/** Source: `validateJobSpec` and `validatePodFailurePolicyRule` of `pkg/apis/batch/validation` of kubernetes/kubernetes. */
export const JOB_PARTS: Readonly<Record<string, RuleNode>> = { podFailurePolicy: fields({ rules: each(FAILURE) }) };
