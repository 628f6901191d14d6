import { WAYPOINT_LABELS } from '../../../facts/istio/ambient';
import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { CLAIM, claimOfAnyPod, claimTemplateNames } from './pod-claims';

/** A Kustomization generates into whatever namespace it builds for. */
const ANY_NAMESPACE = '*';

/** Names an object that others make. */
export function madeKey(kind: string, namespace: string | undefined, name: string): string {
  return `${kind} ${namespace ?? ''}/${kind === CLAIM ? claimOfAnyPod(name) : name}`;
}

/** The same for an object of whatever namespace. */
export function generatedKey(kind: string, name: string): string {
  return madeKey(kind, ANY_NAMESPACE, name);
}

/**
 * Keys of what controllers and Kustomize make of a manifest: the Secret of a Certificate, generated ConfigMaps, the ServiceAccount
 * of a Gateway that Istio runs, also of one that is only named, the claims of a StatefulSet's pods, of a Pod's ephemeral volumes and of a
 * DataVolume.
 */
export function madeBy(manifest: Manifest, namespace: string | undefined): string[] {
  const waypoint = manifest.label(WAYPOINT_LABELS.use);
  const own = manifest.kind === 'Namespace' ? manifest.name : namespace;
  const place = manifest.label(WAYPOINT_LABELS.useNamespace) ?? own;
  return [
    ...(waypoint === undefined ? [] : [madeKey('ServiceAccount', place, waypoint)]),
    ...madeOf(manifest, namespace),
  ];
}

function madeOf(manifest: Manifest, namespace: string | undefined): string[] {
  const { kind, name, group, spec, value } = manifest;
  switch (kind) {
    case 'Gateway':
      // Source: `classInfos` of istio/istio: the name of a waypoint has nothing appended.
      return group === 'gateway.networking.k8s.io'
        ? [name, `${name}-istio`].map((account) => madeKey('ServiceAccount', namespace, account))
        : [];
    case 'Certificate':
      return [madeKey('Secret', namespace, text(spec.secretName) ?? name)];
    case 'ExternalSecret':
      return [madeKey('Secret', namespace, text(at(spec, 'target', 'name')) ?? name)];
    case 'SealedSecret':
      return [madeKey('Secret', namespace, text(at(spec, 'template', 'metadata', 'name')) ?? name)];
    case 'Pod':
      return list(spec.volumes)
        .filter((volume) => at(volume, 'ephemeral') !== undefined)
        .map((volume) => madeKey(CLAIM, namespace, `${name}-${text(at(volume, 'name')) ?? ''}`));
    case 'StatefulSet':
      return claimTemplateNames(manifest).map((claim) => madeKey(CLAIM, namespace, `${text(claim) ?? ''}-${name}-0`));
    case 'DataVolume':
      return [madeKey(CLAIM, namespace, name)];
    case 'Kustomization':
      return group.startsWith('kustomize') ? [...generated(value, 'ConfigMap'), ...generated(value, 'Secret')] : [];
    default:
      return [];
  }
}

function generated(kustomization: unknown, kind: 'ConfigMap' | 'Secret'): string[] {
  const field = kind === 'ConfigMap' ? 'configMapGenerator' : 'secretGenerator';
  return list(at(kustomization, field)).map((generator) => generatedKey(kind, text(at(generator, 'name')) ?? ''));
}
