import { ISSUER_ANNOTATIONS } from '../../../facts/delivery/cert-manager';
import { groupBy } from '../../manifests/group-by';
import { at, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { annotationPath } from '../kong/kong-annotation';
import { lazyOf } from '../lazy';
import type { DeliveryReference } from './delivery-references';

export const CERTIFICATE = 'cert-manager.io/Certificate';
export const ISSUER = 'cert-manager.io/Issuer';
export const CLUSTER_ISSUER = 'cert-manager.io/ClusterIssuer';

/** Kinds that have the annotations. */
export const SHIMMED = ['networking.k8s.io/Ingress', 'gateway.networking.k8s.io/Gateway'];

/** The issuer that a Certificate, a request or the annotations of an object name, where it is one of cert-manager's own. */
export function issuerReferences(manifest: Manifest): DeliveryReference[] {
  if (!SHIMMED.includes(manifest.groupKind)) return fromField(manifest);
  const { issuer, clusterIssuer, group, kind } = ISSUER_ANNOTATIONS;
  const isForeign = manifest.annotation(group) !== undefined || manifest.annotation(kind) !== undefined;
  return [...(isForeign ? [] : named(manifest, issuer, ISSUER)), ...named(manifest, clusterIssuer, CLUSTER_ISSUER)];
}

function named(manifest: Manifest, key: string, groupKind: string): DeliveryReference[] {
  const name = text(manifest.annotation(key));
  return name === undefined ? [] : [reference(groupKind, name, annotationPath(key))];
}

function fromField({ groupKind, value }: Manifest): DeliveryReference[] {
  if (groupKind !== CERTIFICATE && groupKind !== 'cert-manager.io/CertificateRequest') return [];
  const path = ['spec', 'issuerRef'];
  const [name, kind, group] = ['name', 'kind', 'group'].map((field) => text(at(value, ...path, field)));
  if (name === undefined || (group ?? 'cert-manager.io') !== 'cert-manager.io') return [];
  const issuer = [ISSUER, CLUSTER_ISSUER].find((each) => each.endsWith(`/${kind ?? 'Issuer'}`));
  return issuer === undefined ? [] : [reference(issuer, name, [...path, 'name'])];
}

function reference(groupKind: string, name: string, path: DeliveryReference['path']): DeliveryReference {
  return { path, groupKind, namespace: undefined, name, others: [ISSUER, CLUSTER_ISSUER], reach: 'own' };
}

/** The issuer of an object, where it is declared. */
export function issuersOf(set: ManifestSet, manifest: Manifest): Manifest[] {
  return issuerReferences(manifest).flatMap(
    ({ groupKind, name }) =>
      set.find(groupKind, groupKind === CLUSTER_ISSUER ? undefined : set.namespaceOf(manifest), name) ?? [],
  );
}

/** The issuers of the Certificates that make a Secret. */
export function issuersOfSecret(set: ManifestSet, namespace: string, secret: string): Manifest[] {
  return certificatesOf(set, namespace, secret).flatMap((each) => issuersOf(set, each));
}

const bySecret = lazyOf((set: ManifestSet) =>
  groupBy(set.of(CERTIFICATE), (each) => `${set.namespaceOf(each) ?? ''}/${text(each.spec.secretName) ?? ''}`),
);

/** The Certificates that make a Secret. */
export function certificatesOf(set: ManifestSet, namespace: string | undefined, secret: string): readonly Manifest[] {
  return bySecret(set).get(`${namespace ?? ''}/${secret}`) ?? [];
}
