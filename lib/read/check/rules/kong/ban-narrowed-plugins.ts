import { PLUGIN_KINDS } from '../../../../facts/kong/kinds';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';

export const banNarrowedPlugins: Rule = {
  id: 'ban-narrowed-plugins',
  subject: 'kong',
  severity: 'warning',
  summary:
    'A plugin acts on more or fewer requests than where it is named: it is global too, or named by a consumer too.',
  *find({ set, topology }) {
    for (const manifest of set.of(...PLUGIN_KINDS)) {
      const { routes, consumers } = topology.plugins.carriersOf(manifest);
      const [route, consumer] = [first(routes), first(consumers)];
      if (topology.plugins.global().includes(manifest) && (route ?? consumer) !== undefined) {
        const path = ['metadata', 'labels', 'global'];
        const message = `"${manifest.name}" is global, so that it acts on all requests, and ${String(route ?? consumer)} names it too`;
        yield { manifest, path, message, fix: 'remove the label, or the annotation' };
      } else if (route !== undefined && consumer !== undefined) {
        const message = `"${manifest.name}" is named by ${String(route)} and by ${String(consumer)}: it acts there for that consumer alone, and for nobody else`;
        yield {
          manifest,
          path: ['plugin'],
          message,
          fix: 'make a plugin object of its own for each, if it is meant for all',
        };
      }
    }
  },
};

function first(manifests: ReadonlySet<Manifest>): Manifest | undefined {
  return manifests.values().next().value;
}
