import { list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';

/** Annotation of a Service with the namespaces that know it, separated by commas. */
const EXPORT_TO = 'networking.istio.io/exportTo';

export interface Visibility {
  readonly isVisible: boolean;
  /** Where `exportTo` says so; undefined where it is left out. */
  readonly path: Path | undefined;
  /** Seen by its own namespace alone. */
  readonly isPrivate: boolean;
}

/**
 * Whether pods of a namespace know a Service, or an object of Istio that has `exportTo`: everybody does, unless it says
 * otherwise.
 * @param own namespace of the object
 */
export function visibilityOf(manifest: Manifest, own: string | undefined, from: string): Visibility {
  const isService = manifest.groupKind === 'Service';
  const path = isService ? ['metadata', 'annotations', EXPORT_TO] : ['spec', 'exportTo'];
  const named = isService ? (manifest.annotation(EXPORT_TO) ?? '').split(',') : list(manifest.spec.exportTo);
  const namespaces = named.flatMap((each) => text(typeof each === 'string' ? each.trim() : each) ?? []);
  if (namespaces.length === 0) return { isVisible: true, path: undefined, isPrivate: false };
  const isHidden = namespaces.includes('~');
  const isForAll = namespaces.includes('*');
  const isForOwn = own === from && (namespaces.includes('.') || namespaces.includes(from));
  const isVisible = !isHidden && (isForAll || isForOwn || namespaces.includes(from));
  return { isVisible, path, isPrivate: isForOwn && !isForAll };
}
