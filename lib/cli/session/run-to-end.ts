import { complain } from '../errors';

/** What the exit code says of a verb that has not finished. */
const UNFINISHED = 1;

/**
 * Runs a verb, and ends the process with its exit code. Until the verb has finished, the process counts as failed: Node takes
 * it for a good end when nothing is left to wait for, whatever has not been done.
 */
export async function runToEnd(verb: () => Promise<number>): Promise<void> {
  const before = process.exitCode;
  const explain = (): void => {
    complain('error: ended before it had finished, with nothing left to wait for');
  };
  process.exitCode = UNFINISHED;
  process.once('beforeExit', explain);
  const code = await verb();
  process.off('beforeExit', explain);
  process.exitCode = code === 0 ? before : code;
}
