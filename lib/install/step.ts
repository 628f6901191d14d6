import type { Invocation } from './invocation';

/** A step of the guide, as data: `--dry-run` prints it and a verb runs it. */
export interface Step {
  readonly title: string;
  /** When this command succeeds, the step is done already. */
  readonly unless?: Invocation;
  readonly commands: readonly Invocation[];
  /** What to do when a command fails, where the guide knows it. */
  readonly mend?: string;
}

/** Every command of the steps, in order. */
export function commandsOf(steps: readonly Step[]): Invocation[] {
  return steps.flatMap(({ unless, commands }) => [...(unless ? [unless] : []), ...commands]);
}
