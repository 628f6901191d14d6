import type { GroupKind } from '../../facts/kubernetes/object-name';
import type { Invocation } from '../../install/invocation';
import { FIELD_MANAGER } from '../../install/deploy-commands';
import { NAMESPACE } from '../../install/installs';
import { typeAndName } from '../../install/operand';
import type { LineListener } from '../session/command-runner';
import type { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { readObjects } from './answers';
import type { InventoryStore } from './inventory-store';
import { KUBE_OBJECT, refOf } from './kube-object';

/** A Namespace of the manifests. */
export interface NamespaceManifest {
  readonly name: string;
  readonly value: object;
}

/**
 * Makes the namespaces that manifests declare and the cluster has not yet: until they are there, the API server refuses to try
 * what belongs into them.
 */
export class MissingNamespaces {
  public constructor(
    private readonly session: Session,
    private readonly store: InventoryStore,
    private readonly namespaces: readonly NamespaceManifest[],
  ) {}

  public get tasks(): Task[] {
    if (this.namespaces.length === 0) return [];
    return [{ title: 'Namespaces', run: (report) => this.make(report) }];
  }

  /** What those tasks run where all are missing. */
  public get commands(): Invocation[] {
    return this.namespaces.length === 0 ? [] : [this.question, this.apply(this.namespaces)];
  }

  private async make(report: LineListener): Promise<string> {
    const { runner } = this.session;
    const there = await readObjects(runner, this.question, KUBE_OBJECT, report);
    const names = new Set(there.map(({ metadata }) => metadata.name));
    const missing = this.namespaces.filter(({ name }) => !names.has(name));
    if (missing.length === 0) return `Namespaces: ${there.length} there`;
    await this.store.claim(
      missing.map(({ name }) => ({ ref: namespaceRef(name) })),
      false,
      report,
    );
    const made = await readObjects(runner, this.apply(missing), KUBE_OBJECT, report);
    await this.store.confirm(
      made.map((object) => ({ ref: refOf(object), id: object.metadata.uid })),
      report,
    );
    return `Namespaces: ${made.length} created`;
  }

  private get question(): Invocation {
    const operands = this.namespaces.map(({ name }) => typeAndName(namespaceRef(name)));
    return this.session.tools.kubectl('get', { 'ignore-not-found': true, output: 'json' }, operands);
  }

  private apply(namespaces: readonly NamespaceManifest[]): Invocation {
    const list = { apiVersion: 'v1', kind: 'List', items: namespaces.map(({ value }) => value) };
    const flags = { filename: '-', 'field-manager': FIELD_MANAGER, output: 'json' };
    return this.session.tools.kubectl('apply', flags, [], { name: 'namespaces.json', text: JSON.stringify(list) });
  }
}

function namespaceRef(name: string): GroupKind & { readonly name: string } {
  return { ...NAMESPACE, name };
}
