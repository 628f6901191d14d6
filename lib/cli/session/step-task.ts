import type { Step } from '../../install/step';
import type { Session } from './session';
import type { Task } from './task-list';

/** Runs the commands of a step, unless it is done already. */
export function stepTask({ runner }: Session, step: Step): Task {
  return {
    title: step.title,
    run: async (report) => {
      if (step.unless && (await runner.outcome(step.unless, report)).code === 0) return `${step.title}: already exists`;
      try {
        for (const command of step.commands) await runner.read(command, report);
      } catch (error) {
        throw step.mend === undefined
          ? error
          : new Error(`${(error as Error).message}\n${step.mend}`, { cause: error });
      }
      return undefined;
    },
  };
}
