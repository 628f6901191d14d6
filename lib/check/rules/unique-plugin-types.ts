import { KONG_ANNOTATIONS } from '../../kong/annotations';
import { KONG_CLUSTER_PLUGIN } from '../../kong/kinds';
import { groupBy } from '../group-by';
import type { Problem } from '../finding';
import { pluginReferences, pluginType, referencedPlugin, type PluginReference } from '../kong/plugin-reference';
import type { ManifestSet } from '../manifest-set';
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
  const byType = new Map<string, PluginReference>();
  for (const reference of references) {
    const plugin = referencedPlugin(reference, set);
    const type = plugin && pluginType(plugin);
    if (type === undefined) continue;
    const first = byType.get(type);
    if (first === undefined) byType.set(type, reference);
    else {
      const { manifest, path, written } = reference;
      const message =
        first.written === written
          ? `the plugin "${written}" is named twice`
          : `"${first.written}" and "${written}" are both ${type} plugins, and Kong runs one of them on an object`;
      yield { manifest, path, message, fix: 'name one of them' };
    }
  }
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
