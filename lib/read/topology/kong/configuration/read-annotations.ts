import { annotationSpan, KONG_ANNOTATIONS, type AnnotationValues } from '../../../../facts/kong/annotations';
import type { Releases } from '../../../../facts/releases';
import { knows, type Span } from '../../../../facts/span';
import type { Manifest } from '../../../manifests/manifest';
import { canonicalKind } from '../../../manifests/manifest-set';
import { handedValues } from '../annotation-value';

/** What annotations of routes and Services say, read once for each object. */
export class ReadAnnotations {
  private readonly values = new Map<Manifest, Partial<AnnotationValues>>();
  private readonly headers = new Map<Manifest, ReadonlyMap<string, readonly string[]>>();

  public constructor(private readonly releases: Releases) {}

  /** As the controller hands them to Kong. */
  public valuesOf(manifest: Manifest): Partial<AnnotationValues> {
    let values = this.values.get(manifest);
    if (values === undefined) this.values.set(manifest, (values = handedValues(manifest, this.releases)));
    return values;
  }

  /** The headers that a route asks for, by their names in small letters. */
  public headersOf(manifest: Manifest): ReadonlyMap<string, readonly string[]> {
    let headers = this.headers.get(manifest);
    if (headers === undefined) this.headers.set(manifest, (headers = annotatedHeaders(manifest, this.releases)));
    return headers;
  }
}

/** The releases that take white space off the values of headers. Source: KIC's CHANGELOG, 3.2.0. */
const HEADERS_CLEANED: Span = { since: '3.2' };

function annotatedHeaders(manifest: Manifest, { kic }: Releases): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  const kind = canonicalKind(manifest);
  const prefix = KONG_ANNOTATIONS.headersPrefix;
  if (knows(kic, annotationSpan('headersPrefix', kind) ?? {}) !== 'known') return headers;
  const readsSeparator = knows(kic, annotationSpan('headersSeparator', kind) ?? {}) === 'known';
  const separator = readsSeparator ? (manifest.annotation(KONG_ANNOTATIONS.headersSeparator) ?? ',') : ',';
  const isCleaned = knows(kic, HEADERS_CLEANED) === 'known';
  for (const key of Object.keys(manifest.annotations).sort()) {
    const name = key.startsWith(prefix) ? key.slice(prefix.length) : '';
    const value = manifest.annotation(key) ?? '';
    if (name === '' || value === '') continue;
    const parts = separator === '' ? Array.from(value) : value.split(separator);
    headers.set(name.toLowerCase(), isCleaned ? parts.map((part) => part.trim()) : parts);
  }
  return headers;
}
