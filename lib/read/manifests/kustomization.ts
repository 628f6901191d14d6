import { posix } from 'node:path';
import { at, isObject, list, text, type JsonObject } from './json';

/** What a Kustomization is made of, as paths of files and folders. */
export interface Kustomization {
  /** Of its folder. */
  readonly folder: string;
  readonly resources: readonly string[];
  /** Files with parts of objects. */
  readonly patches: readonly string[];
  /** Whether something of it comes over the network. */
  readonly isRemote: boolean;
}

const FILE = /^(kustomization\.ya?ml|Kustomization)$/;

/**
 * What a file says as a Kustomization, or as a Component of others; undefined where it is none, or has another name.
 * kustomize asks for neither apiVersion nor kind.
 */
export function kustomizationIn(name: string, documents: readonly unknown[]): Kustomization | undefined {
  const file = name.replaceAll('\\', '/');
  if (!FILE.test(posix.basename(file))) return undefined;
  const value = documents.find(isKustomization);
  if (value === undefined) return undefined;
  const folder = posix.dirname(file);
  const below = (path: string): string => posix.normalize(posix.join(folder, path));
  const texts = (field: string): string[] => list(value[field]).flatMap((each) => text(each) ?? []);
  const written = [...texts('resources'), ...texts('bases'), ...texts('components')];
  const patches = [
    ...texts('patchesStrategicMerge'),
    ...['patches', 'patchesJson6902', 'replacements'].flatMap((field) =>
      list(value[field]).flatMap((each) => text(at(each, 'path')) ?? []),
    ),
    ...['transformers', 'configurations', 'generators'].flatMap(texts),
  ];
  return {
    folder,
    resources: written.filter((path) => !isRemote(path)).map(below),
    patches: patches.filter((path) => !path.includes('\n')).map(below),
    isRemote: Object.entries(value).some(([field, inner]) => mayBeRemote(field, inner)),
  };
}

/** Fields in which no path is looked for, whatever is in them. */
const WITHOUT_PATHS = new Set([
  ...['apiVersion', 'kind', 'metadata', 'namespace', 'namePrefix', 'nameSuffix', 'labels', 'commonLabels'],
  ...[
    'commonAnnotations',
    'images',
    'imageTags',
    'replicas',
    'vars',
    'sortOptions',
    'buildMetadata',
    'generatorOptions',
  ],
]);

/** What is in a generated ConfigMap or Secret as it is written. */
const OF_GENERATED = new Set(['literals', 'options']);

/** Kustomize takes each of its fields in any case, and a URL wherever it takes the name of a file. */
function mayBeRemote(field: string, value: unknown): boolean {
  if (WITHOUT_PATHS.has(field)) return false;
  if (typeof value === 'string') return isRemote(value);
  if (Array.isArray(value)) return value.some((each) => mayBeRemote(field, each));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, inner]) => !OF_GENERATED.has(name) && mayBeRemote(field, inner));
}

function isKustomization(document: unknown): document is JsonObject {
  if (!isObject(document)) return false;
  const { apiVersion, kind } = document;
  const isOfGroup = apiVersion === undefined || text(apiVersion)?.startsWith('kustomize.config.') === true;
  return isOfGroup && [undefined, 'Kustomization', 'Component'].includes(text(kind));
}

/** Not a path: `https://…`, `git::https://…`, `github.com/org/name?ref=main`, `git@…`, of a generator `key=https://…`. */
function isRemote(path: string): boolean {
  return REMOTE.test(path.slice(0, 400)) || /^\S*\?ref=/.test(path);
}

const REMOTE = /^(?:[\w.-]{1,253}=)?([a-z+]{2,8}:\/\/|git::|github\.com|[\w-]{1,80}@)/i;
