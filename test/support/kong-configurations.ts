import type { Releases } from '../../lib/facts/releases';
import type {
  ConfiguredPlugin,
  ConfiguredRoute,
  KongConfiguration,
  PluginScope,
} from '../../lib/read/topology/kong/configuration/kong-configuration';
import { ingress, KONG_CLASS, manifest, service, type Meta } from './kong-manifests';
import { topologyFor } from './topologies';

/** What Kong is given, for the newest releases. */
export function configurationOf(...yaml: readonly string[]): KongConfiguration {
  return configurationFor({}, ...yaml);
}

/** The same for chosen releases. */
export function configurationFor(releases: Partial<Releases>, ...yaml: readonly string[]): KongConfiguration {
  return topologyFor(releases, ...yaml).configuration();
}

/** Kong's class, not the default. */
export const CLASS = `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: kong }\nspec: { controller: ingress-controllers.konghq.com/kong }\n`;

/** A backend of an Ingress. */
export function backend(name = 'web', port = 'number: 80'): string {
  return `backend: { service: { name: ${name}, port: { ${port} } } }`;
}

/** An Ingress `front` for shop.example, with one path to the Service `web`. */
export function front(path = 'path: /, pathType: Prefix', meta: Meta = {}, name = 'front'): string {
  return ingress(
    name,
    meta,
    `spec: { ingressClassName: kong, rules: [{ host: shop.example, http: { paths: [{ ${path}, ${backend()} }] } }] }`,
  );
}

export function annotated(annotations: Readonly<Record<string, string>>): Meta {
  return { annotations };
}

/** One with Kong's class and more annotations. */
export function ofKong(annotations: Readonly<Record<string, string>> = {}): Meta {
  return { annotations: { ...KONG_CLASS.annotations, ...annotations } };
}

export const WEB = service('web');

export function secret(name: string, stringData: Readonly<Record<string, string>>, labels?: Meta['labels']): string {
  const meta = labels === undefined ? {} : { labels };
  return manifest('v1', 'Secret', name, meta, `stringData: ${JSON.stringify(stringData)}`);
}

/** The one route there is. */
export function onlyRoute({ routes }: KongConfiguration): ConfiguredRoute {
  if (routes.length !== 1) throw new Error(`${routes.length} routes`);
  return routes[0]!;
}

/** `rate-limiting on route a, consumer ann`. */
export function attachments({ plugins }: KongConfiguration): string[] {
  return plugins.map(({ plugin, scope, enabled }) => `${plugin}${enabled ? '' : ' (disabled)'} on ${scopeText(scope)}`);
}

/** What the only plugin is configured with, by whatever Secrets say. */
export function onlyConfig({ plugins }: KongConfiguration): ConfiguredPlugin['config'] {
  if (plugins.length !== 1) throw new Error(`${plugins.length} plugins`);
  return plugins[0]!.config;
}

/** `refused Ingress shop/web: why`, without those of other classes. */
export function refusals(configuration: KongConfiguration): string[] {
  return configuration.refusals
    .filter(({ kind }) => kind !== 'other-class')
    .map(({ kind, origin, reason }) => `${kind} ${origin.manifest.toString()}: ${reason}`);
}

function scopeText({ route, service: of, consumer, group }: PluginScope): string {
  const parts = [
    route && `route ${route.name}`,
    of && `service ${of.name}`,
    consumer && `consumer ${consumer.username ?? consumer.customId ?? ''}`,
    group === undefined ? undefined : `group ${group}`,
  ];
  const named = parts.filter((part) => part !== undefined);
  return named.length === 0 ? 'all' : named.join(', ');
}
