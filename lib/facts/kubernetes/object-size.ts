/** What the values of a ConfigMap or Secret may have together, in bytes. Source: Kubernetes, `MaxSecretSize`. */
export const MAX_DATA_BYTES = 1024 * 1024;

/** What the annotations of an object may have together, keys and values. Source: Kubernetes, `TotalAnnotationSizeLimitB`. */
export const MAX_ANNOTATION_BYTES = 256 * 1024;

/** In this annotation `kubectl apply` keeps a copy of what it has applied, except with `--server-side`. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Texts that are counted anew as often as they come. */
const SHORT = 1000;

/** What an object is to the functions below. */
type Mapping = Readonly<Record<string, unknown>>;

/** What annotations have together, without the copy that kubectl writes anew. */
export function annotationBytes(annotations: Mapping): number {
  const texts = ownOf(annotations).flatMap(([key, value]) => (typeof value === 'string' ? [key, value] : [key]));
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/**
 * What the annotations of an object have together once `kubectl apply` has added its copy of the object: one line of JSON,
 * as Go writes it, with the namespace that the object is given and with annotations even where it has none.
 */
export function appliedAnnotationBytes(object: Mapping, namespace: string | undefined): number {
  const metadata = mapping(object.metadata);
  const annotations = Object.fromEntries(ownOf(mapping(metadata.annotations)));
  const copy = { ...object, metadata: { ...metadata, ...(namespace !== undefined && { namespace }), annotations } };
  return annotationBytes(annotations) + LAST_APPLIED.length + new JsonSize().of(copy) + '\n'.length;
}

/** Counts bytes without writing them: aliases make objects that are larger than any text can be. */
class JsonSize {
  private readonly longTexts = new Map<string, number>();

  public of(value: unknown): number {
    if (typeof value === 'string') return this.ofText(value);
    if (typeof value !== 'object' || value === null) return String(value).length;
    let bytes = '{'.length;
    if (Array.isArray(value)) for (const each of value) bytes += this.of(each) + ','.length;
    else {
      for (const key of Object.keys(value)) {
        const each = (value as Mapping)[key];
        if (each !== undefined) bytes += this.ofText(key) + ':'.length + this.of(each) + ','.length;
      }
    }
    // The bracket at the end stands in place of the last comma.
    return Math.max(bytes, '{}'.length);
  }

  private ofText(text: string): number {
    if (text.length <= SHORT) return textBytes(text);
    const bytes = this.longTexts.get(text) ?? textBytes(text);
    this.longTexts.set(text, bytes);
    return bytes;
  }
}

/** Go escapes more than JSON asks for: what HTML and JavaScript would read as theirs. */
function textBytes(text: string): number {
  if (/^[ !#-%'-;=?-[\]-~]*$/.test(text)) return text.length + '""'.length;
  const more = (pattern: RegExp, bytes: number): number => (text.match(pattern)?.length ?? 0) * bytes;
  return Buffer.byteLength(JSON.stringify(text)) + more(/[<>&]/g, 5) + more(/[\u2028\u2029]/g, 3);
}

function ownOf(annotations: Mapping): [string, unknown][] {
  return Object.entries(annotations).filter(([key]) => key !== LAST_APPLIED);
}

function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}
