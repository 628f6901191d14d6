import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { groupBy } from '../../../manifests/group-by';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { isConsumer, pluginType, type PluginReference } from '../../../topology/kong/plugins';
import type { Topology } from '../../../topology/topology';

export const uniquePluginTypes: Rule = {
  id: 'unique-plugin-types',
  subject: 'kong',
  severity: 'warning',
  summary: 'Two plugins of one type act on the same object: Kong runs at most one of them.',
  *find({ topology }) {
    for (const references of groupBy(topology.plugins.references(), ({ manifest }) => manifest).values()) {
      yield* repeatedOn(references, topology);
    }
    yield* repeatedGlobally(topology);
  },
};

function* repeatedOn(references: readonly PluginReference[], topology: Topology): Generator<Problem, void> {
  const byType = groupBy(references, (reference) => {
    const plugin = topology.plugins.find(reference);
    return plugin && pluginType(plugin);
  });
  for (const [type, alike] of byType) {
    if (type === undefined) continue;
    const taken = new Map<Manifest | undefined, PluginReference>();
    for (const reference of alike) {
      const requests = requestsOf(reference, topology);
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
function requestsOf(reference: PluginReference, topology: Topology): readonly (Manifest | undefined)[] {
  const plugin = topology.plugins.find(reference);
  const carriers = plugin && topology.plugins.carriersOf(plugin);
  const others = isConsumer(reference.manifest) ? carriers?.routes : carriers?.consumers;
  return others === undefined || others.size === 0 ? [undefined] : [...others];
}

/** Of two global plugins of one type KIC applies neither. */
function* repeatedGlobally({ plugins }: Topology): Generator<Problem, void> {
  const identity = (plugin: Manifest): string =>
    JSON.stringify([pluginType(plugin), plugin.annotation(KONG_ANNOTATIONS.ingressClass)]);
  for (const [first, ...others] of groupBy(plugins.global(), identity).values()) {
    for (const manifest of others) {
      const type = pluginType(manifest);
      if (type === undefined) continue;
      const message = `"${first!.name}" is a global ${type} plugin too, and KIC applies neither of two`;
      yield { manifest, path: ['metadata', 'labels', 'global'], message, fix: 'keep one of them', severity: 'error' };
    }
  }
}
