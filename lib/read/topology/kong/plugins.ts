import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import {
  KONG_CLUSTER_PLUGIN,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  KONG_PLUGIN,
  PLUGIN_CARRIERS,
} from '../../../facts/kong/kinds';
import { knows } from '../../../facts/span';
import { CROSS_NAMESPACE, pluginNames } from '../../../facts/kong/plugin-names';
import type { Releases } from '../../../facts/releases';
import { groupBy } from '../../manifests/group-by';
import { text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { lazy } from '../lazy';
import { annotationPath } from './kong-annotation';
import { classOf, type KongClasses } from './kong-classes';
import { pluginGrant, type Grant } from './reference-grant';

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

/** What a plugin is attached to, on either side. */
export interface Carriers {
  readonly routes: ReadonlySet<Manifest>;
  readonly consumers: ReadonlySet<Manifest>;
}

const NO_CARRIERS: Carriers = { routes: new Set(), consumers: new Set() };

/** Which plugins act on what. */
export class Plugins {
  /** Every plugin that an object names; Ingresses of other controllers are left out. */
  public readonly references = lazy((): readonly PluginReference[] =>
    this.set.of(...PLUGIN_CARRIERS).flatMap((manifest) => (this.isForeign(manifest) ? [] : this.of(manifest))),
  );

  /** Those that act on every request to Kong, of whatever class, each once. */
  public readonly global = lazy((): readonly Manifest[] =>
    this.set
      .of(KONG_CLUSTER_PLUGIN)
      .filter((plugin) => plugin.label('global') === 'true' && this.set.firstLike(plugin) === plugin),
  );

  private readonly byName = lazy(() => groupBy(this.set.of(KONG_PLUGIN), ({ name }) => name));

  private readonly carriers = lazy((): ReadonlyMap<Manifest | undefined, Carriers> => {
    const byPlugin = groupBy(this.references(), (reference) => this.find(reference));
    return new Map(
      Array.from(byPlugin, ([plugin, references]) => {
        const [consumers, routes] = [true, false].map(
          (side) => new Set(references.flatMap(({ manifest }) => (isConsumer(manifest) === side ? manifest : []))),
        );
        return [plugin, { routes: routes!, consumers: consumers! }];
      }),
    );
  });

  public constructor(
    private readonly set: ManifestSet,
    private readonly classes: KongClasses,
    private readonly releases: Releases,
  ) {}

  /** The plugins that one object names, in the order in which it does. */
  public of(manifest: Manifest): PluginReference[] {
    const own = this.set.namespaceOf(manifest);
    return pluginNames(manifest.annotation(KONG_ANNOTATIONS.plugins) ?? '').map(({ written, namespace, name }) => ({
      manifest,
      path: annotationPath(KONG_ANNOTATIONS.plugins),
      written,
      givenNamespace: namespace,
      namespace: namespace ?? own,
      name,
    }));
  }

  /** The plugin object: a KongPlugin wins over a KongClusterPlugin of its name. */
  public find({ namespace, name }: PluginReference): Manifest | undefined {
    return this.set.find(KONG_PLUGIN, namespace, name) ?? this.set.find(KONG_CLUSTER_PLUGIN, undefined, name);
  }

  /** KongPlugins of a name, in whatever namespace. */
  public named(name: string): readonly Manifest[] {
    return this.byName().get(name) ?? [];
  }

  /** Whether the chosen KIC looks where a reference points: it looks into other namespaces since 3.2. */
  public isFollowed({ givenNamespace }: PluginReference): boolean {
    return givenNamespace === undefined || knows(this.releases.kic, CROSS_NAMESPACE) === 'known';
  }

  /** Whether the plugin's namespace lets the object use it: one that is written needs a grant, even the object's own. */
  public grantOf({ manifest, givenNamespace, name }: PluginReference): Grant {
    if (givenNamespace === undefined) return 'granted';
    return pluginGrant(this.set, manifest, { namespace: givenNamespace, name });
  }

  /** What a plugin is attached to. Source: how KIC combines them, `relations.go` of Kong/kubernetes-ingress-controller. */
  public carriersOf(plugin: Manifest): Carriers {
    return this.carriers().get(plugin) ?? NO_CARRIERS;
  }

  private isForeign(manifest: Manifest): boolean {
    return manifest.kind === 'Ingress' && classOf(manifest) !== undefined && !this.classes.takesIngress(manifest);
  }
}

/** The plugin that Kong runs, such as `cors`. */
export function pluginType(manifest: Manifest): string | undefined {
  return text(manifest.value.plugin);
}

export function isConsumer({ groupKind }: Manifest): boolean {
  return groupKind === KONG_CONSUMER || groupKind === KONG_CONSUMER_GROUP;
}
