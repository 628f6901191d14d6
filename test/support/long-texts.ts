import { createContext, Script } from 'node:vm';

const LENGTH = 10_000_000;

/**
 * Beginnings, what is repeated, and ends: what patterns repeat, what they end with, and a last character that fits none, so that
 * they go back.
 */
const MAKES = [
  ['', 'a', ''],
  ['', 'a.', 'a'],
  ['1', ':1', ''],
  ['.1', '_1', ''],
  ['', '1', '!'],
  ['', 'a.', '!'],
  ['', '0,', ''],
  ['', '/', ''],
  ['a', '-', 'a.'],
  ['', ' ', 'a'],
  ['', '\n ', ''],
  ['[', '[:', ''],
  ['{vault://', '{', '}'],
  ['/', '%41', '%'],
  ['["', '\\a', ''],
  ['', 'istio-', '!'],
  ['', '0', 'o'],
  ['', '\ud83d\ude00', ''],
  ['http://', 'a:b@', '/'],
  ['', 'a=', ''],
] as const;

export interface LongText {
  readonly make: string;
  /** Made when it is asked for, so that not all of them are in memory. */
  readonly text: () => string;
}

/** Texts of 10 MB. */
export const LONG_TEXTS: readonly LongText[] = MAKES.map(([begin, part, end]) => ({
  make: JSON.stringify([begin, part, end]),
  text: () => begin + part.repeat(LENGTH / part.length) + end,
}));

/** Far more than anything here takes on a busy machine, and far less than what takes the square of a length. */
const PATIENCE = 60_000;

/** One for all calls: to make one takes longer than most calls. */
const context: { call?: () => unknown } = createContext({});
const script = new Script('call()');

/** @throws what the call throws, or when it seems to go on for ever */
export function inTime<Result>(call: () => Result): Result {
  context.call = call;
  return script.runInContext(context, { timeout: PATIENCE }) as Result;
}
