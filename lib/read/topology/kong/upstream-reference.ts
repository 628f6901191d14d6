import { annotationOf, annotationSpan, type KongAnnotation } from '../../../facts/kong/annotations';
import { KONG_INGRESS, KONG_UPSTREAM_POLICY } from '../../../facts/kong/kinds';
import type { Manifest } from '../../manifests/manifest';
import { canonicalKind } from '../../manifests/manifest-set';

/** An object that an annotation of a Service names, or of a route, for Kong to send requests to the Service by. */
export interface UpstreamReference {
  readonly annotation: KongAnnotation;
  readonly key: string;
  /** Of the object that is named, which is in the Service's namespace. */
  readonly groupKind: string;
  readonly name: string;
}

/** What each annotation names. KIC reads a single name as it is written, and trims those of a list; most that are empty it skips. */
const REFERENCES: Partial<
  Record<KongAnnotation, { readonly groupKind: string; readonly isList?: true; readonly readsEmpty?: true }>
> = {
  upstreamPolicy: { groupKind: KONG_UPSTREAM_POLICY, readsEmpty: true },
  override: { groupKind: KONG_INGRESS },
  clientCert: { groupKind: 'Secret' },
  caCertificatesSecrets: { groupKind: 'Secret', isList: true },
  caCertificatesConfigMaps: { groupKind: 'ConfigMap', isList: true },
};

/** Everything that a Service or a route names. */
export function upstreamReferences(manifest: Manifest): UpstreamReference[] {
  return Object.keys(manifest.annotations).flatMap((key) => {
    const annotation = annotationOf(key);
    const reference = annotation && REFERENCES[annotation];
    if (!reference || annotationSpan(annotation, canonicalKind(manifest)) === undefined) return [];
    const value = manifest.annotation(key) ?? '';
    const names = reference.isList === true ? value.split(',').map((name) => name.trim()) : [value];
    const { groupKind, readsEmpty = false } = reference;
    return names.filter((name) => name !== '' || readsEmpty).map((name) => ({ annotation, key, groupKind, name }));
  });
}
