/** The verbs as functions, of a system of one's own. */
import { environmentsOf, type PlainSystem } from 'meshgate';
import { InterruptedError, TasksFailedError, deploy, type DeployOptions } from 'meshgate/cli';

const system: PlainSystem<{ replicas: number }> = {
  name: 'shop',
  platform: { istio: '1.30', kong: '3.9', ingressController: '3.5' },
  defaults: { replicas: 1 },
  charts: () => undefined,
};

export async function deployShop(options: DeployOptions): Promise<boolean> {
  try {
    for (const { target } of environmentsOf(system)) await deploy(target, options);
    return true;
  } catch (error) {
    if (error instanceof InterruptedError || error instanceof TasksFailedError) return false;
    throw error;
  }
}
