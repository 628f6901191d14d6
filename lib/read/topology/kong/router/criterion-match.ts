/** Whether a request is what a route asks for; `unknown` where the route asks in a way that only Kong can judge. */
export type CriterionMatch = 'yes' | 'no' | 'unknown';

/** Whether all of them hold. */
export function allOf(matches: Iterable<CriterionMatch>): CriterionMatch {
  let found: CriterionMatch = 'yes';
  for (const match of matches) {
    if (match === 'no') return 'no';
    if (match === 'unknown') found = 'unknown';
  }
  return found;
}

/** Whether one of them holds. */
export function anyOf(matches: Iterable<CriterionMatch>): CriterionMatch {
  let found: CriterionMatch = 'no';
  for (const match of matches) {
    if (match === 'yes') return 'yes';
    if (match === 'unknown') found = 'unknown';
  }
  return found;
}
