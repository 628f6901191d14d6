import type { MeshgateConfig } from '../../config';
import type { Step } from '../../platform/step';
import type { TeardownCommands } from '../../platform/teardown-steps';
import { displayName, namedObject, type KubeObject } from './kube-object';
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
  const application = found.objects.filter(({ kind }) => kind !== 'Namespace').reverse();
  const going = new Set(application.filter(isOurs).map(displayName));
  const removal = (namespace: KubeObject): TeardownPlan => {
    const { name } = namespace.metadata;
    const why = reasonToKeep(namespace, found, config.kong.release, going);
    const step = { title: `Namespace ${name}`, commands: [commands.deleteNamespace(name)] };
    return why === undefined ? { steps: [step], kept: [] } : { steps: [], kept: [why] };
  };
  const joined = found.objects.filter(({ kind }) => kind === 'Namespace').reverse();
  const leaving = joined.filter((namespace) => removal(namespace).steps.length > 0);
  const staying = found.namespaces.filter((namespace) => !leaving.some(isSameAs(namespace)));
  const parts = [
    removeApplication(application, commands),
    removeKong(config, found, commands),
    ...joined.map(removal),
    ...removeIstio(config, staying, commands, removal),
  ];
  return { steps: parts.flatMap(({ steps }) => steps), kept: parts.flatMap(({ kept }) => kept) };
}

/** Objects of one namespace go in one command. */
function removeApplication(objects: readonly KubeObject[], commands: TeardownCommands): TeardownPlan {
  const groups = new Map<string, [KubeObject, ...KubeObject[]]>();
  for (const object of objects.filter(isOurs)) {
    const key = object.metadata.namespace ?? '';
    const group = groups.get(key);
    if (group) group.push(object);
    else groups.set(key, [object]);
  }
  const deletions = [...groups.values()].map((group) => {
    return commands.deleteObjects(group.map(namedObject), group[0].metadata.namespace);
  });
  return {
    steps: deletions.length === 0 ? [] : [{ title: 'What dist/ made', commands: deletions }],
    kept: objects.filter((object) => !isOurs(object)).map(reason),
  };
}

function removeKong({ kong, namespaces }: MeshgateConfig, found: Findings, commands: TeardownCommands): TeardownPlan {
  if (!found.hasKong) return { steps: [], kept: [] };
  const title = `Kong, release ${kong.release}`;
  const isMade = found.namespaces.some((each) => each.metadata.name === namespaces.kong && isOurs(each));
  if (isMade) return { steps: [{ title, commands: [commands.uninstallKong] }], kept: [] };
  return { steps: [], kept: [`${title}: namespace ${namespaces.kong} is not of Meshgate’s making`] };
}

function removeIstio(
  { namespaces }: MeshgateConfig,
  staying: readonly KubeObject[],
  commands: TeardownCommands,
  removal: (namespace: KubeObject) => TeardownPlan,
): TeardownPlan[] {
  const istio = staying.find(({ metadata }) => metadata.name === namespaces.istio);
  if (istio === undefined) return [];
  const members = staying.filter(isInMesh).map(({ metadata }) => metadata.name);
  const used = members.length > 0 ? `${members.join(', ')} still joined to its mesh` : undefined;
  const why = isOurs(istio) ? used : reason(istio);
  if (why !== undefined) return [{ steps: [], kept: [`Istio: ${why}`] }];
  return [{ steps: [{ title: 'Istio', commands: [commands.uninstallIstio] }], kept: [] }, removal(istio)];
}

function isSameAs(object: KubeObject): (other: KubeObject) => boolean {
  return (other) => displayName(other) === displayName(object);
}

function reasonToKeep(
  namespace: KubeObject,
  { contents }: Findings,
  release: string,
  going: ReadonlySet<string>,
): string | undefined {
  if (!isOurs(namespace)) return reason(namespace);
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
