import { PLUGIN_KINDS } from '../../../facts/kong/kinds';
import { at, entry, isObject, list, object, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { tlsSettingsOf } from '../../topology/istio/destination-rule';
import { containersOf, type Pod } from '../../topology/kubernetes/pod';
import { referencesOf } from '../../topology/kubernetes/pod-reference';
import { upstreamReferences } from '../../topology/kong/upstream-reference';
import type { Side } from '../side';

/** Something that reads a Secret or a ConfigMap. */
export interface SecretReader {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly manifest: Manifest;
  readonly path: Path;
  readonly namespace: string | undefined;
  readonly name: string;
  /** The entries that it reads; none where it takes what there is. */
  readonly keys: readonly string[];
  readonly isOptional: boolean;
}

/** All that read Secrets on a side: pods, credentials, plugins, certificates; and the pods that read ConfigMaps. */
export function secretReaders(side: Side): SecretReader[] {
  return side.manifests.flatMap((manifest) => secretReadersOf(side, manifest));
}

/** Those in one manifest. */
export function secretReadersOf(side: Side, manifest: Manifest): SecretReader[] {
  const pod = side.topology.pods.madeBy(manifest);
  return [...(pod === undefined ? [] : readersOfPod(pod)), ...readersIn(side, manifest)];
}

function readersOfPod(pod: Pod): SecretReader[] {
  const references = referencesOf(pod).map(({ kind, name, path, isOptional, keys }): SecretReader => ({
    kind,
    manifest: pod.manifest,
    path,
    namespace: pod.namespace,
    name,
    keys: keys.length > 0 ? keys.map(({ key }) => key) : mountedParts(pod, path),
    isOptional,
  }));
  const pulling = list(pod.spec.imagePullSecrets).flatMap((reference, index) =>
    throughPod(pod, entry(reference, 'name'), [...pod.path, 'spec', 'imagePullSecrets', index]),
  );
  return [...references, ...pulling, ...throughDrivers(pod)];
}

/** The entries of a volume that are mounted, where each is by itself; none where all are, or not those of one volume. */
function mountedParts(pod: Pod, path: Path): string[] {
  const at = path.indexOf('volumes');
  if (at < 0 || path.includes('projected')) return [];
  const volume = entry(list(pod.spec.volumes)[Number(path[at + 1])], 'name');
  const mounts = containersOf(pod)
    .flatMap(({ value }) => list(value.volumeMounts))
    .filter((mount) => entry(mount, 'name') === volume);
  const parts = mounts.map((mount) => text(entry(mount, 'subPath')) ?? '');
  return parts.includes('') ? [] : [...new Set(parts)];
}

/** A Secret that a pod needs as a whole. */
function throughPod(pod: Pod, name: unknown, path: Path): SecretReader[] {
  const { manifest, namespace } = pod;
  return typeof name === 'string'
    ? [{ kind: 'Secret', manifest, path, namespace, name, keys: [], isOptional: false }]
    : [];
}

/** Where drivers of volumes are told their Secret: `csi.nodePublishSecretRef`, and `secretRef` of others. */
function throughDrivers(pod: Pod): SecretReader[] {
  return list(pod.spec.volumes).flatMap((volume, index) =>
    Object.entries(object(volume)).flatMap(([driver, source]) =>
      ['nodePublishSecretRef', 'secretRef'].flatMap((field) =>
        throughPod(pod, at(source, field, 'name'), [...pod.path, 'spec', 'volumes', index, driver, field, 'name']),
      ),
    ),
  );
}

function readersIn({ set }: Side, manifest: Manifest): SecretReader[] {
  const own = set.namespaceOf(manifest);
  const reader = (name: unknown, path: Path, keys: readonly string[] = [], namespace = own): SecretReader[] =>
    typeof name === 'string' && name !== ''
      ? [{ kind: 'Secret', manifest, path, namespace, name, keys, isOptional: false }]
      : [];
  const { kind, value, spec, groupKind } = manifest;
  if (kind === 'KongConsumer') {
    return list(value.credentials).flatMap((name, index) => reader(name, ['credentials', index]));
  }
  if (PLUGIN_KINDS.includes(groupKind)) {
    return references(value, []).flatMap(({ reference, path }) =>
      reader(
        reference.name,
        path,
        [text(reference.key) ?? ''].filter((key) => key !== ''),
        text(reference.namespace) ?? own,
      ),
    );
  }
  if (kind === 'Ingress') {
    return list(spec.tls).flatMap((tls, index) =>
      reader(entry(tls, 'secretName'), ['spec', 'tls', index, 'secretName']),
    );
  }
  if (kind === 'ServiceAccount') {
    return list(value.imagePullSecrets).flatMap((reference, index) =>
      reader(entry(reference, 'name'), ['imagePullSecrets', index]),
    );
  }
  if (groupKind === 'networking.istio.io/Gateway') {
    return list(spec.servers).flatMap((server, index) =>
      reader(at(server, 'tls', 'credentialName'), ['spec', 'servers', index, 'tls', 'credentialName']),
    );
  }
  if (groupKind === 'networking.istio.io/DestinationRule') {
    return tlsSettingsOf(manifest).flatMap(([path, tls]) =>
      reader(entry(tls, 'credentialName'), [...path, 'credentialName']),
    );
  }
  if (groupKind === 'gateway.networking.k8s.io/Gateway') {
    return list(spec.listeners).flatMap((listener, index) =>
      list(at(listener, 'tls', 'certificateRefs')).flatMap((reference, inner) => {
        const path = ['spec', 'listeners', index, 'tls', 'certificateRefs', inner, 'name'];
        return reader(entry(reference, 'name'), path, [], text(entry(reference, 'namespace')) ?? own);
      }),
    );
  }
  const named = ELSEWHERE.get(groupKind);
  if (named !== undefined) {
    return named.flatMap((path) => reader(at(manifest.value, ...path), path));
  }
  if (groupKind === 'helm.toolkit.fluxcd.io/HelmRelease') {
    return list(spec.valuesFrom).flatMap((source, index) => {
      const key = [text(entry(source, 'valuesKey')) ?? 'values.yaml'];
      const found = reader(entry(source, 'name'), ['spec', 'valuesFrom', index, 'name'], key);
      const of = entry(source, 'kind') === 'ConfigMap' ? ('ConfigMap' as const) : ('Secret' as const);
      return found.map((each) => ({ ...each, kind: of, isOptional: entry(source, 'optional') === true }));
    });
  }
  return upstreamReferences(manifest).flatMap(({ key, groupKind: named, name }) =>
    named === 'Secret' ? reader(name, ['metadata', 'annotations', key]) : [],
  );
}

const SOURCE_SECRETS: readonly Path[] = ['secretRef', 'certSecretRef', 'proxySecretRef'].map((field) => [
  'spec',
  field,
  'name',
]);

/** Where objects of other controllers name a Secret that they need. Sources: the definitions of cert-manager 1.19 and Flux 2.9. */
const ELSEWHERE: ReadonlyMap<string, readonly Path[]> = new Map(
  Object.entries({
    'cert-manager.io/Issuer': [
      ['spec', 'ca', 'secretName'],
      ['spec', 'vault', 'auth', 'tokenSecretRef', 'name'],
    ],
    'source.toolkit.fluxcd.io/Bucket': SOURCE_SECRETS,
    'source.toolkit.fluxcd.io/GitRepository': [...SOURCE_SECRETS, ['spec', 'verify', 'secretRef', 'name']],
    'source.toolkit.fluxcd.io/HelmRepository': SOURCE_SECRETS,
    'source.toolkit.fluxcd.io/OCIRepository': [...SOURCE_SECRETS, ['spec', 'verify', 'secretRef', 'name']],
    'kustomize.toolkit.fluxcd.io/Kustomization': [['spec', 'decryption', 'secretRef', 'name']],
  }),
);

const DEEPEST = 12;

/** `configFrom.secretKeyRef` and those of `configPatches`. */
function references(
  value: unknown,
  path: Path,
): { readonly reference: Readonly<Record<string, unknown>>; readonly path: Path }[] {
  if (path.length > DEEPEST) return [];
  const members: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : isObject(value)
      ? Object.entries(value).filter(([key]) => key !== 'config')
      : [];
  return members.flatMap(([key, member]) => {
    const inner = [...path, key];
    const isReference = (key === 'secretKeyRef' || key === 'secretValue') && isObject(member);
    return isReference ? [{ reference: member, path: inner }] : references(member, inner);
  });
}
