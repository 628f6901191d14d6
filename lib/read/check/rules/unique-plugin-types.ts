import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { KONG_CLUSTER_PLUGIN, KONG_CONSUMER, KONG_CONSUMER_GROUP } from '../../../facts/kong/kinds';
import { groupBy } from '../../manifests/group-by';
import type { Problem } from '../finding';
import {
  pluginReferences,
  pluginType,
  referencedPlugin,
  type PluginReference,
} from '../../topology/kong/plugin-reference';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../topology/per-set';
import type { Rule } from '../rule';

export const uniquePluginTypes: Rule = {
  id: 'unique-plugin-types',
  severity: 'warning',
  summary: 'Two plugins of one type act on the same object: Kong runs one of them at most.',
  *check({ set }) {
    for (const references of groupBy(pluginReferences(set), ({ manifest }) => manifest).values()) {
      yield* repeatedOn(references, set);
    }
    yield* repeatedGlobally(set);
  },
};

function* repeatedOn(references: readonly PluginReference[], set: ManifestSet): Generator<Problem, void> {
  const byType = groupBy(references, (reference) => {
    const plugin = referencedPlugin(reference, set);
    return plugin && pluginType(plugin);
  });
  for (const [type, alike] of byType) {
    if (type === undefined) continue;
    const taken = new Map<Manifest | undefined, PluginReference>();
    for (const reference of alike) {
      const requests = requestsOf(reference, set);
      const rival = requests.map((partner) => taken.get(partner)).find((other) => other !== undefined);
      if (rival === undefined) {
        for (const partner of requests) taken.set(partner, reference);
        continue;
      }
      const { manifest, path, written } = reference;
      const message =
        rival.written === written
          ? `the plugin "${written}" is named twice`
          : `"${rival.written}" and "${written}" are both ${type} plugins, and Kong runs one of them on an object`;
      yield { manifest, path, message, fix: 'name one of them' };
    }
  }
}

/**
 * Which of an object's requests a plugin acts on. What is attached to a route or Service and to a consumer too acts on
 * that consumer's requests there alone, so that each consumer can have a limit of its own; undefined stands for all.
 */
function requestsOf(reference: PluginReference, set: ManifestSet): readonly (Manifest | undefined)[] {
  const plugin = referencedPlugin(reference, set);
  const carriers = plugin && carriersOf(set).get(plugin);
  const others = isConsumer(reference.manifest) ? carriers?.routes : carriers?.consumers;
  return others === undefined || others.size === 0 ? [undefined] : [...others];
}

interface Carriers {
  readonly routes: Set<Manifest>;
  readonly consumers: Set<Manifest>;
}

/** What each plugin is attached to. Source: how KIC combines them, `relations.go` of Kong/kubernetes-ingress-controller. */
const carriersOf = perSet((set): ReadonlyMap<Manifest, Carriers> => {
  const carriers = new Map<Manifest, Carriers>();
  for (const reference of pluginReferences(set)) {
    const plugin = referencedPlugin(reference, set);
    if (plugin === undefined) continue;
    const sides = carriers.get(plugin) ?? { routes: new Set(), consumers: new Set() };
    sides[isConsumer(reference.manifest) ? 'consumers' : 'routes'].add(reference.manifest);
    carriers.set(plugin, sides);
  }
  return carriers;
});

function isConsumer({ groupKind }: Manifest): boolean {
  return groupKind === KONG_CONSUMER || groupKind === KONG_CONSUMER_GROUP;
}

/** Of two global plugins of one type KIC applies neither. */
function* repeatedGlobally(set: ManifestSet): Generator<Problem, void> {
  const globals = set
    .of(KONG_CLUSTER_PLUGIN)
    .filter((plugin) => plugin.label('global') === 'true' && set.firstLike(plugin) === plugin);
  const identity = (plugin: (typeof globals)[number]): string =>
    JSON.stringify([pluginType(plugin), plugin.annotation(KONG_ANNOTATIONS.ingressClass)]);
  for (const [first, ...others] of groupBy(globals, identity).values()) {
    for (const manifest of others) {
      const type = pluginType(manifest);
      if (type === undefined) continue;
      const message = `"${first!.name}" is a global ${type} plugin too, and KIC applies neither of two`;
      yield { manifest, path: ['metadata', 'labels', 'global'], message, fix: 'keep one of them', severity: 'error' };
    }
  }
}
