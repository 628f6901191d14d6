import { dirname, relative, sep } from 'node:path';
import { plainLines } from '../facts/text/plain-text';

/** Most lines of the user's own code that an error names. */
const MAX_FRAMES = 3;

/** A verb was given what it cannot work with. */
export class WrongArgumentError extends Error {
  public override readonly name = 'WrongArgumentError';
}

/** A verb has failed, and the user has read why. */
export class ToldError extends Error {
  public constructor(
    message: string,
    public readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Prints to standard error, one line or several. All that verbs say there goes this way. */
export function complain(text: string): void {
  process.stderr.write(`${plainLines(text)}\n`);
}

/** An error as people need it: what is wrong, then where in their own code. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `error: ${String(error)}`;
  // Indented, so that no text from elsewhere looks like one of our lines.
  const message = plainLines(error.message).replaceAll('\n', '\n  ');
  return [`error: ${message}`, ...ownFrames(error.stack ?? '')].join('\n');
}

/** Frames of the library: the user's own line is above them. */
const LIBRARY = dirname(__dirname) + sep;

/** A path of the system, `PATH_MAX` of Linux, and as much around it: what is longer is a line of the message. */
const LONGEST_FRAME = 2 * 4096;
const PLACE = /(?:file:\/\/)?(\/[^()]+|[A-Z]:\\[^()]+):(\d+:\d+)\)?$/;

/**
 * The frames of a stack outside Node, packages and the library, as `  at main.ts:12:3`: those above the first call of the
 * library. What is below calls `run` or `synth`, which is the same for every error.
 */
function ownFrames(stack: string): string[] {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const first = frames.findIndex((line) => ownPlace(line) !== undefined);
  const places: string[] = [];
  for (const line of first < 0 ? [] : frames.slice(first, first + MAX_FRAMES)) {
    const place = ownPlace(line);
    if (place === undefined) break;
    places.push(`  at ${relative('', place)}`);
  }
  return places;
}

function ownPlace(frame: string): string | undefined {
  if (frame.length > LONGEST_FRAME || frame.includes('node:') || frame.includes('node_modules')) return undefined;
  const place = PLACE.exec(frame)?.slice(1, 3).join(':');
  return place?.startsWith(LIBRARY) === true ? undefined : place;
}
