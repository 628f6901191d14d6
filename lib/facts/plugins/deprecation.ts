import type { FieldFacts } from './facts';
import type { Inspection } from './inspection';
import type { ValuePath } from '../text/value-path';

/** No warning where the value is the one that the field had before it was deprecated. */
export function warnOfDeprecation(field: FieldFacts, value: unknown, path: ValuePath, inspection: Inspection): void {
  const { deprecated } = field;
  if (deprecated === undefined || value === undefined || value === null || value === deprecated.oldDefault) return;
  inspection.warn({ path, value, rule: 'deprecated', allowed: insteadOf(field) });
}

/** What to write instead of a deprecated field. */
export function insteadOf(field: FieldFacts): string {
  const { replacedBy = [], removalIn, noEffect } = field.deprecated ?? {};
  const instead = replacedBy.length > 0 ? `${replacedBy.join(' and ')} instead` : 'leaving it out';
  const removal = removalIn === undefined ? 'deprecated' : `deprecated, removed in Kong ${removalIn}`;
  return `${instead} (${removal}${noEffect === true ? ', without effect' : ''})`;
}
