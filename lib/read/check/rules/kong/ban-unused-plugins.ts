import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { GATEWAY_ROUTE_KINDS, KONG_CLUSTER_PLUGIN, KONG_PLUGIN } from '../../../../facts/kong/kinds';
import { pluginNames } from '../../../../facts/kong/plugin-names';
import { at, list, text } from '../../../manifests/json';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Rule } from '../../rule';

export const banUnusedPlugins: Rule = {
  id: 'ban-unused-plugins',
  subject: 'kong',
  severity: 'warning',
  summary: 'A plugin is attached to nothing, though routes are declared beside it: it never runs.',
  *find({ set, topology }) {
    const named = namedPlugins(set);
    const routes = topology.routes.ofKong().map(({ manifest }) => set.namespaceOf(manifest));
    const namespaces = new Set(routes);
    for (const manifest of set.of(KONG_PLUGIN, KONG_CLUSTER_PLUGIN)) {
      const isOfCluster = manifest.groupKind === KONG_CLUSTER_PLUGIN;
      const namespace = set.namespaceOf(manifest);
      const isBeside = isOfCluster ? routes.length > 0 : namespaces.has(namespace);
      if (!isBeside || manifest.name === '' || named.has(manifest.name) || 'global' in manifest.labels) continue;
      const where = isOfCluster ? '' : ` in namespace ${namespace ?? ''}`;
      const message = `no object names "${manifest.name}" in ${KONG_ANNOTATIONS.plugins}, though routes are declared${where}`;
      const orGlobal = isOfCluster ? ', or label it global: "true"' : '';
      const fix = `name it in ${KONG_ANNOTATIONS.plugins} of a route, a Service or a consumer${orGlobal}, or remove it`;
      yield { manifest, path: ['metadata', 'name'], message, fix };
    }
  },
};

/** Every name that something has for a plugin, whether it is Kong's to read or not. */
function namedPlugins(set: ManifestSet): ReadonlySet<string> {
  const annotated = set.all.flatMap((manifest) =>
    pluginNames(manifest.annotation(KONG_ANNOTATIONS.plugins) ?? '').map(({ name }) => name),
  );
  const filters = set
    .of(...GATEWAY_ROUTE_KINDS)
    .flatMap(({ spec }) => list(spec.rules).flatMap((rule) => list(at(rule, 'filters'))))
    .flatMap((filter) => text(at(filter, 'extensionRef', 'name')) ?? []);
  // Of the Kong Operator.
  const bound = set
    .of('configuration.konghq.com/KongPluginBinding')
    .flatMap(({ spec }) => text(at(spec, 'pluginRef', 'name')) ?? []);
  return new Set([...annotated, ...filters, ...bound]);
}
