import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { GATEWAY_ROUTE_KINDS, KONG_CLUSTER_PLUGIN, KONG_PLUGIN } from '../../../../facts/kong/kinds';
import { pluginNames } from '../../../../facts/kong/plugin-names';
import { at, isObject, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { lazy } from '../../../topology/lazy';
import type { Rule } from '../../rule';

export const banUnusedPlugins: Rule = {
  id: 'ban-unused-plugins',
  subject: 'kong',
  severity: 'warning',
  summary: 'A plugin is attached to nothing, though routes are declared beside it: it never runs.',
  *find({ set, topology }) {
    const named = namedPlugins(set);
    const inTemplates = lazy(() => plannedPlugins(set));
    const routes = topology.routes.ofKong().map(({ manifest }) => set.namespaceOf(manifest));
    const namespaces = new Set(routes);
    for (const manifest of set.of(KONG_PLUGIN, KONG_CLUSTER_PLUGIN)) {
      const isOfCluster = manifest.groupKind === KONG_CLUSTER_PLUGIN;
      const namespace = set.namespaceOf(manifest);
      const isBeside = isOfCluster ? routes.length > 0 : namespaces.has(namespace);
      if (!isBeside || manifest.name === '' || named.has(manifest.name) || 'global' in manifest.labels) continue;
      if (inTemplates().has(manifest.name)) continue;
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

/** Names in annotations of what others make of an object: the values of a chart, as fields or as text, and templates. */
function plannedPlugins(set: ManifestSet): ReadonlySet<string> {
  const written = set.all.flatMap(({ spec }: Manifest) => [...annotationsIn(spec)]);
  return new Set(written.flatMap((each) => pluginNames(each).map(({ name }) => name)));
}

/** In a text of YAML or JSON. */
const WRITTEN = /konghq\.com\/plugins["']?:\s{0,8}["']?([^"'\n]{1,500})/g;

function* annotationsIn(value: unknown, key = ''): Generator<string, void> {
  if (typeof value === 'string') {
    if (key === KONG_ANNOTATIONS.plugins) yield value;
    else if (value.includes(KONG_ANNOTATIONS.plugins))
      for (const [, names = ''] of value.matchAll(WRITTEN)) yield names;
  } else if (Array.isArray(value)) {
    for (const each of value) yield* annotationsIn(each);
  } else if (isObject(value)) {
    for (const [name, each] of Object.entries(value)) yield* annotationsIn(each, name);
  }
}
