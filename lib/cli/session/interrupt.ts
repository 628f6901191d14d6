import { setMaxListeners } from 'node:events';

const EXIT_CODES: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** The user, or a supervisor, wants the verb to stop. */
export class InterruptedError extends Error {
  /** As shells have it: 128 and the signal's number. */
  public readonly exitCode: number;

  public constructor(public readonly signal: string) {
    super(`stopped by ${signal}`);
    this.exitCode = EXIT_CODES[signal] ?? 1;
  }
}

/** Aborts at the first Ctrl-C, hang-up or request to end. A second one ends the process at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  // Every request and child of a verb listens, and there may be many at once.
  setMaxListeners(0, controller.signal);
  for (const signal of Object.keys(EXIT_CODES)) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT_CODES[signal]);
      controller.abort(new InterruptedError(signal));
    });
  }
  return controller.signal;
}
