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

const FILE = /^kustomization\.ya?ml$/;

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
    isRemote: written.some(isRemote),
  };
}

function isKustomization(document: unknown): document is JsonObject {
  if (!isObject(document)) return false;
  const { apiVersion, kind } = document;
  const isOfGroup = apiVersion === undefined || text(apiVersion)?.startsWith('kustomize.config.') === true;
  return isOfGroup && [undefined, 'Kustomization', 'Component'].includes(text(kind));
}

/** Not a path: `https://…`, `github.com/org/name?ref=main`, `git@…`. */
function isRemote(path: string): boolean {
  return /^[a-z+]{2,8}:\/\//.test(path.slice(0, 16)) || /^(github\.com|git@)/.test(path) || path.includes('?ref=');
}
