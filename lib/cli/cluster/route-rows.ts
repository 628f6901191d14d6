import type { KongPlatform } from '../../install/platform';
import { KONG_ANNOTATIONS } from '../../facts/kong/annotations';
import { knows } from '../../facts/span';
import { CROSS_NAMESPACE, pluginNames, type PluginName } from '../../facts/kong/plugin-names';
import { kubeObject } from './kube-object';
import { list, number, object, optional, text, type Of } from './shape';

const BACKEND = object({
  service: optional(object({ name: text, port: optional(object({ number: optional(number), name: optional(text) })) })),
});
const RULE = object({
  host: optional(text),
  http: optional(object({ paths: list(object({ path: optional(text), backend: BACKEND })) })),
});

/** The parts of an Ingress that make routes. */
export const INGRESS = kubeObject({ spec: object({ rules: optional(list(RULE)) }) });
export type Ingress = Of<typeof INGRESS>;

/** The parts of a KongPlugin or KongClusterPlugin that `status` names. */
export const PLUGIN = kubeObject({ plugin: optional(text) });
export type Plugin = Of<typeof PLUGIN>;

/** A row per path: host and path, the Service behind it, and the plugins on it. */
export function routeRows(
  kong: Pick<KongPlatform, 'kic' | 'ingressClass'>,
  ingresses: readonly Ingress[],
  plugins: readonly Plugin[],
): string[][] {
  return ingresses.flatMap(({ metadata, spec }) => {
    const { namespace = 'default', annotations = {} } = metadata;
    const names = pluginNames(annotations[KONG_ANNOTATIONS.plugins] ?? '');
    const described = names.map((name) => describePlugin(kong, name, namespace, plugins)).join(', ');
    return (spec.rules ?? []).flatMap(({ host = '*', http }) =>
      (http?.paths ?? []).map(({ path = '/', backend: { service } }) => {
        const port = service?.port?.number ?? service?.port?.name ?? '';
        return [
          `${host}${path}`,
          `${namespace}/${service?.name ?? '?'}:${port}`,
          described === '' ? 'none' : described,
        ];
      }),
    );
  });
}

/** A KongPlugin wins over a KongClusterPlugin of its name, which the controller takes only with its own class. */
function describePlugin(
  { kic, ingressClass }: Pick<KongPlatform, 'kic' | 'ingressClass'>,
  { written, namespace: given, name }: PluginName,
  own: string,
  plugins: readonly Plugin[],
): string {
  const lost = (why: string): string => `${written} (${why}: the route is served without it)`;
  if (given !== undefined && knows(kic, CROSS_NAMESPACE) !== 'known') {
    return lost(`KIC ${kic} reads no other namespace`);
  }
  const named = plugins.filter(({ metadata }) => metadata.name === name);
  const inNamespace = named.find(({ metadata }) => metadata.namespace === (given ?? own));
  const inCluster = named.find(({ metadata }) => metadata.namespace === undefined);
  const found = inNamespace ?? inCluster;
  if (found === undefined) return lost('not there');
  const isTaken = found === inNamespace || found.metadata.annotations?.[KONG_ANNOTATIONS.ingressClass] === ingressClass;
  return isTaken ? `${written} (${found.plugin ?? 'of no plugin'})` : lost(`not of class ${ingressClass}`);
}
