import type { ConfiguredRoute, WrittenPath } from '../topology/kong/configuration/kong-configuration';
import { mayAct } from '../topology/kong/plugin-chain/lost-plugin';
import type { ChainedPlugin, PassedOver, PluginChain } from '../topology/kong/plugin-chain/plugin-chain';
import type { RequestPath } from '../topology/requests/request-path';
import { lostWords } from '../explain/lost-plugin-words';
import { placeOf } from '../explain/places';
import { accessWords, discretionOf, passedOverWords, scopeWords } from '../explain/plugin-steps';
import { pluginWords, shortPluginWords } from '../explain/plugin-words';
import { headerWords, shortList } from '../explain/route-words';
import type { Access, Detail, PluginNode, RouteNode } from './diagram';
import { saidDetail } from './said-detail';
import type { FindingMarks } from './finding-marks';
import type { ServiceNodes } from './service-nodes';

const STREAMS = ['tcp', 'tls', 'tls_passthrough', 'udp'];

/** A route with the plugins that run for somebody without a credential, and the Services that it leads to. */
export function routeNode(id: string, path: RequestPath, services: ServiceNodes, marks: FindingMarks): RouteNode {
  const { route, plugins, access, shadowedBy } = path;
  const { manifest } = route.origin;
  const methods = route.methods.length === 0 ? [] : [shortList(route.methods)];
  const headers = headerWords(route);
  const shadow = shadowedBy.length === 0 ? [] : ['takes no request: another route comes first'];
  return {
    id,
    title: titleOf(route),
    lines: [
      [...methods, ...headers, String(manifest)].join(' · '),
      ...shadow,
      ...(leadsNowhere(path) ? ['no backend: 503'] : []),
      ...lossLines(plugins),
    ],
    details: [
      { label: 'declared', value: String(manifest), place: placeOf(route.origin) },
      ...detail('protocols', route.protocols),
      ...detail('hosts', route.hosts),
      ...detail('paths', route.paths),
      ...detail('methods', route.methods),
      ...detail('headers', headers),
      ...detail('server names', route.snis),
      ...sentDetails(route),
      ...accessWords(access).map((said, index) => saidDetail(index === 0 ? 'access' : '', said)),
      ...passedOverWords(plugins).map((said) => saidDetail('does not run', said)),
      ...lostWords(plugins).map((said) => saidDetail('lost', said)),
      ...shadowedBy.map((other) => ({
        label: 'shadowed by',
        value: String(other.origin.manifest),
        place: placeOf(other.origin),
      })),
    ],
    marks: marks.of(manifest),
    access: accessOf(path),
    plugins: [
      ...plugins.runs.map((each, index) => runningNode(`${id} plugin ${index}`, each, marks)),
      ...plugins.passedOver.map((each, index) => idleNode(`${id} idle ${index}`, each, marks)),
    ],
    edges: services.edgesOf(path),
  };
}

/** The paths as people wrote them, and what Kong makes of each where that is another thing. */
function titleOf({ paths, writtenPaths, destinationPorts }: ConfiguredRoute): string {
  if (destinationPorts.length > 0) return `port ${destinationPorts.join(', ')}`;
  if (paths.length === 0) return 'any path';
  const shown = writtenPaths.length > 0 ? writtenPaths.map(writtenPath) : paths.map(shownPath);
  return shortList([...new Set(shown)]);
}

/** What becomes of path and Host; a stream has none. */
function sentDetails({ protocols, stripPath, preserveHost, service }: ConfiguredRoute): Detail[] {
  if (protocols.every((protocol) => STREAMS.includes(protocol))) return [];
  return [
    { label: 'path sent on', value: stripPath ? 'without what matched' : 'as it came' },
    { label: 'Host sent on', value: preserveHost ? 'as it came' : (service.hostHeader ?? "the backend's own") },
  ];
}

function writtenPath({ text, paths: [path = '', ...others] }: WrittenPath): string {
  if (others.length > 0 || !path.startsWith('~')) return text === '' ? '/' : text;
  return path === `~${text}$` ? `exact ${text}` : shownPath(path);
}

/** Whether requests that no plugin answers have nowhere to go. */
function leadsNowhere({ backends, plugins: { answeredBy } }: RequestPath): boolean {
  const because = answeredBy?.step.kind === 'answers' ? answeredBy.step.because : undefined;
  return backends.length === 0 && !['terminated', 'redirected', 'function'].includes(because ?? '');
}

function lossLines({ lost }: PluginChain): string[] {
  const certain = lost.filter((each) => !mayAct(each));
  return certain.length === 0 ? [] : [`without ${shortList(certain.map(({ name }) => name))}: lost`];
}

function accessOf({ plugins, access }: RequestPath): Access {
  const { answeredBy } = plugins;
  if (access.authentication === 'required') return 'credential';
  if (access.authentication === 'unknown') return 'unknown';
  return answeredBy?.step.kind === 'answers' && answeredBy.step.because === 'terminated' ? 'refused' : 'open';
}

function runningNode(id: string, { plugin, fact }: ChainedPlugin, marks: FindingMarks): PluginNode {
  const words = shortPluginWords(fact, discretionOf(plugin));
  const full = pluginWords(fact, discretionOf(plugin));
  return {
    id,
    title: plugin.plugin,
    lines: words === undefined ? [] : [words],
    details: [...(full === undefined ? [] : [{ label: 'does', value: full }]), ...pluginDetails(plugin)],
    marks: marks.of(plugin.definition),
    authenticates: fact.kind === 'authenticate',
    runs: true,
  };
}

function idleNode(id: string, { plugin, because, by }: PassedOver, marks: FindingMarks): PluginNode {
  return {
    id,
    title: plugin.plugin,
    lines: [scopeWords(plugin)],
    details: [
      { label: 'does not run', value: because.replaceAll('-', ' ') },
      ...(by === undefined
        ? []
        : [
            {
              label: 'gives way to',
              value: String(by.definition),
              place: placeOf({ manifest: by.definition, path: [] }),
            },
          ]),
      ...pluginDetails(plugin),
    ],
    marks: marks.of(plugin.definition),
    authenticates: false,
    runs: false,
  };
}

function pluginDetails(plugin: ChainedPlugin['plugin']): Detail[] {
  return [
    { label: 'acts on', value: scopeWords(plugin) },
    { label: 'declared', value: String(plugin.definition), place: placeOf({ manifest: plugin.definition, path: [] }) },
    { label: 'attached', value: String(plugin.origin.manifest), place: placeOf(plugin.origin) },
  ];
}

function detail(label: string, values: readonly string[]): Detail[] {
  return values.length === 0 ? [] : [{ label, value: values.join('\n') }];
}

/** `~` is Kong's mark of an expression. */
function shownPath(path: string): string {
  return path.startsWith('~') ? `expression ${path.slice(1)}` : path;
}
