import { either, list, map, object, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { checkDuration } from './duration';

/** A series that Prometheus computes anew at every evaluation. */
export interface RecordingRule {
  /** Name of the series: level, metric and operation, such as `service:kong_http_status:rate5m`. */
  readonly record: string;
  /** PromQL. */
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A condition that Prometheus reports for every series which meets it. */
export interface AlertingRule {
  /** Name of the alert. */
  readonly alert: string;
  /** PromQL. */
  readonly expr: string;
  /** How long the condition must hold, such as `5m`. @default - not at all */
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Texts for people; `{{ $value }}` and `{{ $labels.x }}` are filled in. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Rules that are evaluated together, one after the other, in the names of Prometheus' own file.
 * Source: Prometheus 2.26 documentation, "Recording rules" and "Alerting rules".
 */
export interface RuleGroup {
  readonly name: string;
  /** Such as `30s`. @default - the evaluation interval of all groups */
  readonly interval?: string;
  readonly rules: readonly (RecordingRule | AlertingRule)[];
}

const TEXTS = optional(map(text));

export const RULE_GROUP = object<RuleGroup>({
  name: text,
  interval: optional(text),
  rules: list(
    either(
      object<RecordingRule>({ record: text, expr: text, labels: TEXTS }),
      object<AlertingRule>({ alert: text, expr: text, for: optional(text), labels: TEXTS, annotations: TEXTS }),
    ),
  ),
});

const METRIC_NAME = /^[A-Za-z_:][A-Za-z0-9_:]*$/;

/** @throws PropError when a name is malformed or there twice, an expression is empty or a duration is malformed */
export function checkRuleGroups(propCheck: PropCheck, prop: string, groups: readonly RuleGroup[]): void {
  groups.forEach(({ name, interval, rules }, index) => {
    const within = `${prop}[${index}]`;
    propCheck.notEmpty(`${within}.name`, name);
    if (interval !== undefined) checkDuration(propCheck, `${within}.interval`, interval);
    propCheck.notEmpty(`${within}.rules`, rules);
    rules.forEach((rule, at) => {
      checkRule(propCheck, `${within}.rules[${at}]`, rule);
    });
  });
  propCheck.unique(
    prop,
    groups.map(({ name }) => name),
    '.name',
  );
}

function checkRule(propCheck: PropCheck, prop: string, rule: RecordingRule | AlertingRule): void {
  propCheck.notEmpty(`${prop}.expr`, rule.expr);
  if ('alert' in rule) {
    propCheck.notEmpty(`${prop}.alert`, rule.alert);
    if (rule.for !== undefined) checkDuration(propCheck, `${prop}.for`, rule.for);
  } else {
    const allowed = 'the name of a series: letters, digits, "_" and ":", not beginning with a digit';
    propCheck.require(METRIC_NAME.test(rule.record), `${prop}.record`, rule.record, allowed);
  }
}

/** A rule file with the rules of one kind; `{}` where there are none. */
export function ruleFile(groups: readonly RuleGroup[], kind: 'record' | 'alert'): object {
  const ofKind = groups
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => kind in rule) }))
    .filter(({ rules }) => rules.length > 0);
  return ofKind.length === 0 ? {} : { groups: ofKind };
}
