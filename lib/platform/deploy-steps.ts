import type { ClusterTools } from './cluster-tools';
import type { Command } from './command';
import type { Step } from './step';

/** The file of `dist/` with the namespaces, which bootstrap applies before the others. */
export const NAMESPACES_FILE = '00-namespaces.k8s.yaml';

/**
 * Kubernetes records by this name what Meshgate writes (`metadata.managedFields`); `teardown` deletes what nobody else has
 * written.
 */
export const FIELD_MANAGER = 'meshgate';

/**
 * From the control planes to the running application.
 * @param dist the output folder
 */
export function deploySteps(tools: ClusterTools, dist = 'dist'): readonly Step[] {
  const apply = ['apply', '-f', `${dist}/`, `--field-manager=${FIELD_MANAGER}`];
  return [
    {
      title: 'Server-side dry run',
      commands: [tools.kubectl(...apply, '--dry-run=server')],
      mend: 'nothing was applied; where namespaces or kinds are missing, "npm run bootstrap" makes them',
    },
    { title: 'Apply', commands: [tools.kubectl(...apply)] },
  ];
}

/** Reads what the cluster has of `dist/`. */
export function deployedObjects(tools: ClusterTools, dist = 'dist'): Command {
  return tools.kubectl('get', '-f', `${dist}/`, '--ignore-not-found', '-o', 'json');
}

/** Reads what happened to the workloads of a namespace. */
export function namespaceEvents(tools: ClusterTools, namespace: string): Command {
  return tools.kubectl('get', 'events', '-n', namespace, '-o', 'json');
}
