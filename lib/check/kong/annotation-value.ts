import { KONG_ANNOTATIONS, type KongAnnotation } from '../../kong/annotations';
import { readAnnotation, readAnnotations, Refusal } from '../../kong/annotation-readers';
import type { AnnotationValues } from '../../kong/annotation-values';
import type { Versions } from '../context';
import type { Manifest } from '../manifest';
import { canonicalKind } from '../manifest-set';

/** What would be taken in place of a value that is not: the end of a sentence. Undefined where it is taken. */
export function allowedInstead(annotation: KongAnnotation, text: string, versions: Versions): string | undefined {
  const value = readAnnotation(annotation, text, versions);
  if (!(value instanceof Refusal)) return undefined;
  const { allowed, list } = value;
  if (list === undefined) return allowed;
  const spaces = list.keepsSpace ? ' without white space' : '';
  return `${allowed}; members are separated by commas${spaces}, and one bad member drops all`;
}

/** What Kong's annotations of an object say to the chosen controller. */
export function annotationValues(manifest: Manifest, versions: Versions): Partial<AnnotationValues> {
  return readAnnotations((name) => manifest.annotation(KONG_ANNOTATIONS[name]), canonicalKind(manifest), versions);
}
