import { POD_TEMPLATES } from '../../../facts/kubernetes/pod-templates';
import { at, entry, isObject, list, object, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { canonicalKind } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { lazyOf } from '../lazy';

/** The pods that one manifest makes: a Pod itself, or the template of a workload. */
export interface Pod {
  readonly manifest: Manifest;
  readonly namespace: string;
  /** Where the pod's own `metadata` and `spec` stand in the manifest: empty for a Pod. */
  readonly path: Path;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  readonly spec: JsonObject;
}

/** One container of a pod. */
export interface Container {
  readonly path: Path;
  readonly value: JsonObject;
}

/** Kinds that make pods. */
export const POD_KINDS: readonly string[] = Object.keys(POD_TEMPLATES);

/** Containers that run all along, then init containers; not ephemeral ones, which nobody declares. */
export const containersOf = lazyOf((pod: Pod): readonly Container[] =>
  ['containers', 'initContainers'].flatMap((field) =>
    list(entry(pod.spec, field)).map((value, index) => ({
      path: [...pod.path, 'spec', field, index],
      value: object(value),
    })),
  ),
);

/** Those that run all along. */
export function runningContainersOf(pod: Pod): readonly Container[] {
  return containersOf(pod).filter(({ path }) => path.at(-2) === 'containers');
}

/** The pods that an object of one of the `POD_KINDS` makes. */
export function podOf(manifest: Manifest, namespace: string | undefined): Pod {
  const path = POD_TEMPLATES[canonicalKind(manifest)] ?? [];
  const template = object(at(manifest.value, ...path));
  const metadata = object(template.metadata);
  return {
    manifest,
    namespace: namespace ?? '',
    path,
    labels: isObject(metadata.labels) ? metadata.labels : {},
    annotations: object(metadata.annotations),
    spec: object(template.spec),
  };
}
