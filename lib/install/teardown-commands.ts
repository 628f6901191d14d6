import type { ObjectRef } from '../facts/kubernetes/object-ref';
import { BOOTSTRAP_FOLDER, ISTIO_OPERATOR } from './bootstrap-files';
import type { ClusterTools } from './cluster-tools';
import { fileFlag, type Invocation } from './invocation';
import { controlPlaneQuestion, releaseQuestion } from './installs';
import { namespaceName, releaseName, typeAndName, types } from './operand';

/**
 * A line per object: API version, kind, `type`, which Secrets have, and metadata as JSON, with tabs between them. `-o json` would
 * hide from kubectl 1.21 on who has written an object, and show what is in Secrets.
 */
const METADATA_LINES = {
  output: String.raw`jsonpath={range .items[*]}{.apiVersion}{"\t"}{.kind}{"\t"}{.type}{"\t"}{.metadata}{"\n"}{end}`,
} as const;
const DELETION = { 'ignore-not-found': true, timeout: '2m' } as const;
/** Objects that one command names. */
const BATCH = 200;

/** The commands that `teardown` chooses from, once it has seen what is there of what Meshgate made. */
export class TeardownCommands {
  public constructor(
    private readonly tools: ClusterTools,
    private readonly output: string,
  ) {}

  /** Reads objects of one namespace, or of none. */
  public objects(refs: readonly ObjectRef[]): Invocation {
    const operands = refs.map(typeAndName);
    const namespace = refs[0]?.namespace;
    // kubectl answers with a list when it is asked for more than one.
    return this.tools.kubectl('get', { namespace, 'ignore-not-found': true, ...METADATA_LINES }, [
      ...operands,
      ...operands.slice(0, 1),
    ]);
  }

  public get namespaces(): Invocation {
    return this.tools.kubectl('get', METADATA_LINES, [types('namespaces')]);
  }

  /** Reads the names of the kinds that a namespace can contain, those of definitions included. */
  public get kinds(): Invocation {
    return this.tools.kubectl('api-resources', { verbs: 'list,delete', namespaced: true, output: 'name' });
  }

  /** Reads all that a namespace contains. */
  public contents(namespace: string, kinds: readonly string[]): Invocation {
    return this.tools.kubectl('get', { namespace, 'ignore-not-found': true, ...METADATA_LINES }, [types(...kinds)]);
  }

  /** Prints nothing where there is no such control plane. */
  public controlPlane(ref: ObjectRef): Invocation {
    return controlPlaneQuestion(ref, this.tools);
  }

  /** Fails where there is no such release. */
  public release(ref: ObjectRef): Invocation {
    return releaseQuestion(ref, this.tools);
  }

  /** Deletes objects of one namespace, or of none, in this order. */
  public deleteObjects(refs: readonly ObjectRef[]): Invocation {
    return this.tools.kubectl('delete', { namespace: refs[0]?.namespace, ...DELETION }, refs.map(typeAndName));
  }

  public deleteNamespace(name: string): Invocation {
    return this.tools.kubectl('delete', DELETION, [types('namespace'), namespaceName(name)]);
  }

  public uninstallRelease({ name, namespace }: ObjectRef): Invocation {
    return this.tools.helm('uninstall', { namespace }, [releaseName(name)]);
  }

  /** Removes what the operator file names; `--purge` would remove control planes of others too. */
  public get uninstallIstio(): Invocation {
    const operator = `${this.output}/${BOOTSTRAP_FOLDER}/${ISTIO_OPERATOR}.yaml`;
    return this.tools.istioctl('x uninstall', { f: fileFlag(operator), y: true });
  }
}

/** Divides objects into those that one command can name: of one namespace and not too many, in their order. */
export function batches(refs: readonly ObjectRef[]): ObjectRef[][] {
  const byNamespace = new Map<string, ObjectRef[]>();
  for (const ref of refs) {
    const key = ref.namespace ?? '';
    byNamespace.set(key, [...(byNamespace.get(key) ?? []), ref]);
  }
  return [...byNamespace.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / BATCH) }, (_, index) =>
      group.slice(index * BATCH, (index + 1) * BATCH),
    ),
  );
}
