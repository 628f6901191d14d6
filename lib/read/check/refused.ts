import type { Refusal, RefusalSubject } from '../topology/kong/configuration/kong-configuration';
import type { Context } from './context';
import type { Problem } from './finding';

/**
 * What the controller refuses of some subject, each once: a warning where it does so only unless something is declared
 * elsewhere.
 * @param fixOf what to do about it
 */
export function* refused(
  { topology }: Context,
  subjects: readonly RefusalSubject[],
  fixOf: (refusal: Refusal) => string,
): Generator<Problem, void> {
  const told = new Set<string>();
  for (const refusal of topology.configuration().refusals) {
    const { subject, origin, reason, kind } = refusal;
    if (subject === undefined || !subjects.includes(subject)) continue;
    const identity = JSON.stringify([String(origin.manifest), origin.path, reason]);
    if (told.has(identity)) continue;
    told.add(identity);
    const severity = kind === 'undeclared' ? { severity: 'warning' as const } : {};
    yield { ...origin, message: `${String(origin.manifest)}: ${reason}`, fix: fixOf(refusal), ...severity };
  }
}
