import { isFoundation } from '../../../facts/delivery/object-kinds';
import type { RenderedFile } from '../../synth/rendered-file';
import type { Delivered } from './delivered';
import type { DeliveredObject } from './delivered-objects';
import { KUSTOMIZATION, kustomizationText } from './kustomize-delivery';

/** Manifests that are delivered together. */
export interface Part {
  readonly name: 'namespaces' | 'apps';
  /** Its folder below that of the environment: folders are in the order of their names, as files are. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, RenderedFile>;
}

const FOLDERS = { namespaces: '1-namespaces', apps: '2-apps' } as const;

/**
 * Divides the files: the first ones, as far as they have nothing but namespaces and policies, and all others. The order of the files
 * stays what it is.
 */
export function partsOf(files: Delivered['manifests'], objects: ReadonlyMap<string, DeliveredObject>): Part[] {
  const all = [...files];
  const isApart = ({ constructPaths }: RenderedFile): boolean =>
    constructPaths.some((path) => {
      const object = objects.get(path);
      return object === undefined || !isFoundation(object);
    });
  const found = all.findIndex(([, file]) => isApart(file));
  const first = found < 0 ? all.length : found;
  const part = (name: Part['name'], some: typeof all): Part[] =>
    some.length === 0 ? [] : [{ name, folder: FOLDERS[name], files: new Map(some) }];
  return [...part('namespaces', all.slice(0, first)), ...part('apps', all.slice(first))];
}

/** The files in the folders of their parts, with what Kustomize reads in each and in the folder of the environment. */
export function inFolders(parts: readonly Part[]): Delivered {
  const manifests = parts.flatMap(({ folder, files }) =>
    Array.from(files, ([path, file]) => [`${folder}/${path}`, file] as const),
  );
  const kustomizations = parts.map(
    ({ folder, files }) => [`${folder}/${KUSTOMIZATION}`, kustomizationText([...files.keys()])] as const,
  );
  const whole = kustomizationText(parts.map(({ folder }) => folder));
  return { manifests: new Map(manifests), beside: new Map([[KUSTOMIZATION, whole], ...kustomizations]) };
}
