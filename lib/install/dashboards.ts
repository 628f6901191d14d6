import type { ClusterTools } from './cluster-tools';
import type { Invocation } from './invocation';
import { UnusableNameError } from './operand';

/** The dashboards of the guide. */
export const DASHBOARDS = ['kiali', 'grafana', 'prometheus'] as const;
export type Dashboard = (typeof DASHBOARDS)[number];

/** @throws UnusableNameError */
export function dashboardCommand(tools: ClusterTools, dashboard: Dashboard): Invocation {
  if (!DASHBOARDS.includes(dashboard)) {
    throw new UnusableNameError(
      `there is no dashboard ${JSON.stringify(dashboard)}; allowed: ${DASHBOARDS.join(', ')}`,
    );
  }
  // A command of its own, not a name.
  return tools.istioctl(`dashboard ${dashboard}`);
}
