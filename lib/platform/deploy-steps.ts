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
 * @param manifests paths of the files to apply, in that order
 */
export function deploySteps(tools: ClusterTools, manifests: readonly string[]): readonly Step[] {
  const apply = { filename: fileFlag(...manifests), 'field-manager': FIELD_MANAGER };
  return [
    {
      title: 'Server-side dry run',
      commands: [tools.kubectl('apply', { ...apply, 'dry-run': 'server' })],
      mend: 'nothing was applied; where namespaces or kinds are missing, "npm run bootstrap" makes them',
    },
    { title: 'Apply', commands: [tools.kubectl('apply', apply)] },
  ];
}

/** Reads what the cluster has of manifests. */
export function deployedObjects(tools: ClusterTools, manifests: readonly string[]): Command {
  return tools.kubectl('get', { filename: fileFlag(...manifests), 'ignore-not-found': true, output: 'json' });
}

/** Reads what happened to the workloads of a namespace. */
export function namespaceEvents(tools: ClusterTools, namespace: string): Command {
  return tools.kubectl('get', { namespace, output: 'json' }, [types('events')]);
}
