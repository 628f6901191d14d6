import { availability, versionsWithField, type FieldStep } from './catalogue';
import { isEnterpriseField } from '../kong/enterprise-fields';
import { knows, type Span } from '../span';
import type { FieldFacts } from './facts';
import { suggestionFor } from '../text/suggestion';
import { UNKNOWN_FIELD, type Inspection } from './inspection';
import type { ValuePath } from '../text/value-path';

/** A name that Kong takes in every record, and ignores. */
const IGNORED = 'updated_at';
const IGNORES: Span = { since: '3.4' };

/** What fields were called before Kong 2.1, and are called since. Source: its CHANGELOG, 2.1.0 and 3.0.0. */
const FORMER_NAMES: Readonly<Record<string, string>> = { blacklist: 'deny', whitelist: 'allow' };

/** @param name of an entry, or the index of one in brackets */
export function refuseUnknownField(
  record: FieldFacts,
  name: string,
  value: unknown,
  path: ValuePath,
  inspection: Inspection,
): void {
  const { known } = inspection;
  const index = /^\[(\d+)\]$/.exec(name)?.[1];
  const at = [...path, index === undefined ? name : Number(index)];
  if (name === IGNORED && knows(known.version, IGNORES) === 'known') {
    inspection.warn({ path: at, value, rule: UNKNOWN_FIELD, allowed: 'leaving it out; Kong ignores it' });
    return;
  }
  // Whether it is Enterprise that runs, no schema of open-source Kong says.
  if (path.length === 1 && isEnterpriseField(known.plugin, name)) return;
  const names = (record.fields ?? []).map((field) => field.name);
  const suggestion = laterName(name, names) ?? suggestionFor(name, names);
  const steps = stepsTo(known.config, record);
  const elsewhere = steps && availability(known.version, versionsWithField(known.plugin, [...steps, name]));
  inspection.refuse({
    path: at,
    value,
    rule: UNKNOWN_FIELD,
    allowed:
      (names.length > 0 ? names.join(', ') : 'no field') + (elsewhere === undefined ? '' : `; ${name} ${elsewhere}`),
    ...(suggestion !== undefined && { suggestion }),
  });
}

function laterName(name: string, names: readonly string[]): string | undefined {
  const later = Object.hasOwn(FORMER_NAMES, name) ? FORMER_NAMES[name] : undefined;
  return later !== undefined && names.includes(later) ? later : undefined;
}

/** How to come from one field to another inside it. */
function stepsTo(from: FieldFacts, to: FieldFacts): readonly FieldStep[] | undefined {
  if (from === to) return [];
  for (const field of from.fields ?? []) {
    const steps = stepsTo(field, to);
    if (steps !== undefined) return [field.name, ...steps];
  }
  for (const inside of ['elements', 'keys', 'values'] as const) {
    const steps = from[inside] && stepsTo(from[inside], to);
    if (steps !== undefined) return [{ inside }, ...steps];
  }
  return undefined;
}
