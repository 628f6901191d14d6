import type { Manifest } from '../../../manifests/manifest';
import { pluginGrant } from '../reference-grant';
import type { PluginReference } from '../plugins';
import type {
  ConfiguredConsumer,
  ConfiguredRoute,
  ConfiguredService,
  LostPlugin,
  Origin,
  PluginScope,
} from './kong-configuration';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

/** What a plugin is attached to on one side, and where. */
export interface Attachment<T> {
  readonly to: T;
  readonly origin: Origin;
}

export type Loss = Pick<LostPlugin, 'because' | 'isCertain'>;

/** What one plugin is attached to. */
export interface Relations {
  /** As objects name it. */
  readonly namespace: string;
  readonly name: string;
  /** Why the controller does not look for it; undefined where it does. */
  readonly loss: Loss | undefined;
  readonly services: Attachment<ConfiguredService>[];
  readonly routes: Attachment<ConfiguredRoute>[];
  readonly consumers: Attachment<ConfiguredConsumer>[];
  readonly groups: Attachment<string>[];
}

/** What a plugin is attached to, with the place where an object names it. */
type Named = readonly [Relations, Origin];

/** Where a plugin acts, and which objects say so. */
export interface Combination {
  readonly scope: PluginScope;
  /** The most specific first. */
  readonly origins: readonly Origin[];
}

/**
 * The scopes of a plugin: for each consumer each Service and route, or for each group, or each Service and route alone. Groups mean
 * nothing beside consumers. Source: `util/rels/relations.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function combinationsOf({ services, routes, consumers, groups }: Relations): Combination[] {
  const places: Combination[] = [
    ...services.map(({ to, origin }) => ({ scope: { service: to }, origins: [origin] })),
    ...routes.map(({ to, origin }) => ({ scope: { route: to }, origins: [origin] })),
  ];
  const people: Combination[] =
    consumers.length > 0
      ? consumers.map(({ to, origin }) => ({ scope: { consumer: to }, origins: [origin] }))
      : groups.map(({ to, origin }) => ({ scope: { group: to }, origins: [origin] }));
  if (people.length === 0) return places;
  if (places.length === 0) return people;
  return people.flatMap((person) =>
    places.map((place) => ({
      scope: { ...place.scope, ...person.scope },
      origins: [...place.origins, ...person.origins],
    })),
  );
}

/** Collects what plugins are attached to, in the order in which the objects are asked. */
export class PluginRelations {
  private readonly byPlugin = new Map<string, Relations>();
  /** What each object names, which may have many routes. */
  private readonly byObject = new Map<Manifest, readonly Named[]>();

  public constructor(private readonly rooms: Rooms) {}

  public get all(): Iterable<Relations> {
    return this.byPlugin.values();
  }

  public addService(manifest: Manifest, to: ConfiguredService): void {
    for (const [relations, origin] of this.named(manifest)) relations.services.push({ to, origin });
  }

  public addRoute(manifest: Manifest, to: ConfiguredRoute): void {
    for (const [relations, origin] of this.named(manifest)) relations.routes.push({ to, origin });
  }

  public addNamed(name: string, origin: Origin, to: ConfiguredRoute): void {
    const namespace = this.rooms.set.namespaceOf(origin.manifest) ?? '';
    this.relationsOf(namespace, name).routes.push({ to, origin });
  }

  public addConsumer(manifest: Manifest, to: ConfiguredConsumer): void {
    for (const [relations, origin] of this.named(manifest)) relations.consumers.push({ to, origin });
  }

  public addGroup(manifest: Manifest): void {
    for (const [relations, origin] of this.named(manifest)) relations.groups.push({ to: manifest.name, origin });
  }

  private named(manifest: Manifest): readonly Named[] {
    let named = this.byObject.get(manifest);
    if (named === undefined) this.byObject.set(manifest, (named = this.read(manifest)));
    return named;
  }

  private read(manifest: Manifest): Named[] {
    return this.rooms.plugins.of(manifest).map((reference): Named => {
      const origin = { manifest, path: reference.path };
      const own = this.rooms.set.namespaceOf(manifest) ?? '';
      const loss = this.lossOf(reference);
      if (loss !== undefined) return [this.relationsOf(own, reference.written, loss), origin];
      return [this.relationsOf(reference.namespace ?? '', reference.name), origin];
    });
  }

  /** A namespace in front needs a grant, even one's own. */
  private lossOf(reference: PluginReference): Loss | undefined {
    const { refusals, set, plugins } = this.rooms;
    const { manifest, path, givenNamespace, name, written } = reference;
    if (name === '' || givenNamespace === '') {
      refusals.add(manifest, path, `"${written}" names no plugin`, 'dropped');
      return { because: 'no-name', isCertain: true };
    }
    if (givenNamespace === undefined) return undefined;
    if (!plugins.isFollowed(reference)) {
      refusals.add(manifest, path, `there is neither a KongPlugin nor a KongClusterPlugin "${written}"`);
      return { because: 'namespace-not-read', isCertain: true };
    }
    const grant = pluginGrant(set, manifest, { namespace: givenNamespace, name });
    if (grant === 'granted') return undefined;
    const reason = `no ReferenceGrant of namespace ${givenNamespace} lets it use the plugin "${written}"`;
    refusals.add(manifest, path, reason, grant === 'refused' ? 'refused' : kindOf('unknown'));
    return { because: 'no-grant', isCertain: grant === 'refused' };
  }

  private relationsOf(namespace: string, name: string, loss?: Loss): Relations {
    const key = loss === undefined ? `${namespace}:${name}` : `${namespace}:${name}:${loss.because}:${loss.isCertain}`;
    let relations = this.byPlugin.get(key);
    if (relations === undefined) {
      relations = { namespace, name, loss, services: [], routes: [], consumers: [], groups: [] };
      this.byPlugin.set(key, relations);
    }
    return relations;
  }
}
