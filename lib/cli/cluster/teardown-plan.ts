import type { MeshgateConfig } from '../../config';
import type { Step } from '../../platform/step';
import type { TeardownCommands } from '../../platform/teardown-steps';
import { displayName, kindWithGroup, type KubeObject } from './kube-object';
import { isOurs, isSomebodys, otherWriters } from './ownership';

/** What was found in a cluster. */
export interface Findings {
  /** What the cluster has of `dist/`, in the order of `dist/`. */
  readonly objects: readonly KubeObject[];
  readonly namespaces: readonly KubeObject[];
  /** By namespace. */
  readonly contents: ReadonlyMap<string, readonly KubeObject[]>;
  readonly hasKong: boolean;
}

/** What teardown deletes, in order, and what it keeps, with the reason. */
export interface TeardownPlan {
  readonly steps: readonly Step[];
  readonly kept: readonly string[];
}

/** The namespace labels by which pods join a mesh. */
const INJECTION = ['istio-injection', 'istio.io/rev'];

/** The reverse of the guide: the application, Kong, the namespaces, Istio. Only what Meshgate made, and nobody else uses. */
export function teardownPlan(config: MeshgateConfig, found: Findings, commands: TeardownCommands): TeardownPlan {
  const { namespaces, kong } = config;
  const mine = new Set(found.namespaces.filter(isOurs).map(({ metadata }) => metadata.name));
  const kept: string[] = [];
  const steps: Step[] = [];

  const application = found.objects.filter(({ kind }) => kind !== 'Namespace').reverse();
  for (const object of application.filter((object) => !isOurs(object))) kept.push(reason(object));
  const deleted = application.filter(isOurs);
  if (deleted.length > 0) steps.push({ title: 'What dist/ made', commands: deletions(deleted, commands) });

  if (found.hasKong && mine.has(namespaces.kong)) {
    steps.push({ title: `Kong, release ${kong.release}`, commands: [commands.uninstallKong] });
  } else if (found.hasKong)
    kept.push(`release ${kong.release}: namespace ${namespaces.kong} is not of Meshgate’s making`);

  const gone = new Set<string>();
  for (const namespace of found.objects.filter(({ kind }) => kind === 'Namespace').reverse()) {
    const { name } = namespace.metadata;
    const why = reasonToKeep(namespace, found, kong.release, deleted);
    if (why !== undefined) kept.push(why);
    else {
      gone.add(name);
      steps.push({ title: `Namespace ${name}`, commands: [commands.deleteObjects('namespace', [name])] });
    }
  }

  const istio = found.namespaces.find(({ metadata }) => metadata.name === namespaces.istio);
  const members = found.namespaces.filter((namespace) => isInMesh(namespace) && !gone.has(namespace.metadata.name));
  if (istio === undefined) return { steps, kept };
  if (!isOurs(istio)) kept.push(`Istio: ${reason(istio)}`);
  else if (members.length > 0) {
    kept.push(`Istio: ${members.map(({ metadata }) => metadata.name).join(', ')} still joined to its mesh`);
  } else {
    steps.push({ title: 'Istio', commands: [commands.uninstallIstio] });
    const why = reasonToKeep(istio, found, kong.release, deleted);
    if (why !== undefined) kept.push(why);
    else
      steps.push({
        title: `Namespace ${namespaces.istio}`,
        commands: [commands.deleteObjects('namespace', [namespaces.istio])],
      });
  }
  return { steps, kept };
}

/** Neighbours of one kind and namespace go in one command. */
function deletions(objects: readonly KubeObject[], commands: TeardownCommands): Step['commands'] {
  const groups: KubeObject[][] = [];
  const keyOf = (object: KubeObject | undefined): string =>
    object === undefined ? '' : `${kindWithGroup(object)} ${object.metadata.namespace ?? ''}`;
  for (const object of objects) {
    const last = groups.find(([first]) => keyOf(first) === keyOf(object));
    if (last) last.push(object);
    else groups.push([object]);
  }
  return groups.map((group) =>
    commands.deleteObjects(
      kindWithGroup(group[0]!),
      group.map(({ metadata }) => metadata.name),
      group[0]!.metadata.namespace,
    ),
  );
}

function reasonToKeep(
  namespace: KubeObject,
  { contents }: Findings,
  release: string,
  deleted: readonly KubeObject[],
): string | undefined {
  if (!isOurs(namespace)) return reason(namespace);
  const going = new Set(deleted.map(displayName));
  const others = (contents.get(namespace.metadata.name) ?? []).filter(
    (object) => !going.has(displayName(object)) && isSomebodys(object, release),
  );
  if (others.length === 0) return undefined;
  // An API server may list one object under two groups.
  return `${displayName(namespace)}: it holds ${[...new Set(others.map(displayName))].join(', ')}`;
}

function reason(object: KubeObject): string {
  const writers = otherWriters(object);
  const why = writers === undefined ? 'not of Meshgate’s making' : `also written by ${writers.join(', ')}`;
  return `${displayName(object)}: ${why}`;
}

function isInMesh({ metadata }: KubeObject): boolean {
  return INJECTION.some((label) => ![undefined, 'disabled'].includes(metadata.labels?.[label]));
}
