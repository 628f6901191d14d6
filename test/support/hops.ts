import { formatPath } from '../../lib/read/manifests/path';
import type { Manifest } from '../../lib/read/manifests/manifest';
import type { Fact } from '../../lib/read/topology/istio/hop/fact';
import type { Hop, HopDestination, HopRequest, HopRule, HopWorkload, Way } from '../../lib/read/topology/istio/hop/hop';
import { isUnknown, type Match } from '../../lib/read/topology/istio/hop/match';
import type { ConfiguredBackend, Origin } from '../../lib/read/topology/kong/configuration/kong-configuration';
import type { Topology } from '../../lib/read/topology/topology';
import { manifest } from './kong-manifests';

/** Kong's pods and a small shop in a mesh, as YAML, for tests of the hop between the two. */

export function namespace(name: string, labels: Readonly<Record<string, string>> = {}): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata: ${JSON.stringify({ name, labels })}\n`;
}

export const INJECTED = { 'istio-injection': 'enabled' };
export const AMBIENT = { 'istio.io/dataplane-mode': 'ambient' };

interface PodTemplate {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly spec?: string;
}

export function deployment(name: string, place: string, template: PodTemplate = {}, fields = 'replicas: 2'): string {
  const {
    labels = { app: name, version: 'v1' },
    annotations = {},
    spec = `containers: [{ name: ${name}, image: "${name}:1" }]`,
  } = template;
  const metadata = JSON.stringify({ labels, annotations });
  return manifest(
    'apps/v1',
    'Deployment',
    name,
    { namespace: place },
    `spec: { ${fields}, template: { metadata: ${metadata}, spec: { ${spec} } } }`,
  );
}

/** Kong's gateway, with a ServiceAccount of its own. */
export function kong(template: PodTemplate = {}, place = 'kong'): string {
  const spec = 'serviceAccountName: gateway, containers: [{ name: proxy, image: "kong:3.9" }]';
  return deployment('kong', place, { labels: { app: 'kong' }, spec, ...template });
}

/** The Service `web` of the namespace `shop`: port 80, named `http`, port 8080 of its pods. */
export function web(
  port = 'name: http, port: 80, targetPort: 8080',
  meta: Readonly<Record<string, unknown>> = {},
): string {
  const metadata = { name: 'web', namespace: 'shop', ...meta };
  return `apiVersion: v1\nkind: Service\nmetadata: ${JSON.stringify(metadata)}\nspec: { selector: { app: web }, ports: [{ ${port} }] }\n`;
}

export const WEB_PODS = deployment('web', 'shop');

/** Kong and the shop, both with sidecars. */
export const MESH = [namespace('kong', INJECTED), kong(), namespace('shop', INJECTED), web(), WEB_PODS];

export function istio(kind: string, name: string, spec: string, place = 'shop'): string {
  const group = ['PeerAuthentication', 'AuthorizationPolicy', 'RequestAuthentication'].includes(kind)
    ? 'security'
    : 'networking';
  return manifest(`${group}.istio.io/v1`, kind, name, { namespace: place }, `spec: ${spec}`);
}

export interface HopOptions extends Partial<HopRequest> {
  readonly name?: string;
  readonly port?: number | string;
  readonly usesServiceAddress?: boolean;
}

/** The hop to `web`, through the address of the Service and with its host, unless options say otherwise. */
export function hopTo(topology: Topology, options: HopOptions = {}): Hop {
  const { name = 'web', port = 80, usesServiceAddress = true, ...request } = options;
  const service = topology.set.find('Service', 'shop', name);
  const origin = { manifest: service ?? topology.set.all[0]!, path: [] };
  const backend: ConfiguredBackend = { origin, namespace: 'shop', name, service, port, weight: 1, usesServiceAddress };
  return topology.hops.to(backend, {
    protocol: 'http',
    keepsHost: false,
    hosts: [],
    hostHeader: undefined,
    paths: [],
    methods: [],
    ...request,
  });
}

/** The one way of a hop. */
export function onlyWay({ ways }: Hop): Way {
  expect(ways).toHaveLength(1);
  return ways[0]!;
}

/** The one workload of a hop. */
export function onlyWorkload(hop: Hop): HopWorkload {
  const workloads = hop.ways.flatMap((way) => way.rules.flatMap((rule) => rule.destinations.flatMap(workloadsOf)));
  expect(workloads).toHaveLength(1);
  return workloads[0]!;
}

export function workloadsOf({ workloads }: HopDestination): readonly HopWorkload[] {
  return 'value' in workloads ? workloads.value : [];
}

/** A fact in one line: its value, or why there is none. */
export function shownFact(fact: Fact<unknown>): string {
  if (isUnknown(fact)) return `unknown: ${fact.unknown}`;
  const value: unknown = fact.value;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function shownMatch(match: Match): string {
  return isUnknown(match) ? `unknown: ${match.unknown}` : match;
}

/** Such as `VirtualService shop/web spec.http[0]`. */
export function shownOrigin({ manifest: found, path }: Origin): string {
  return `${shownManifest(found)} ${formatPath(path)}`.trim();
}

function shownManifest(found: Manifest): string {
  return String(found);
}

/** What rules do, one a line: `all: web.shop v1 0.9, web.shop v2 0.1`. */
export function shownRules(rules: readonly HopRule[]): string[] {
  return rules.map(({ match, destinations, actions }) => {
    const to = destinations.map(({ host, subset, port, share }) =>
      [host.replace('.svc.cluster.local', ''), port, subset, share].filter((each) => each !== undefined).join(' '),
    );
    const what = [...to, ...actions.map(({ kind }) => kind)];
    return `${shownMatch(match)}: ${what.length === 0 ? '404' : what.join(', ')}`;
  });
}
