import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet, Presence } from '../../manifests/manifest-set';
import { perSet } from '../per-set';

/** Objects that Kubernetes or Istio puts into every namespace. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'ConfigMap kube-root-ca.crt',
  'ConfigMap istio-ca-root-cert',
  'ServiceAccount default',
]);

/** Objects that others make: the Secret of a Certificate, a ConfigMap that Kustomize generates. */
const madeByOthers = perSet((set) => new Set(set.all.flatMap((manifest) => madeBy(manifest, set))));

/** Whether a ConfigMap, a Secret or a ServiceAccount is there: declared, made by what is declared, or always there. */
export function presenceOf(set: ManifestSet, kind: string, namespace: string | undefined, name: string): Presence {
  if (EVERYWHERE.has(`${kind} ${name}`)) return 'present';
  const made = madeByOthers(set);
  if (made.has(`${kind} ${namespace ?? ''}/${name}`) || made.has(`${kind} */${name}`)) return 'present';
  return set.presence(kind, namespace, name);
}

function madeBy(manifest: Manifest, set: ManifestSet): string[] {
  const { kind, name, group, spec, value } = manifest;
  const place = `${set.namespaceOf(manifest) ?? ''}/`;
  switch (kind) {
    case 'Certificate':
      return [`Secret ${place}${text(spec.secretName) ?? ''}`];
    case 'ExternalSecret':
      return [`Secret ${place}${text(at(spec, 'target', 'name')) ?? name}`];
    case 'SealedSecret':
      return [`Secret ${place}${text(at(spec, 'template', 'metadata', 'name')) ?? name}`];
    case 'Kustomization':
      return group.startsWith('kustomize') ? [...generated(value, 'ConfigMap'), ...generated(value, 'Secret')] : [];
    default:
      return [];
  }
}

/** Kustomize puts what it generates into whatever namespace it builds for. */
function generated(kustomization: unknown, kind: 'ConfigMap' | 'Secret'): string[] {
  const field = kind === 'ConfigMap' ? 'configMapGenerator' : 'secretGenerator';
  return list(at(kustomization, field)).map((generator) => `${kind} */${text(at(generator, 'name')) ?? ''}`);
}
