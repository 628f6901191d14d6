import { environmentsOf, type SystemEnvironment } from '../write/system/environments';
import type { System } from '../write/system/system';
import { runProgram } from './program';
import { VERBS } from './verbs';

/** What `run` is told beside the system. */
export interface RunOptions {
  /**
   * The verb and its options.
   * @default process.argv.slice(2)
   */
  readonly args?: readonly string[];
}

/**
 * Makes a system a program: it reads the verb and its options from the command line, `synth` where there is no verb, and ends
 * the process with its exit code: 0 done, 1 failed, 2 wrong arguments. It throws nothing.
 */
export async function run<Values extends object>(
  system: System<Values>,
  { args = process.argv.slice(2) }: RunOptions = {},
): Promise<void> {
  await runProgram(args, () => {
    const environments = environmentsOf(system);
    const [{ target }] = environments as [SystemEnvironment];
    const description = `system ${target.system}, verb by verb`;
    return { description, verbs: VERBS, environments };
  });
}
