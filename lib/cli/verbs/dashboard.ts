import { Argument } from 'commander';
import type { InstallConfig } from '../../install/install-config';
import { dashboardCommand as dashboardCall, DASHBOARDS, type Dashboard } from '../../install/dashboards';
import { Session, type ClusterOptions } from '../session/session';
import { clusterOptions, type Verb } from '../session/verb';

export const dashboardVerb: Verb = {
  name: 'dashboard',
  summary: 'opens a dashboard in the browser, until Ctrl-C',
  example: '-- kiali',
  define: (command, { config, signal }) => {
    clusterOptions(command)
      .addArgument(new Argument('<name>', 'which one').choices(DASHBOARDS))
      .action((name: Dashboard, options: ClusterOptions) => dashboard(config, name, { ...options, signal }));
  },
};

/**
 * Opens one of Istio's dashboards by `istioctl dashboard`, which forwards a port and starts the browser, and waits.
 * @throws Error when istioctl fails, as it does when the dashboard does not run in the cluster
 */
export async function dashboard(config: InstallConfig, name: Dashboard, options: ClusterOptions = {}): Promise<void> {
  await Session.use(config, options, undefined, (session) => open(session, name));
}

async function open(session: Session, name: Dashboard): Promise<void> {
  const { config, options, tools, runner, report, signal } = session;
  const command = dashboardCall(tools, name);
  if (options.dryRun) {
    runner.tell(command, report);
    return;
  }
  const { ended } = await runner.start(command, report, report);
  const code = await ended;
  signal?.throwIfAborted();
  if (code !== 0) throw new Error(`istioctl ended with ${code}; is ${name} deployed in ${config.namespaces.istio}?`);
}
