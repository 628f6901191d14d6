import type { Answer } from './answer';
import type { Observation } from './observation';

const NONE = '—';
/** Kong sends a limit per minute by these names (guide: "Configure Ratelimits with Kong"). */
const LIMIT_HEADERS = ['x-ratelimit-limit-minute', 'ratelimit-limit'];
const REMAINING_HEADERS = ['x-ratelimit-remaining-minute', 'ratelimit-remaining'];
const RESET_HEADER = 'ratelimit-reset';
/** Requests under way at once. */
const AT_ONCE = 5;

/**
 * What the guide notes of a rate limit: its five headers, the counts of which go down from one answer to the next.
 * @param limit requests per minute
 */
export function limitObservations(limit: number, first: Answer, next: Answer): Observation[] {
  const reset = next.headers[RESET_HEADER] ?? NONE;
  return [
    ...LIMIT_HEADERS.map((name) => {
      const found = next.headers[name] ?? NONE;
      return { expectation: name, expected: String(limit), found, isMet: found === String(limit) };
    }),
    ...REMAINING_HEADERS.map((name) => {
      const [before, after] = [first.headers[name], next.headers[name]];
      const isMet = before !== undefined && after !== undefined && Number(after) < Number(before);
      return { expectation: name, expected: 'counts down', found: `${before ?? NONE}, then ${after ?? NONE}`, isMet };
    }),
    { expectation: RESET_HEADER, expected: '1 to 60', found: reset, isMet: Number(reset) >= 1 && Number(reset) <= 60 },
  ];
}

/**
 * Asks until the limit is reached. A new minute may begin meanwhile, so up to twice the limit pass.
 * @param limit requests per minute
 */
export async function limitReached(limit: number, ask: () => Promise<Answer>): Promise<Observation> {
  const most = 2 * limit + AT_ONCE;
  const [expectation, expected] = ['over the limit', `429 after ${limit} in a minute`];
  let answered = 0;
  while (answered < most) {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, ask));
    const passed = answers.filter(({ status }) => status !== 429).length;
    answered += passed;
    if (passed < answers.length) return { expectation, expected, found: `429 after ${answered} more`, isMet: true };
  }
  return { expectation, expected, found: `no 429 in ${answered} requests`, isMet: false };
}

/** Whether a new minute began between two answers, with which the counts start anew. */
export function isNextMinute(first: Answer, next: Answer): boolean {
  return Number(next.headers[RESET_HEADER]) > Number(first.headers[RESET_HEADER]);
}

/** How long until an answer that came over the limit may be asked for again, in seconds. */
export function secondsToWait({ status, headers }: Answer): number | undefined {
  const seconds = Number(headers[RESET_HEADER] ?? headers['retry-after']);
  return status === 429 && seconds >= 0 && seconds <= 60 ? seconds : undefined;
}
