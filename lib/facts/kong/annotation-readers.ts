import { MAX_ANNOTATION_BYTES } from '../kubernetes/object-size';
import {
  annotationReader,
  annotationSpan,
  KONG_ANNOTATIONS,
  type AnnotationValues,
  type KongAnnotation,
} from './annotations';
import { knows } from '../span';
import { Refusal, type ReadingReleases } from './value-readers';

const ANNOTATIONS = Object.keys(KONG_ANNOTATIONS) as KongAnnotation[];

export { Refusal, type Refuser } from './value-readers';

/**
 * Reads an annotation as the chosen controller and Kong do. An empty text is no annotation: undefined.
 * Whether that controller reads the annotation at all, `annotationSpan` tells.
 */
export function readAnnotation<Annotation extends KongAnnotation>(
  annotation: Annotation,
  text: string,
  releases: ReadingReleases,
): AnnotationValues[Annotation] | Refusal | undefined {
  if (text.length > MAX_ANNOTATION_BYTES)
    return new Refusal(`at most ${MAX_ANNOTATION_BYTES} bytes, which the API server allows`, 'the API server');
  return text === '' ? undefined : annotationReader(annotation)(text, releases);
}

/**
 * The annotations of an object of a kind, as far as the controller reads them there and takes them.
 * @param textOf by key, as `metadata.annotations` has them
 */
export function readAnnotations(
  textOf: (annotation: KongAnnotation) => unknown,
  groupKind: string,
  releases: ReadingReleases,
): Partial<AnnotationValues> {
  return annotationsRead(textOf, groupKind, releases, (value) => (value instanceof Refusal ? undefined : value));
}

/**
 * The same with what the controller hands on for Kong to refuse: values of the right type, though Kong takes none of them.
 * @param textOf by key, as `metadata.annotations` has them
 */
export function handedAnnotations(
  textOf: (annotation: KongAnnotation) => unknown,
  groupKind: string,
  releases: ReadingReleases,
): Partial<AnnotationValues> {
  return annotationsRead(textOf, groupKind, releases, (value) => (value instanceof Refusal ? value.passedOn : value));
}

function annotationsRead(
  textOf: (annotation: KongAnnotation) => unknown,
  groupKind: string,
  releases: ReadingReleases,
  accept: (value: unknown) => unknown,
): Partial<AnnotationValues> {
  const values: Partial<Record<KongAnnotation, unknown>> = {};
  for (const annotation of ANNOTATIONS) {
    const text = textOf(annotation);
    // Most are on no object, so that their places need not be asked.
    if (typeof text !== 'string') continue;
    const span = annotationSpan(annotation, groupKind);
    if (span === undefined || knows(releases.kic, span) !== 'known') continue;
    const value = accept(readAnnotation(annotation, text, { ...releases, groupKind }));
    if (value !== undefined) values[annotation] = value;
  }
  return values as Partial<AnnotationValues>;
}
