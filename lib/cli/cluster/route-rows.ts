import { KONG_ANNOTATIONS } from '../../facts/kong/annotations';
import { KONG_PLUGIN, PLUGIN_KINDS, ROUTE_KINDS } from '../../facts/kong/kinds';
import type { KongPlatform } from '../../install/platform';
import { serviceName } from '../../read/explain/explain';
import { percentOf } from '../../read/explain/hop-words';
import { PASSED_OVER } from '../../read/explain/plugin-steps';
import { shortList, shownPaths } from '../../read/explain/route-words';
import { canonicalKind } from '../../read/manifests/manifest-set';
import type {
  ConfiguredPlugin,
  ConfiguredRoute,
  LostPlugin,
} from '../../read/topology/kong/configuration/kong-configuration';
import type { PluginChain } from '../../read/topology/kong/plugin-chain/plugin-chain';
import { classOf } from '../../read/topology/kong/kong-classes';
import type { RequestPath } from '../../read/topology/requests/request-path';
import type { Topology } from '../../read/topology/topology';

type Controller = Pick<KongPlatform, 'kic' | 'ingressClass'>;

/** A row per route of Kong's: what it takes, the Services behind it, and the plugins that act, or should, in Kong's order. */
export function routeRows(kong: Controller, topology: Topology): string[][] {
  return topology.requests
    .all()
    .map((path) => [routeWords(path), backendWords(path), pluginWords(kong, topology, path.plugins)]);
}

/** A row per object of which the controller takes no route, or not all of it. */
export function refusalRows({ configuration }: Topology): string[][] {
  const rows = configuration()
    .refusals.filter(({ kind }) => kind === 'refused' || kind === 'dropped')
    .filter(({ origin }) => ROUTE_KINDS.includes(canonicalKind(origin.manifest)))
    // What becomes of plugins stands with the route.
    .filter(({ origin }) => !origin.path.includes(KONG_ANNOTATIONS.plugins))
    .map(({ origin, reason }) => [String(origin.manifest), reason]);
  return [...new Map(rows.map((row) => [row.join('\n'), row])).values()];
}

function routeWords({ route, shadowedBy }: RequestPath): string {
  const { methods, headers, protocols } = route;
  const named = Array.from(headers, ([name, values]) => `with header ${name}: ${shortList(values)}`);
  const isOfOne = protocols.length === 1;
  const parts = [
    ...(methods.length === 0 ? [] : [methods.join(',')]),
    shortList(addresses(route)),
    ...named,
    ...(isOfOne ? [`(${protocols[0]!} alone)`] : []),
    ...(shadowedBy.length === 0 ? [] : ['(takes no request: another route comes first)']),
  ];
  return parts.join(' ');
}

/** Such as `shop.example.com/cart`, and `*` for any host; of streams the ports. */
function addresses({ hosts, paths, snis, destinationPorts }: ConfiguredRoute): string[] {
  if (destinationPorts.length > 0) {
    return destinationPorts.map((port) => [`port ${port}`, ...snis].join(' '));
  }
  const shown = shownPaths(paths);
  const at = hosts.length > 0 ? hosts : snis.length > 0 ? snis : ['*'];
  return at.flatMap((host) =>
    (shown.length === 0 ? ['/'] : shown).map((path) => `${host}${path.startsWith('/') ? '' : ' '}${path}`),
  );
}

function backendWords({ backends }: RequestPath): string {
  if (backends.length === 0) return 'none';
  const isAlone = backends.length === 1;
  return shortList(backends.map((each) => `${serviceName(each)}${isAlone ? '' : ` (${percentOf(each.share)} %)`}`));
}

function pluginWords(kong: Controller, topology: Topology, { runs, passedOver, lost }: PluginChain): string {
  const words = [
    ...runs.map(({ plugin }) => named(plugin)),
    ...passedOver
      .filter(({ plugin: { scope } }) => scope.route !== undefined || scope.service !== undefined)
      .map(({ plugin, because }) => named(plugin, PASSED_OVER[because])),
    ...lost.map((each) => lostWords(kong, topology, each)),
  ];
  return words.length === 0 ? 'none' : words.join(', ');
}

/** `limit (rate-limiting)`; of what the controller makes of a route by itself, the type. */
function named({ plugin, definition, origin }: ConfiguredPlugin, why?: string): string {
  const isDeclared = PLUGIN_KINDS.some((kind) => kind === definition.groupKind);
  const about = [...(isDeclared ? [plugin] : []), ...(why === undefined ? [] : [why])];
  const { namespace = '', name } = definition;
  const isElsewhere = definition.groupKind === KONG_PLUGIN && namespace !== origin.manifest.namespace;
  const title = isDeclared ? `${isElsewhere ? `${namespace}:` : ''}${name}` : plugin;
  return `${title}${about.length === 0 ? '' : ` (${about.join('; ')})`}`;
}

function lostWords(kong: Controller, topology: Topology, { name, because, isCertain, origin }: LostPlugin): string {
  const why = lossWords(kong, topology, { name, because, origin });
  return `${name} (${why}: ${isCertain ? 'the route is served without it' : 'whether it acts is unknown'})`;
}

function lossWords(
  { kic, ingressClass }: Controller,
  { classes }: Topology,
  { name, because, origin }: Pick<LostPlugin, 'name' | 'because' | 'origin'>,
): string {
  switch (because) {
    case 'absent':
      return 'not there';
    case 'namespace-not-read':
      return `KIC ${kic} reads no other namespace`;
    case 'no-grant':
      return `no ReferenceGrant of namespace ${name.slice(0, name.indexOf(':'))}`;
    case 'other-class':
      return `not of class ${classOf(origin.manifest) ?? classes.defaultName() ?? ingressClass}`;
    case 'refused':
      return 'refused by the controller';
    case 'several-global':
      return 'one of several of its type that act on all';
    case 'no-name':
      return 'no name of a plugin';
  }
}
