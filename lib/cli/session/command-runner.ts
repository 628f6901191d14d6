import { commandLine, type Invocation } from '../../install/invocation';
import { HIDDEN } from '../../facts/text/credentials';
import { ProgramLines, programWords } from './program-words';
import { Deadline } from './deadline';
import { CHILD_OPTIONS, LIFELINE, supervised, tie } from './child-process';

/** Takes a line of what a command prints, or the command itself. */
export type LineListener = (line: string) => void;

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs until it is stopped, such as a port-forward. */
export interface RunningCommand {
  /** Its exit code; -1 where a signal has ended it. */
  readonly ended: Promise<number>;
  /** Ends it and waits until it is gone. */
  readonly stop: () => Promise<void>;
}

/** Different lines of a failed command's own words that an error quotes. */
const QUOTED = 12;
/** Characters that an error quotes of an answer that is no JSON. */
const QUOTED_TEXT = 200;
/** Most that a command may print, in bytes: more than clusters have to say of what verbs ask. */
const LARGEST = 64 * 2 ** 20;
/** After its deadline a verb may still ask why it was not met, for so long, in seconds. */
const LAST_WORDS = 5;

/** Runs the user's kubectl, istioctl and helm. No child outlives the signal or this process. */
export class CommandRunner {
  /** The environment of commands; without it they have that of this process. */
  public env: NodeJS.ProcessEnv | undefined;
  private readonly told = new Set<string>();
  private secrets: readonly string[] = [];

  /**
   * @param isVerbose reports also what the commands print
   * @param deadline after which a command has only the time to say why
   */
  public constructor(
    private readonly signal: AbortSignal | undefined,
    private readonly isVerbose: boolean,
    private readonly deadline = new Deadline(),
  ) {}

  /** From now on nothing that programs say is repeated with these texts in it. */
  public hide(secrets: readonly string[]): void {
    this.secrets = secrets;
  }

  /**
   * Runs a command to its end. The report hears each command once, and with --verbose all that it prints.
   * @throws MissingProgramError, and the signal's reason
   */
  public async outcome(command: Invocation, report?: LineListener): Promise<Outcome> {
    this.tell(command, report);
    const listen = (): 'pipe' | ReturnType<typeof listener> =>
      this.isVerbose && report !== undefined ? listener(this.redacted(report)) : 'pipe';
    const execa = await this.loadExeca();
    const input = command.input?.text;
    const seconds = Math.min(command.seconds, this.deadline.secondsLeft + LAST_WORDS);
    if (seconds <= 0) throw new Error(this.deadline.message);
    const child = execa(...supervised(command), {
      ...CHILD_OPTIONS,
      ...this.environment,
      ...(input !== undefined && { input }),
      maxBuffer: LARGEST,
      stdio: [input === undefined ? 'ignore' : 'pipe', listen(), listen(), 'pipe'],
      buffer: { [`fd${LIFELINE}`]: false },
    });
    const end = tie(child, this.signal);
    const late = new AbortController();
    const clock = setTimeout(() => {
      late.abort();
      end();
    }, seconds * 1000);
    const result = await child;
    clearTimeout(clock);
    this.signal?.throwIfAborted();
    if (late.signal.aborted) throw this.lateness(command, seconds);
    if (result.isMaxBuffer) {
      throw new Error(`${commandLine(command)} printed more than ${LARGEST / 2 ** 20} MiB, which is too much to read`);
    }
    return {
      code: result.exitCode ?? -1,
      stdout: result.stdout,
      stderr: this.words(result.stderr || (result.originalMessage ?? '')),
    };
  }

  /**
   * What a command prints on standard output.
   * @param isFine whether a failure is none
   * @throws Error that quotes the command and its words when it fails
   */
  public async read(
    command: Invocation,
    report?: LineListener,
    isFine?: (outcome: Outcome) => boolean,
  ): Promise<string> {
    const outcome = await this.outcome(command, report);
    const { code, stdout, stderr } = outcome;
    if (code === 0 || isFine?.(outcome)) return stdout;
    const words = new Set((stderr.trim() === '' ? this.words(stdout) : stderr).trim().split('\n'));
    throw new Error(`${commandLine(command)} ended with ${code}:\n${[...words].slice(-QUOTED).join('\n')}`);
  }

  /**
   * Reads JSON, which no report hears: it is for programs. Nothing at all is undefined.
   * @param isFine whether a failure is none
   * @throws Error that quotes the command when it prints something else
   */
  public async json(
    command: Invocation,
    report?: LineListener,
    isFine?: (outcome: Outcome) => boolean,
  ): Promise<unknown> {
    this.tell(command, report);
    const text = await this.read(command, undefined, isFine);
    try {
      return text.trim() === '' ? undefined : (JSON.parse(text) as unknown);
    } catch {
      throw new Error(
        `${commandLine(command)} printed something other than JSON: ${this.words(text).slice(0, QUOTED_TEXT)}`,
      );
    }
  }

  /**
   * Starts a long-running command.
   * @param hear takes each line that it prints
   */
  public async start(command: Invocation, hear: LineListener, report?: LineListener): Promise<RunningCommand> {
    this.tell(command, report);
    const execa = await this.loadExeca();
    // Nothing is kept: it may print for as long as it runs.
    const child = execa(...supervised(command), {
      ...CHILD_OPTIONS,
      ...this.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      all: true,
      buffer: false,
    });
    const end = tie(child, this.signal);
    const heard = forEachLine(child.iterable({ from: 'all' }), this.redacted(hear));
    const ended = Promise.all([child, heard]).then(([{ exitCode }]) => exitCode ?? -1);
    return {
      ended,
      stop: async () => {
        end();
        await ended;
      },
    };
  }

  /** What a program says, as it may be repeated. */
  public words(text: string): string {
    return programWords(this.withoutKnown(text));
  }

  /** Passes on what a program says as it may be repeated, line by line. */
  private redacted(hear: LineListener): LineListener {
    const lines = new ProgramLines();
    return (line) => {
      const shown = lines.next(this.withoutKnown(line));
      if (shown !== undefined) hear(shown);
    };
  }

  private withoutKnown(text: string): string {
    return this.secrets.reduce((words, secret) => words.replaceAll(secret, HIDDEN), text);
  }

  /** Reports a command, unless it was reported before. */
  public tell(command: Invocation, report: LineListener | undefined): void {
    const line = commandLine(command);
    if (report === undefined || this.told.has(line)) return;
    this.told.add(line);
    report(`$ ${line}`);
  }

  private lateness(command: Invocation, seconds: number): Error {
    const words = `${commandLine(command)} did not end within ${Math.ceil(seconds)} s`;
    return new Error(this.deadline.secondsLeft > 0 ? words : `${words}: ${this.deadline.message}`);
  }

  private get environment() {
    return this.env === undefined ? {} : { env: this.env, extendEnv: false };
  }

  /** @throws the signal's reason: whoever has been stopped starts nothing any more */
  private async loadExeca() {
    const { execa } = await import('execa');
    this.signal?.throwIfAborted();
    return execa;
  }
}

function listener(report: LineListener) {
  return function* (line: unknown): Generator<string> {
    report(String(line));
    yield String(line);
  };
}

async function forEachLine(lines: AsyncIterable<unknown>, hear: LineListener): Promise<void> {
  for await (const line of lines) hear(String(line));
}
