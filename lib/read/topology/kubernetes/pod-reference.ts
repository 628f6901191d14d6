import { at, entry, list, text } from '../../manifests/json';
import type { Path } from '../../manifests/path';
import { containersOf, type Pod } from './pod';

/** What a pod takes from a ConfigMap or a Secret. */
export interface PodReference {
  readonly pod: Pod;
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Where the name stands. */
  readonly path: Path;
  readonly isOptional: boolean;
  /** The entries that the pod asks for; none where it takes all there are. */
  readonly keys: readonly { readonly key: string; readonly path: Path }[];
}

/** What one pod takes; `imagePullSecrets`, which only the kubelet needs, are not among it. */
export function referencesOf(pod: Pod): PodReference[] {
  return [...fromContainers(pod), ...fromVolumes(pod)];
}

function fromContainers(pod: Pod): PodReference[] {
  return containersOf(pod).flatMap(({ path, value }) => [
    ...list(value.env).flatMap((variable, index) => {
      const from = entry(variable, 'valueFrom');
      const fromPath = [...path, 'env', index, 'valueFrom'];
      return [
        ...reference(pod, 'ConfigMap', [...fromPath, 'configMapKeyRef'], entry(from, 'configMapKeyRef')),
        ...reference(pod, 'Secret', [...fromPath, 'secretKeyRef'], entry(from, 'secretKeyRef')),
      ];
    }),
    ...list(value.envFrom).flatMap((source, index) => {
      const sourcePath = [...path, 'envFrom', index];
      return [
        ...reference(pod, 'ConfigMap', [...sourcePath, 'configMapRef'], entry(source, 'configMapRef')),
        ...reference(pod, 'Secret', [...sourcePath, 'secretRef'], entry(source, 'secretRef')),
      ];
    }),
  ]);
}

function fromVolumes(pod: Pod): PodReference[] {
  return list(pod.spec.volumes).flatMap((volume, index) => {
    const path = [...pod.path, 'spec', 'volumes', index];
    return [
      ...reference(pod, 'ConfigMap', [...path, 'configMap'], entry(volume, 'configMap')),
      ...reference(pod, 'Secret', [...path, 'secret'], entry(volume, 'secret'), 'secretName'),
      ...list(at(volume, 'projected', 'sources')).flatMap((source, sourceIndex) => {
        const sourcePath = [...path, 'projected', 'sources', sourceIndex];
        return [
          ...reference(pod, 'ConfigMap', [...sourcePath, 'configMap'], entry(source, 'configMap')),
          ...reference(pod, 'Secret', [...sourcePath, 'secret'], entry(source, 'secret')),
        ];
      }),
    ];
  });
}

function reference(
  pod: Pod,
  kind: PodReference['kind'],
  path: Path,
  value: unknown,
  nameField = 'name',
): PodReference[] {
  const name = text(entry(value, nameField));
  if (name === undefined) return [];
  const key = text(entry(value, 'key'));
  const keys = list(entry(value, 'items')).flatMap((item, index) => {
    const itemKey = text(entry(item, 'key'));
    return itemKey === undefined ? [] : [{ key: itemKey, path: [...path, 'items', index, 'key'] }];
  });
  if (key !== undefined) keys.push({ key, path: [...path, 'key'] });
  return [{ pod, kind, name, path: [...path, nameField], isOptional: entry(value, 'optional') === true, keys }];
}
