import type { ClusterTools } from './cluster-tools';
import { fileFlag, type Command } from './command';
import { types } from './operand';
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
  const apply = { filename: fileFlag(`${dist}/`), 'field-manager': FIELD_MANAGER };
  return [
    {
      title: 'Server-side dry run',
      commands: [tools.kubectl('apply', { ...apply, 'dry-run': 'server' })],
      mend: 'nothing was applied; where namespaces or kinds are missing, "npm run bootstrap" makes them',
    },
    { title: 'Apply', commands: [tools.kubectl('apply', apply)] },
  ];
}

/** Reads what the cluster has of `dist/`. */
export function deployedObjects(tools: ClusterTools, dist = 'dist'): Command {
  return tools.kubectl('get', { filename: fileFlag(`${dist}/`), 'ignore-not-found': true, output: 'json' });
}

/** Reads what happened to the workloads of a namespace. */
export function namespaceEvents(tools: ClusterTools, namespace: string): Command {
  return tools.kubectl('get', { namespace, output: 'json' }, [types('events')]);
}
