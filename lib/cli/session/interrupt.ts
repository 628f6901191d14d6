import { setMaxListeners } from 'node:events';
import { killChildren } from './child-process';
import { whenLauncherEnds } from './launcher';

const EXIT_CODES: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
/** A Ctrl-C may come twice, from the terminal and from npm; this soon, it is the same one. In milliseconds. */
const ECHO = 300;
/** How long a verb may take to end once it has been told to, children included, in milliseconds. */
const GRACE = 10_000;

/** The user, or a supervisor, wants the verb to stop. */
export class InterruptedError extends Error {
  /** As shells have it: 128 and the signal's number. */
  public readonly exitCode: number;

  public constructor(
    public readonly signal: string,
    reason = `stopped by ${signal}`,
  ) {
    super(reason);
    this.exitCode = EXIT_CODES[signal] ?? 1;
  }
}

/** What stops a verb. */
export class Interrupts {
  private readonly controller = new AbortController();
  private stoppedAt = 0;

  public constructor() {
    // Every request and child of a verb listens, and there may be many at once.
    setMaxListeners(0, this.controller.signal);
  }

  public get signal(): AbortSignal {
    return this.controller.signal;
  }

  /**
   * Aborts at the first Ctrl-C, hang-up or request to end, and when npm has ended that ran the verb. A second one ends the
   * process and its children at once, and so does time when the verb does not end by itself.
   */
  public listen(): void {
    for (const signal of Object.keys(EXIT_CODES)) {
      process.on(signal, () => {
        if (!this.signal.aborted) this.stop(new InterruptedError(signal));
        else if (performance.now() - this.stoppedAt > ECHO) endNow(signal);
      });
    }
    whenLauncherEnds(() => {
      if (!this.signal.aborted) this.stop(new InterruptedError('SIGTERM', 'stopped, because npm has ended'));
    });
  }

  private stop(reason: InterruptedError): void {
    this.stoppedAt = performance.now();
    this.controller.abort(reason);
    setTimeout(endNow, GRACE, reason.signal).unref();
  }
}

function endNow(signal: string): never {
  killChildren();
  // Spinners hide the cursor.
  if (process.stdout.isTTY) process.stdout.write('\u001b[?25h');
  process.exit(EXIT_CODES[signal]);
}
