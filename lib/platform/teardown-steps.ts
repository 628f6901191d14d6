import type { MeshgateConfig } from '../config';
import { BOOTSTRAP_FOLDER, ISTIO_OPERATOR } from './bootstrap-files';
import type { ClusterTools } from './cluster-tools';
import type { Command } from './command';
import { kongRelease } from './kong-release';

/** Prints objects with `metadata.managedFields`, which `-o json` hides from kubectl 1.21 on. */
const WITH_MANAGERS = ['-o', 'jsonpath={.items}'];

/** The commands that `teardown` chooses from, once it has seen what Meshgate made. */
export class TeardownCommands {
  public constructor(
    private readonly config: MeshgateConfig,
    private readonly tools: ClusterTools,
    private readonly dist = 'dist',
  ) {}

  /** Reads what the cluster has of `dist/`. */
  public get objects(): Command {
    return this.tools.kubectl('get', '-f', `${this.dist}/`, '--ignore-not-found', ...WITH_MANAGERS);
  }

  public get namespaces(): Command {
    return this.tools.kubectl('get', 'namespaces', ...WITH_MANAGERS);
  }

  /** Reads the names of the kinds that a namespace can hold, those of definitions included. */
  public get kinds(): Command {
    return this.tools.kubectl('api-resources', '--verbs=list,delete', '--namespaced', '-o', 'name');
  }

  /** Reads all that a namespace holds. */
  public contents(namespace: string, kinds: readonly string[]): Command {
    return this.tools.kubectl('get', kinds.join(','), '-n', namespace, '--ignore-not-found', ...WITH_MANAGERS);
  }

  /** Fails when there is no such release. */
  public get kongStatus(): Command {
    const { name, namespace } = kongRelease(this.config);
    return this.tools.helm('status', name, '-n', namespace);
  }

  /** @param kind with its API group, such as `deployment.apps` */
  public deleteObjects(kind: string, names: readonly string[], namespace?: string): Command {
    const place = namespace === undefined ? [] : ['-n', namespace];
    return this.tools.kubectl('delete', kind, ...names, ...place, '--ignore-not-found', '--timeout=2m');
  }

  public get uninstallKong(): Command {
    const { name, namespace } = kongRelease(this.config);
    return this.tools.helm('uninstall', name, '-n', namespace);
  }

  /** Removes what the operator file names; `--purge` would remove control planes of others too. */
  public get uninstallIstio(): Command {
    const operator = `${this.dist}/${BOOTSTRAP_FOLDER}/${ISTIO_OPERATOR}.yaml`;
    return this.tools.istioctl('x', 'uninstall', '-f', operator, '-y');
  }
}
