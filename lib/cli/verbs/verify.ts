import { setTimeout as sleep } from 'node:timers/promises';
import type { Expectation } from '../../install/expectation';
import type { Target } from '../../install/target';
import type { Answer } from '../http/answer';
import { askedUrl } from '../http/asked-url';
import { isExpectedStatus, observations, type Observation } from '../http/observation';
import { isNextMinute, limitObservations, limitReached, secondsToWait } from '../http/rate-limit';
import { openVisit, type Visit, type VisitOptions } from '../http/visit';
import { Quantity } from '../session/quantity';
import { table } from '../session/table';
import type { Terminal } from '../session/terminal';
import { chosen, visitOptions, type Verb, type EnvironmentOptions } from '../session/verb';

export interface VerifyOptions extends VisitOptions {
  /**
   * How long to wait for an answer that is expected, in seconds: Kong learns of new routes within seconds.
   * @default 15
   */
  readonly wait?: number;
}

const WAIT = new Quantity('seconds', 0, 3600);
const PATIENCE = 15;
/** Time between two questions, in milliseconds. */
const PAUSE = 500;

export const verifyVerb: Verb = {
  name: 'verify',
  summary: 'sends the requests of the system through Kong, and compares the answers with what is expected',
  example: '-- --url URL',
  define: (command, context) => {
    visitOptions(command)
      .addOption(WAIT.option('--wait <seconds>', 'how long to wait for an answer that is expected', PATIENCE))
      .action((options: VerifyOptions & EnvironmentOptions) =>
        verify(chosen(context, options), { ...options, signal: context.signal }),
      );
  },
};

/**
 * Sends the requests that the system expects an answer to, and prints each expectation with the received value.
 * @throws Error when one is not met, or when the system expects nothing
 */
export async function verify(target: Target, options: VerifyOptions = {}): Promise<void> {
  const wait = WAIT.given('wait', options.wait ?? PATIENCE);
  const { expectations } = target;
  if (expectations.length === 0) throw new Error('the system has no expectations; add "expect" to it');
  for (const expectation of expectations) askedUrl(expectation);
  const visit = await openVisit(target, options);
  if (visit === undefined) return;
  try {
    const checked: Checked[] = [];
    for (const expectation of expectations) {
      checked.push({ expectation, observations: await observe(visit, expectation, wait) });
    }
    await show(visit.terminal, checked);
    const all = checked.flatMap(({ observations: found }) => found);
    const unmet = all.filter(({ isMet }) => !isMet);
    if (unmet.length > 0) throw new Error(`${unmet.length} of ${all.length} expectations are not met`);
  } finally {
    await visit.close();
  }
}

interface Checked {
  readonly expectation: Expectation;
  readonly observations: readonly Observation[];
}

async function observe(visit: Visit, expectation: Expectation, wait: number): Promise<Observation[]> {
  const ask = (): Promise<Answer> => visit.ask(expectation);
  const first = await firstAnswer(visit, expectation, wait);
  const found = observations(expectation, first);
  const { rateLimit } = expectation;
  if (rateLimit === undefined) return found;
  let [before, after] = [first, await ask()];
  if (isNextMinute(before, after)) [before, after] = [after, await ask()];
  return [...found, ...limitObservations(rateLimit, before, after), await limitReached(rateLimit, ask)];
}

/** Waits while nobody answers, Kong has no route yet or its service no pods, or an earlier run has used the limit up. */
async function firstAnswer(visit: Visit, expectation: Expectation, wait: number): Promise<Answer> {
  const { terminal, signal } = visit;
  const answer = await patientAnswer(visit, expectation, wait);
  const seconds = isExpectedStatus(expectation, answer.status) ? undefined : secondsToWait(answer);
  if (seconds === undefined) return answer;
  terminal.print(`the limit is used up; waiting ${seconds} s for the next minute`);
  await sleep(seconds * 1000 + PAUSE, undefined, { signal });
  return visit.ask(expectation);
}

async function patientAnswer({ ask, signal }: Visit, expectation: Expectation, wait: number): Promise<Answer> {
  for (const deadline = Date.now() + wait * 1000; ;) {
    const answer = await ask(expectation).catch((error: unknown) => error as Error);
    signal?.throwIfAborted();
    const isLate = Date.now() >= deadline;
    if (answer instanceof Error) {
      if (isLate) throw answer;
    } else if (isLate || isExpectedStatus(expectation, answer.status) || ![404, 503].includes(answer.status)) {
      return answer;
    }
    await sleep(PAUSE, undefined, { signal });
  }
}

/** Most characters that are shown of what came back. */
const SHOWN = 80;

/** Of several requests each stands in its first row. */
async function show(terminal: Terminal, checked: readonly Checked[]): Promise<void> {
  const [withRequest, head] = checked.length > 1 ? [true, ['request']] : [false, []];
  const rows = checked.flatMap(({ expectation: { method = 'GET', url }, observations: found }) =>
    found.map(({ expectation, expected, found: given, isMet }, index) => [
      isMet ? terminal.paint('green', '✔') : terminal.paint('red', '✖'),
      ...(withRequest ? [index === 0 ? `${method} ${url}` : ''] : []),
      expectation,
      cut(expected),
      isMet ? cut(given) : terminal.paint('red', cut(given)),
    ]),
  );
  terminal.print(await table(terminal, ['', ...head, 'expectation', 'expected', 'came back'], rows));
}

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
