import type { Answer } from './answer';
import type { Finding } from './expectations';

/** Requests under way at once. */
const AT_ONCE = 5;

/**
 * Asks until the limit is reached. A new minute may begin meanwhile, so up to twice the limit pass.
 * @param limit requests per minute
 */
export async function limitReached(limit: number, ask: () => Promise<Answer>): Promise<Finding> {
  const most = 2 * limit + AT_ONCE;
  let answered = 0;
  while (answered < most) {
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, ask));
    const passed = answers.filter(({ status }) => status !== 429).length;
    answered += passed;
    if (passed < answers.length) return finding(limit, `429 after ${answered} more`, true);
  }
  return finding(limit, `no 429 in ${answered} requests`, false);
}

function finding(limit: number, found: string, isMet: boolean): Finding {
  return { expectation: 'over the limit', expected: `429 after ${limit} in a minute`, found, isMet };
}
