/** The guide's verbs as functions. */
import { DEFAULT_CONFIG, InterruptedError, TasksFailedError, deploy, type DeployOptions } from 'meshgate/cli';

export async function deployGuide(options: DeployOptions): Promise<boolean> {
  try {
    await deploy(DEFAULT_CONFIG, options);
    return true;
  } catch (error) {
    if (error instanceof InterruptedError || error instanceof TasksFailedError) return false;
    throw error;
  }
}
