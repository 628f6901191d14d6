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
  const path = manifest.groupKind === 'Service' ? ['metadata', 'annotations', EXPORT_TO] : ['spec', 'exportTo'];
  const namespaces = exportedTo(manifest);
  if (namespaces.length === 0) return { isVisible: true, path: undefined, isPrivate: false };
  const isHidden = namespaces.includes('~');
  const isForAll = namespaces.includes('*');
  const isForOwn = own === from && (namespaces.includes('.') || namespaces.includes(from));
  const isVisible = !isHidden && (isForAll || isForOwn || namespaces.includes(from));
  return { isVisible, path, isPrivate: isForOwn && !isForAll };
}

/** The namespaces that know it, `*` for all of them; none for what nobody knows. */
export function exportScopes(manifest: Manifest, own: string): string[] {
  const namespaces = exportedTo(manifest);
  if (namespaces.length === 0 || namespaces.includes('*')) return ['*'];
  return namespaces.includes('~') ? [] : [...new Set(namespaces.map((each) => (each === '.' ? own : each)))];
}

/** As written, without the blanks around each. */
function exportedTo(manifest: Manifest): string[] {
  const isService = manifest.groupKind === 'Service';
  const named = isService ? (manifest.annotation(EXPORT_TO) ?? '').split(',') : list(manifest.spec.exportTo);
  return named.flatMap((each) => text(typeof each === 'string' ? each.trim() : each) ?? []);
}
