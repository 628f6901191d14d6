import type { MeshgateConfig } from '../config';
import { BOOTSTRAP_FOLDER, ISTIO_OPERATOR } from './bootstrap-files';
import type { ClusterTools } from './cluster-tools';
import { fileFlag, type Command } from './command';
import { kongRelease } from './kong-release';
import { namespaceName, releaseName, typeAndName, types, type NamedObject } from './operand';

/** Prints objects with `metadata.managedFields`, which `-o json` hides from kubectl 1.21 on. */
const WITH_MANAGERS = { output: 'jsonpath={.items}' };

const DELETION = { 'ignore-not-found': true, timeout: '2m' } as const;

/** The commands that `teardown` chooses from, once it has seen what Meshgate made. */
export class TeardownCommands {
  public constructor(
    private readonly config: MeshgateConfig,
    private readonly tools: ClusterTools,
    private readonly dist = 'dist',
  ) {}

  /** Reads what the cluster has of `dist/`. */
  public get objects(): Command {
    return this.tools.kubectl('get', {
      filename: fileFlag(`${this.dist}/`),
      'ignore-not-found': true,
      ...WITH_MANAGERS,
    });
  }

  public get namespaces(): Command {
    return this.tools.kubectl('get', WITH_MANAGERS, [types('namespaces')]);
  }

  /** Reads the names of the kinds that a namespace can hold, those of definitions included. */
  public get kinds(): Command {
    return this.tools.kubectl('api-resources', { verbs: 'list,delete', namespaced: true, output: 'name' });
  }

  /** Reads all that a namespace holds. */
  public contents(namespace: string, kinds: readonly string[]): Command {
    return this.tools.kubectl('get', { namespace, 'ignore-not-found': true, ...WITH_MANAGERS }, [types(...kinds)]);
  }

  /** Fails when there is no such release. */
  public get kongStatus(): Command {
    const { name, namespace } = kongRelease(this.config);
    return this.tools.helm('status', { namespace }, [releaseName(name)]);
  }

  public deleteObjects(objects: readonly NamedObject[], namespace?: string): Command {
    return this.tools.kubectl('delete', { namespace, ...DELETION }, objects.map(typeAndName));
  }

  public deleteNamespace(name: string): Command {
    return this.tools.kubectl('delete', DELETION, [types('namespace'), namespaceName(name)]);
  }

  public get uninstallKong(): Command {
    const { name, namespace } = kongRelease(this.config);
    return this.tools.helm('uninstall', { namespace }, [releaseName(name)]);
  }

  /** Removes what the operator file names; `--purge` would remove control planes of others too. */
  public get uninstallIstio(): Command {
    const operator = `${this.dist}/${BOOTSTRAP_FOLDER}/${ISTIO_OPERATOR}.yaml`;
    return this.tools.istioctl('x uninstall', { filename: fileFlag(operator), 'skip-confirmation': true });
  }
}
