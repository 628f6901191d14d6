import { KONG_CLUSTER_PLUGIN, KONG_CONSUMER_GROUP, KONG_PLUGIN } from '../../../../facts/kong/kinds';
import { list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type {
  ConfiguredConsumer,
  ConfiguredPlugin,
  LostPlugin,
  Origin,
  PluginLoss,
  PluginScope,
} from './kong-configuration';
import type { TranslatedService } from './configured-services';
import type { MadePlugin } from './draft';
import { combinationsOf, PluginRelations, type Combination, type Loss, type Relations } from './plugin-relations';
import { pluginValues, type PluginValues } from './plugin-values';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

/** Every plugin that acts somewhere: on a scope of its own each, those that act on all last. */
export function configuredPlugins(
  services: readonly TranslatedService[],
  consumers: readonly ConfiguredConsumer[],
  rooms: Rooms,
): { readonly plugins: readonly ConfiguredPlugin[]; readonly lost: readonly LostPlugin[] } {
  const plugins = new ConfiguredPlugins(rooms);
  const relations = relationsOf(services, consumers, rooms);
  // Says which are for other controllers.
  rooms.filter.taken(KONG_CLUSTER_PLUGIN);
  const attached = Array.from(relations.all).flatMap((each) => plugins.attached(each));
  return { plugins: [...made(services), ...attached, ...plugins.global()], lost: plugins.lost };
}

function relationsOf(
  services: readonly TranslatedService[],
  consumers: readonly ConfiguredConsumer[],
  rooms: Rooms,
): PluginRelations {
  const relations = new PluginRelations(rooms);
  for (const { service, services: behind, routes } of services) {
    for (const manifest of behind) relations.addService(manifest, service);
    for (const { route, draft } of routes) {
      relations.addRoute(draft.source, route);
      for (const { name, origin } of draft.namedPlugins) relations.addNamed(name, origin, route);
    }
  }
  for (const consumer of consumers) relations.addConsumer(consumer.manifest, consumer);
  for (const group of rooms.filter.taken(KONG_CONSUMER_GROUP)) relations.addGroup(group);
  return relations;
}

/** Those that the controller makes of something else. */
function made(services: readonly TranslatedService[]): ConfiguredPlugin[] {
  return services.flatMap(({ service, draft, routes }) => [
    ...draft.madePlugins.map((plugin) => madePlugin(plugin, { service })),
    ...routes.flatMap(({ route, draft: of }) => of.madePlugins.map((plugin) => madePlugin(plugin, { route }))),
  ]);
}

function madePlugin({ plugin, config, origin }: MadePlugin, scope: PluginScope): ConfiguredPlugin {
  const definition = origin.manifest;
  const known = {
    config: { value: config },
    secretPaths: [],
    enabled: true,
    protocols: undefined,
    ordering: undefined,
  };
  return { plugin, definition, origin, scope, ...known };
}

class ConfiguredPlugins {
  public readonly lost: LostPlugin[] = [];
  private readonly values = new Map<Manifest, PluginValues>();

  public constructor(private readonly rooms: Rooms) {}

  public attached(relations: Relations): ConfiguredPlugin[] {
    const combinations = combinationsOf(relations);
    if (relations.loss !== undefined) return this.lose(relations, combinations, relations.loss);
    const definition = this.find(relations);
    if (definition === undefined) {
      const loss = this.refuseMissing(
        relations,
        combinations.flatMap(({ origins }) => origins),
      );
      return this.lose(relations, combinations, loss);
    }
    const values = this.valuesOf(definition);
    if (values.fault?.kind === 'refused') {
      return this.lose(relations, combinations, { because: 'refused', isCertain: true });
    }
    return combinations.map(({ scope, origins }) => configured(definition, values, origins[0]!, scope));
  }

  private lose({ namespace, name }: Relations, combinations: readonly Combination[], loss: Loss): [] {
    for (const { scope, origins } of combinations) {
      const origin = origins[0]!;
      const isOwn = namespace === (this.rooms.set.namespaceOf(origin.manifest) ?? '');
      this.lost.push({ name: isOwn ? name : `${namespace}:${name}`, origin, ...loss, scope });
    }
    return [];
  }

  private loseGlobal(manifest: Manifest, because: PluginLoss): [] {
    const origin = { manifest, path: ['metadata', 'labels', 'global'] };
    this.lost.push({ name: manifest.name, origin, because, isCertain: true, scope: {} });
    return [];
  }

  /** Of two of one type the controller takes neither, whether one is disabled or not. */
  public global(): ConfiguredPlugin[] {
    const taken = this.rooms.plugins.global().filter((plugin) => this.rooms.filter.takes(plugin));
    const types = new Map<string, number>();
    for (const { value } of taken) {
      const type = text(value.plugin) ?? '';
      types.set(type, (types.get(type) ?? 0) + 1);
    }
    return taken.flatMap((plugin) => {
      const path = ['metadata', 'labels', 'global'];
      const type = text(plugin.value.plugin);
      if (type === undefined) {
        this.rooms.refusals.add(plugin, [], 'it names no plugin', 'dropped');
        return [];
      }
      if (types.get(type)! > 1) {
        this.rooms.refusals.add(
          plugin,
          path,
          `several plugins of the type "${type}" act on all, so none does`,
          'dropped',
        );
        return this.loseGlobal(plugin, 'several-global');
      }
      const values = pluginValues(plugin, this.rooms);
      const { fault } = values;
      if (fault?.kind === 'refused') {
        if (!this.values.has(plugin))
          this.rooms.refusals.add(plugin, fault.path, fault.reason, 'dropped', fault.subject);
        return this.loseGlobal(plugin, 'refused');
      }
      return [configured(plugin, values, { manifest: plugin, path }, {})];
    });
  }

  /** A KongClusterPlugin of another class the controller does not know. */
  private find({ namespace, name }: Relations): Manifest | undefined {
    const { set, filter } = this.rooms;
    const own = set.find(KONG_PLUGIN, namespace, name);
    if (own !== undefined) return own;
    const cluster = set.find(KONG_CLUSTER_PLUGIN, undefined, name);
    return cluster !== undefined && filter.takes(cluster) ? cluster : undefined;
  }

  private valuesOf(definition: Manifest): PluginValues {
    let values = this.values.get(definition);
    if (values === undefined) {
      values = pluginValues(definition, this.rooms);
      this.values.set(definition, values);
      const { fault } = values;
      if (fault !== undefined) this.rooms.refusals.add(definition, fault.path, fault.reason, fault.kind, fault.subject);
    }
    return values;
  }

  private refuseMissing({ namespace, name }: Relations, origins: readonly Origin[]): Loss {
    const { set, refusals } = this.rooms;
    const isOfOtherClass = set.find(KONG_CLUSTER_PLUGIN, undefined, name) !== undefined;
    const isKnown = isOfOtherClass || set.presence(KONG_PLUGIN, namespace, name) === 'missing';
    const reason = isOfOtherClass
      ? `the KongClusterPlugin "${name}" is for another controller`
      : `there is neither a KongPlugin nor a KongClusterPlugin "${name}"`;
    for (const { manifest, path } of new Map(origins.map((origin) => [origin.manifest, origin])).values()) {
      // What an annotation names, other rules look for.
      const subject = path[0] === 'spec' ? 'gateway-rule' : undefined;
      refusals.add(manifest, path, reason, kindOf(isKnown ? 'missing' : 'unknown'), subject);
    }
    return { because: isOfOtherClass ? 'other-class' : 'absent', isCertain: isKnown };
  }
}

function configured(
  definition: Manifest,
  { config, secretPaths }: PluginValues,
  origin: Origin,
  scope: PluginScope,
): ConfiguredPlugin {
  const { value } = definition;
  const protocols = list(value.protocols).flatMap((each) => text(each) ?? []);
  return {
    plugin: text(value.plugin) ?? '',
    definition,
    origin,
    enabled: value.disabled !== true,
    config,
    secretPaths,
    protocols: protocols.length === 0 ? undefined : protocols,
    ordering: value.ordering ?? undefined,
    scope,
  };
}
