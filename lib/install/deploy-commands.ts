import { DNS_SUBDOMAIN } from '../facts/kubernetes/name-syntax';
import type { ClusterTools } from './cluster-tools';
import { fileFlag, type Invocation, type Flags } from './invocation';
import { fitting, types } from './operand';

/** Kubernetes records by this name what Meshgate writes (`metadata.managedFields`). */
export const FIELD_MANAGER = 'meshgate';

/** From the control planes to the running application. */
export class DeployCommands {
  /** @param manifests paths of the files to apply, in that order */
  public constructor(
    private readonly tools: ClusterTools,
    private readonly manifests: readonly string[],
  ) {}

  /** Asks the API server whether it takes all of it, and prints what it would make of it. */
  public get dryRun(): Invocation {
    return this.applying({ 'dry-run': 'server' });
  }

  /** Applies all of it, and prints what is there then. */
  public get apply(): Invocation {
    return this.applying({});
  }

  /** Reads what the cluster has of it. */
  public get deployed(): Invocation {
    return this.tools.kubectl('get', { ...this.files, 'ignore-not-found': true, output: 'json' });
  }

  private applying(flags: Flags): Invocation {
    return this.tools.kubectl('apply', { ...this.files, 'field-manager': FIELD_MANAGER, ...flags, output: 'json' });
  }

  private get files(): Flags {
    return { filename: fileFlag(...this.manifests) };
  }
}

/** Reads the pods of a Job. */
export function jobPods(tools: ClusterTools, namespace: string, job: string): Invocation {
  const selector = `job-name=${fitting('Job', job, DNS_SUBDOMAIN)}`;
  return tools.kubectl('get', { namespace, selector, output: 'json' }, [types('pods')]);
}

/** Reads what happened to the workloads of a namespace. */
export function namespaceEvents(tools: ClusterTools, namespace: string): Invocation {
  return tools.kubectl('get', { namespace, output: 'json' }, [types('events')]);
}
