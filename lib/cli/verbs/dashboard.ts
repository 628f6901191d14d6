import { Argument } from 'commander';
import type { Target } from '../../install/target';
import { dashboardCommand as dashboardCall, DASHBOARDS, type Dashboard } from '../../install/dashboards';
import { Session, type ClusterOptions } from '../session/session';
import { chosen, clusterOptions, type Verb, type EnvironmentOptions } from '../session/verb';

export const dashboardVerb: Verb = {
  name: 'dashboard',
  summary: 'opens a dashboard in the browser, until Ctrl-C',
  example: '-- kiali',
  define: (command, context) => {
    clusterOptions(command)
      .addArgument(new Argument('<name>', 'which one').choices(DASHBOARDS))
      .action((name: Dashboard, options: ClusterOptions & EnvironmentOptions) =>
        dashboard(chosen(context, options), name, { ...options, signal: context.signal }),
      );
  },
};

/**
 * Opens one of Istio's dashboards by `istioctl dashboard`, which forwards a port and starts the browser, and waits.
 * @throws Error when istioctl fails, as it does when the dashboard does not run in the cluster
 */
export async function dashboard(target: Target, name: Dashboard, options: ClusterOptions = {}): Promise<void> {
  await Session.use(target, options, undefined, (session) => open(session, name));
}

async function open(session: Session, name: Dashboard): Promise<void> {
  const { target, options, tools, runner, report, signal } = session;
  const command = dashboardCall(tools, name);
  if (options.dryRun) {
    runner.tell(command, report);
    return;
  }
  const { ended } = await runner.start(command, report, report);
  const code = await ended;
  signal?.throwIfAborted();
  if (code !== 0)
    throw new Error(`istioctl ended with ${code}; is ${name} deployed in ${target.platform.istio.namespace}?`);
}
