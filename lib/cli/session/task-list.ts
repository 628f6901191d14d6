import { oneLine, plainLines } from '../../facts/text/plain-text';
import { ToldError } from '../errors';
import type { LineListener } from './command-runner';
import type { Terminal } from './terminal';

/** Something that takes a while, shown with a spinner. */
export interface Task {
  readonly title: string;
  /** @returns what the line of the finished task says; nothing means its title */
  run(report: LineListener): Promise<string | undefined>;
}

export interface TaskOptions {
  /** All at once, instead of one after another. */
  readonly concurrent?: boolean;
  /** The others continue when one fails. */
  readonly carryOn?: boolean;
}

/** Tasks have failed, and the user has read why. */
export class TasksFailedError extends ToldError {
  public constructor(public readonly failures: readonly Error[]) {
    super(failures.map(({ message }) => message).join('\n'));
  }
}

/**
 * Runs tasks and shows how they go: with spinners on a terminal, elsewhere as plain lines.
 * @throws TasksFailedError
 */
export async function runTasks(terminal: Terminal, tasks: readonly Task[], options: TaskOptions = {}): Promise<void> {
  const { Listr } = await import('listr2');
  const failures: Error[] = [];
  const told: string[] = [];
  const list = new Listr(
    tasks.map((task) => ({
      title: oneLine(task.title),
      task: async (_context: unknown, shown: { title: string; output: string }) => {
        const report = (line: string): void => {
          if (line.startsWith('$ ')) told.push(line);
          if (terminal.isWatched) shown.output = oneLine(line);
          else terminal.print('  ', line);
        };
        try {
          const said = (await task.run(report)) ?? task.title;
          shown.title = oneLine(said);
          if (!terminal.isWatched) terminal.print('✔ ', said);
        } catch (error) {
          const { message } = error as Error;
          failures.push(error as Error);
          if (!terminal.isWatched) {
            terminal.print('✖ ', task.title);
            terminal.printIndented(message);
          }
          throw new Error(plainLines(message), { cause: error });
        }
      },
    })),
    {
      concurrent: options.concurrent ?? false,
      exitOnError: !options.carryOn,
      renderer: terminal.isWatched ? 'default' : 'silent',
      rendererOptions: { collapseErrors: false, collapseSubtasks: false, formatOutput: 'wrap' },
      // The verb itself decides what a signal does.
      registerSignalListeners: false,
    },
  );
  await list.run().catch(() => undefined);
  // Above, lines that are too long were broken; here they can be copied.
  if (terminal.isWatched) for (const line of told) terminal.print(terminal.paint('dim', line));
  if (failures.length > 0) throw new TasksFailedError(failures);
}
