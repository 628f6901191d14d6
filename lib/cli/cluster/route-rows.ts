import type { KongPlatform } from '../../install/platform';
import { INGRESS as INGRESS_KIND } from '../../facts/kong/kinds';
import type { Manifest } from '../../read/manifests/manifest';
import { classOf } from '../../read/topology/kong/kong-classes';
import { pluginType, type PluginReference } from '../../read/topology/kong/plugins';
import type { Topology } from '../../read/topology/topology';
import { asManifest } from './cluster-manifest';
import { kubeObject } from './kube-object';
import { list, number, object, optional, text } from './shape';

const BACKEND = object({
  service: optional(object({ name: text, port: optional(object({ number: optional(number), name: optional(text) })) })),
});
const RULE = object({
  host: optional(text),
  http: optional(object({ paths: list(object({ path: optional(text), backend: BACKEND })) })),
});

/** An Ingress, with the parts that make routes. */
export const INGRESS = asManifest(
  kubeObject({ spec: object({ ingressClassName: optional(text), rules: optional(list(RULE)) }) }),
);

/** An IngressClass, with the part that says whose it is. */
export const INGRESS_CLASS = asManifest(kubeObject({ spec: optional(object({ controller: optional(text) })) }));

/** A KongPlugin or KongClusterPlugin, with the part that `status` names. */
export const PLUGIN = asManifest(kubeObject({ plugin: optional(text) }));

const PEER = object({ group: optional(text), kind: text, namespace: optional(text), name: optional(text) });

/** A ReferenceGrant: who may use what. */
export const REFERENCE_GRANT = asManifest(kubeObject({ spec: object({ from: list(PEER), to: list(PEER) }) }));

type Controller = Pick<KongPlatform, 'kic' | 'ingressClass'>;

/** A row per path of Kong's Ingresses: host and path, the Service behind it, and the plugins on it. */
export function routeRows(kong: Controller, topology: Topology): string[][] {
  return topology.set
    .of(INGRESS_KIND)
    .filter((ingress) => isServed(kong, topology, ingress))
    .flatMap((ingress) => rowsOf(kong, topology, ingress));
}

/** Kong serves the class of the system, whether the cluster has an IngressClass of it or not. */
function isServed({ ingressClass }: Controller, { classes }: Topology, ingress: Manifest): boolean {
  return classOf(ingress) === ingressClass || classes.takesIngress(ingress);
}

function rowsOf(kong: Controller, topology: Topology, ingress: Manifest): string[][] {
  const { routes, plugins } = topology;
  const described = plugins.of(ingress).map((reference) => describePlugin(kong, topology, reference));
  return routes.pathsOf(ingress).map(({ host = '*', urlPath = '/', backend }) => {
    const namespace = topology.set.namespaceOf(ingress) ?? '';
    const target = backend === undefined ? '?:' : `${backend.service}:${backend.port ?? ''}`;
    return [`${host}${urlPath}`, `${namespace}/${target}`, described.length === 0 ? 'none' : described.join(', ')];
  });
}

function describePlugin({ kic, ingressClass }: Controller, { plugins }: Topology, reference: PluginReference): string {
  const { written, manifest, givenNamespace } = reference;
  const lost = (why: string): string => `${written} (${why}: the route is served without it)`;
  if (!plugins.isFollowed(reference)) return lost(`KIC ${kic} reads no other namespace`);
  const plugin = plugins.find(reference);
  if (plugin === undefined) return lost('not there');
  // All grants of a cluster are known.
  if (plugins.grantOf(reference) !== 'granted') return lost(`no ReferenceGrant of namespace ${givenNamespace ?? ''}`);
  if (!plugins.isTaken(plugin, manifest)) return lost(`not of class ${classOf(manifest) ?? ingressClass}`);
  return `${written} (${pluginType(plugin) ?? 'of no plugin'})`;
}
