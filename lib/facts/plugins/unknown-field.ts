import { availability, versionsWithField, type FieldStep } from './catalogue';
import { pathBelow } from '../text/value-path';
import type { FieldFacts } from './facts';
import { suggestionFor } from '../text/suggestion';
import type { Findings } from './verdict';

/** Kong from 3.4 on takes this name in every record, and ignores it. */
const IGNORED = 'updated_at';

/** @param name of an entry, or the index of one in brackets */
export function refuseUnknownField(
  record: FieldFacts,
  name: string,
  value: unknown,
  path: string,
  findings: Findings,
): void {
  const { known } = findings;
  const index = /^\[(\d+)\]$/.exec(name)?.[1];
  const at = pathBelow(path, index === undefined ? name : Number(index));
  if (name === IGNORED && known.version !== '2.5' && known.version !== '2.8') {
    findings.warn({ path: at, value, rule: 'unknown-field', allowed: 'leaving it out; Kong ignores it' });
    return;
  }
  const names = (record.fields ?? []).map((field) => field.name);
  const suggestion = suggestionFor(name, names);
  const steps = stepsTo(known.config, record);
  const elsewhere = steps && availability(known.version, versionsWithField(known.plugin, [...steps, name]));
  findings.refuse({
    path: at,
    value,
    rule: 'unknown-field',
    allowed:
      (names.length > 0 ? names.join(', ') : 'no field') + (elsewhere === undefined ? '' : `; ${name} ${elsewhere}`),
    ...(suggestion !== undefined && { suggestion }),
  });
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
