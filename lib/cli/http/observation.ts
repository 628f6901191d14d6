import type { Expectation } from '../../install/expectation';
import type { Answer } from './answer';
import { pageTitle } from './page-title';

/** One thing that was expected of an answer, and what came back. */
export interface Observation {
  readonly expectation: string;
  readonly expected: string;
  readonly found: string;
  readonly isMet: boolean;
}

const NONE = '—';
/** Characters of a body that are shown. */
const SHOWN_BODY = 60;

/** What there is to say of one answer, rate limits aside. */
export function observations(expectation: Expectation, { status, headers, body }: Answer): Observation[] {
  const { title, body: text, answerHeaders = {}, redirect, via, server } = expectation;
  return [
    statusObservation(expectation, status),
    ...(title === undefined ? [] : [compared('<title>', title, pageTitle(body))]),
    ...(text === undefined ? [] : [bodyObservation(text, body)]),
    ...(redirect === undefined ? [] : [compared('location', redirect, headers.location)]),
    ...(server === undefined ? [] : [compared('server', server, headers.server)]),
    ...(via === undefined ? [] : [viaObservation(via, headers.via)]),
    ...Object.entries(answerHeaders).map(([name, value]) => compared(name, value, headers[name.toLowerCase()])),
  ];
}

/** Whether a status is what was expected. */
export function isExpectedStatus({ status: wanted, redirect }: Expectation, status: number): boolean {
  if (wanted !== undefined) return status === wanted;
  return redirect === undefined ? status < 400 : status >= 300 && status < 400;
}

function statusObservation(expectation: Expectation, status: number): Observation {
  const { status: wanted, redirect } = expectation;
  const expected = wanted === undefined ? (redirect === undefined ? 'below 400' : '300 to 399') : String(wanted);
  return { expectation: 'status', expected, found: String(status), isMet: isExpectedStatus(expectation, status) };
}

function compared(expectation: string, wanted: string | RegExp, found: string | undefined): Observation {
  const isMet = found !== undefined && (typeof wanted === 'string' ? found === wanted : wanted.test(found));
  return { expectation, expected: String(wanted), found: found ?? NONE, isMet };
}

function bodyObservation(wanted: string | RegExp, body: string): Observation {
  const isMet = typeof wanted === 'string' ? body.includes(wanted) : wanted.test(body);
  const start = body.trim().slice(0, SHOWN_BODY);
  return { expectation: 'body', expected: String(wanted), found: isMet ? 'has it' : start || NONE, isMet };
}

/** Kong 2.5 sends "kong/2.5.0", Kong 3.9 "1.1 kong/3.9.0". */
function viaObservation(wanted: string, found = NONE): Observation {
  const parts = found.split(/[\s,]+/);
  const isMet = parts.some((part) => part === wanted || part.startsWith(`${wanted}/`) || part.startsWith(`${wanted}.`));
  return { expectation: 'via', expected: wanted, found, isMet };
}
