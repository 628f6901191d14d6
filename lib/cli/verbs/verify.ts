import { setTimeout as sleep } from 'node:timers/promises';
import type { InstallConfig } from '../../install/install-config';
import type { Answer } from '../http/answer';
import { isNextMinute, limitFindings, pageFindings, secondsToWait, type Finding } from '../http/expectations';
import { limitReached } from '../http/limit-probe';
import { openVisit, type Visit, type VisitOptions } from '../http/visit';
import { Quantity } from '../session/quantity';
import { table } from '../session/table';
import type { Terminal } from '../session/terminal';
import { visitOptions, type Verb } from '../session/verb';

export interface VerifyOptions extends VisitOptions {
  /**
   * How long to wait for a first answer of Kong's that is a page, in seconds: Kong learns of new routes within seconds.
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
  summary: 'asks for the application through Kong and compares with the guide',
  example: '-- --url URL',
  define: (command, { config, signal }) => {
    visitOptions(command)
      .addOption(WAIT.option('--wait <seconds>', 'how long to wait for the first page', PATIENCE))
      .action((options: VerifyOptions) => verify(config, { ...options, signal }));
  },
};

/**
 * Checks through Kong what the guide checks, and prints each expectation with what came back.
 * @throws Error when one is not met
 */
export async function verify(config: InstallConfig, options: VerifyOptions = {}): Promise<void> {
  const wait = WAIT.given('wait', options.wait ?? PATIENCE);
  const visit = await openVisit(config, options);
  if (visit === undefined) return;
  try {
    const findings = await findingsOf(visit, config, wait);
    await show(visit.terminal, findings);
    const unmet = findings.filter(({ isMet }) => !isMet);
    if (unmet.length > 0) throw new Error(`${unmet.length} of ${findings.length} expectations are not met`);
  } finally {
    await visit.close();
  }
}

async function findingsOf(visit: Visit, config: InstallConfig, wait: number): Promise<Finding[]> {
  const first = await firstPage(visit, wait);
  let [before, after] = [first, await visit.ask()];
  if (isNextMinute(before, after)) [before, after] = [after, await visit.ask()];
  return [
    ...pageFindings(config, first),
    ...limitFindings(config, before, after),
    await limitReached(config.gateway.rateLimit.minute, visit.ask),
  ];
}

/** Waits while nobody answers, Kong has no route yet or its service no pods, or an earlier run has used the limit up. */
async function firstPage(visit: Visit, wait: number): Promise<Answer> {
  const { terminal, signal } = visit;
  const answer = await patientAnswer(visit, wait);
  const seconds = secondsToWait(answer);
  if (seconds === undefined) return answer;
  terminal.print(`the limit is used up; waiting ${seconds} s for the next minute`);
  await sleep(seconds * 1000 + PAUSE, undefined, { signal });
  return visit.ask();
}

async function patientAnswer({ ask, signal }: Visit, wait: number): Promise<Answer> {
  for (const deadline = Date.now() + wait * 1000; ;) {
    const answer = await ask().catch((error: unknown) => error as Error);
    signal?.throwIfAborted();
    const isLate = Date.now() >= deadline;
    if (answer instanceof Error) {
      if (isLate) throw answer;
    } else if (isLate || ![404, 503].includes(answer.status)) return answer;
    await sleep(PAUSE, undefined, { signal });
  }
}

/** Most characters that are shown of what came back. */
const SHOWN = 80;

async function show(terminal: Terminal, findings: readonly Finding[]): Promise<void> {
  const rows = findings.map(({ expectation, expected, found, isMet }) => {
    const shown = found.length > SHOWN ? `${found.slice(0, SHOWN)}…` : found;
    return [
      isMet ? terminal.paint('green', '✔') : terminal.paint('red', '✖'),
      expectation,
      expected,
      isMet ? shown : terminal.paint('red', shown),
    ];
  });
  terminal.print(await table(terminal, ['', 'expectation', 'expected', 'came back'], rows));
}
