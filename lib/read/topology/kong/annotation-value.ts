import { KONG_ANNOTATIONS, type KongAnnotation } from '../../../facts/kong/annotations';
import {
  handedAnnotations,
  readAnnotation,
  readAnnotations,
  Refusal,
  type Refuser,
} from '../../../facts/kong/annotation-readers';
import type { AnnotationValues } from '../../../facts/kong/annotations';
import type { Releases } from '../../../facts/releases';
import { entry } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { canonicalKind } from '../../manifests/manifest-set';

export interface AnnotationFault {
  readonly by: Refuser;
  /** What would be taken: the end of a sentence. */
  readonly allowed: string;
}

/** Who does not take the value of an annotation of an object; undefined where it is taken. */
export function annotationFault(
  annotation: KongAnnotation,
  text: string,
  manifest: Manifest,
  { kic }: Releases,
): AnnotationFault | undefined {
  const value = readAnnotation(annotation, text, { kic, groupKind: canonicalKind(manifest) });
  if (!(value instanceof Refusal)) return undefined;
  const { allowed, by, list } = value;
  if (list === undefined) return { by, allowed };
  const spaces = list.keepsSpace ? ' without white space' : '';
  const others = by === 'KIC' ? ', and one bad member drops all' : '';
  return { by, allowed: `${allowed}; members are separated by commas${spaces}${others}` };
}

/** What Kong's annotations of an object say to the chosen controller. */
export function annotationValues(manifest: Manifest, releases: Releases): Partial<AnnotationValues> {
  return isBare(manifest) ? {} : readAnnotations(textsOf(manifest), canonicalKind(manifest), releases);
}

/** The same, with what the controller hands on for Kong to refuse. */
export function handedValues(manifest: Manifest, versions: Releases): Partial<AnnotationValues> {
  return isBare(manifest) ? {} : handedAnnotations(textsOf(manifest), canonicalKind(manifest), versions);
}

/** Most objects have no annotations, so that none has to be looked for. */
function isBare({ annotations }: Manifest): boolean {
  return Object.keys(annotations).length === 0;
}

function textsOf({ annotations }: Manifest): (annotation: KongAnnotation) => unknown {
  return (annotation) => entry(annotations, KONG_ANNOTATIONS[annotation]);
}
