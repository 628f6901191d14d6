import type { ClusterTools } from './cluster-tools';
import type { Command } from './command';
import { types } from './operand';

/** The dashboards of the guide. */
export const DASHBOARDS = ['kiali', 'grafana', 'prometheus'] as const;
export type Dashboard = (typeof DASHBOARDS)[number];

export function dashboardCommand(tools: ClusterTools, dashboard: Dashboard): Command {
  return tools.istioctl('dashboard', {}, [types(dashboard)]);
}
