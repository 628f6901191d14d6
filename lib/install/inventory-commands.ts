import { DNS_LABEL } from '../facts/kubernetes/name-syntax';
import type { ClusterTools } from './cluster-tools';
import type { Invocation } from './invocation';
import { FIELD_MANAGER } from './deploy-commands';
import { Inventory, type InventoryOwner } from './inventory';
import { fitting, typeAndName } from './operand';
import type { Target } from './target';

/** Where all inventories are. It is in every cluster, cannot be deleted, and outlives the namespaces of any system. */
const NAMESPACE = 'default';

export function inventoryOwner({ system, environment }: Pick<Target, 'system' | 'environment'>): InventoryOwner {
  return {
    system: fitting('system', system, DNS_LABEL),
    environment: fitting('environment', environment, DNS_LABEL),
  };
}

/** What keeps an inventory: a ConfigMap. */
export class InventoryCommands {
  public readonly name: string;

  public constructor(
    private readonly owner: InventoryOwner,
    private readonly tools: ClusterTools,
  ) {
    this.name = `meshgate-inventory.${owner.system}.${owner.environment}`;
  }

  /** Prints nothing where there is none. */
  public get get(): Invocation {
    return this.tools.kubectl('get', { namespace: NAMESPACE, 'ignore-not-found': true, output: 'json' }, [
      typeAndName({ group: '', kind: 'ConfigMap', name: this.name }),
    ]);
  }

  /** How it is written, for whoever wants to see it. */
  public get example(): Invocation {
    return this.write(Inventory.empty(this.owner), undefined);
  }

  /** @param version of the ConfigMap that it replaces, which must not have changed since; none where there was none */
  public write(inventory: Inventory, version: string | undefined): Invocation {
    const { system, environment } = this.owner;
    const metadata = {
      name: this.name,
      namespace: NAMESPACE,
      labels: {
        'app.kubernetes.io/managed-by': FIELD_MANAGER,
        'meshgate.dev/system': system,
        'meshgate.dev/environment': environment,
      },
      ...(version !== undefined && { resourceVersion: version }),
    };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: inventory.toData() };
    const flags = { 'field-manager': FIELD_MANAGER, filename: '-' };
    const input = { name: 'inventory.json', text: JSON.stringify(object) };
    return this.tools.kubectl(version === undefined ? 'create' : 'replace', flags, [], input);
  }

  public get delete(): Invocation {
    return this.tools.kubectl('delete', { namespace: NAMESPACE, 'ignore-not-found': true }, [
      typeAndName({ group: '', kind: 'ConfigMap', name: this.name }),
    ]);
  }
}
