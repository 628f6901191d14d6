import type { InstallConfig } from '../../install/install-config';
import type { Answer } from './answer';
import { pageTitle } from './page-title';

/** One line of what `verify` finds. */
export interface Finding {
  readonly expectation: string;
  readonly expected: string;
  readonly found: string;
  readonly isMet: boolean;
}

const NONE = '—';
/** BookInfo's product page says so in its title (guide: "Note the following in the response"). */
const TITLE = 'Simple Bookstore App';
/** Kong sends a limit per minute by these names (guide: "Configure Ratelimits with Kong"). */
const LIMIT_HEADERS = ['x-ratelimit-limit-minute', 'ratelimit-limit'];
const REMAINING_HEADERS = ['x-ratelimit-remaining-minute', 'ratelimit-remaining'];
const RESET_HEADER = 'ratelimit-reset';

/** What the guide notes of an answer: the application, the mesh and Kong each left their mark. */
export function pageFindings({ kong }: InstallConfig, { status, headers, body }: Answer): Finding[] {
  const title = pageTitle(body) ?? NONE;
  const { server = NONE, via = NONE } = headers;
  const gateway = `kong/${kong.version}`;
  return [
    { expectation: 'status', expected: '200', found: String(status), isMet: status === 200 },
    { expectation: '<title>', expected: TITLE, found: title, isMet: title === TITLE },
    { expectation: 'server', expected: 'istio-envoy', found: server, isMet: server === 'istio-envoy' },
    // Kong 2.5 sends "kong/2.5.0", Kong 3.9 "1.1 kong/3.9.0".
    {
      expectation: 'via',
      expected: `${gateway}.x`,
      found: via,
      isMet: `${via}.`.split(' ').some((part) => part.startsWith(`${gateway}.`)),
    },
  ];
}

/** What the guide notes of the rate limit: its five headers, the counts of which go down from one answer to the next. */
export function limitFindings({ gateway }: InstallConfig, first: Answer, next: Answer): Finding[] {
  const limit = String(gateway.rateLimit.minute);
  const reset = next.headers[RESET_HEADER] ?? NONE;
  return [
    ...LIMIT_HEADERS.map((name) => {
      const found = next.headers[name] ?? NONE;
      return { expectation: name, expected: limit, found, isMet: found === limit };
    }),
    ...REMAINING_HEADERS.map((name) => {
      const [before, after] = [first.headers[name], next.headers[name]];
      const isMet = before !== undefined && after !== undefined && Number(after) < Number(before);
      return { expectation: name, expected: 'counts down', found: `${before ?? NONE}, then ${after ?? NONE}`, isMet };
    }),
    { expectation: RESET_HEADER, expected: '1 to 60', found: reset, isMet: Number(reset) >= 1 && Number(reset) <= 60 },
  ];
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
