import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { KONG_CLUSTER_PLUGIN, KONG_PLUGIN, PLUGIN_CARRIERS } from '../../../facts/kong/kinds';
import { pluginNames } from '../../../facts/kong/plugin-names';
import { text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { perSet } from '../per-set';
import { annotationPath } from './kong-annotation';
import { classOf, isKongIngress } from './kong-class';

/** One entry of the annotation `konghq.com/plugins`. */
export interface PluginReference {
  /** What the plugin is attached to. */
  readonly manifest: Manifest;
  /** To the annotation. */
  readonly path: Path;
  /** As written, without white space around it. */
  readonly written: string;
  /** Written in front of the name, `ns:name`. */
  readonly givenNamespace: string | undefined;
  /** Where the plugin is looked for. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Every plugin that an object names; Ingresses of other controllers are left out. */
export const pluginReferences = perSet<readonly PluginReference[]>((set) =>
  set.of(...PLUGIN_CARRIERS).flatMap((manifest) => (isForeign(manifest, set) ? [] : referencesOf(manifest, set))),
);

/** The plugin object: a KongPlugin wins over a KongClusterPlugin of its name. */
export function referencedPlugin({ namespace, name }: PluginReference, set: ManifestSet): Manifest | undefined {
  return set.find(KONG_PLUGIN, namespace, name) ?? set.find(KONG_CLUSTER_PLUGIN, undefined, name);
}

/** The plugin that Kong runs, such as `cors`. */
export function pluginType(manifest: Manifest): string | undefined {
  return text(manifest.value.plugin);
}

function isForeign(manifest: Manifest, set: ManifestSet): boolean {
  return manifest.kind === 'Ingress' && classOf(manifest) !== undefined && !isKongIngress(manifest, set);
}

function referencesOf(manifest: Manifest, set: ManifestSet): PluginReference[] {
  const own = set.namespaceOf(manifest);
  return pluginNames(manifest.annotation(KONG_ANNOTATIONS.plugins) ?? '').map(({ written, namespace, name }) => ({
    manifest,
    path: annotationPath(KONG_ANNOTATIONS.plugins),
    written,
    givenNamespace: namespace,
    namespace: namespace ?? own,
    name,
  }));
}
