import { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { IGNORE_ANNOTATION, withIgnored } from '../../../facts/ignore-annotation';
import { ACL, mayTellWhoAsks } from '../../../facts/plugins/authentication';
import { KONG_CLASS } from '../../../facts/kong/ingress-class';
import { ofApp } from '../of-app';
import { declaredPlugin, globalPlugins } from './declared-plugins';
import type { IKongPlugin } from './kong-plugin';

/** A Service by its names. */
interface NamedService {
  readonly serviceName: string;
  readonly namespace?: string | undefined;
}

/** The requests of a route, or of one of its rules. */
export interface RoutedPart {
  readonly plugins: readonly IKongPlugin[];
  readonly services: readonly NamedService[];
}

/** Plugins by the Service that they are attached to. */
const attachedIn = ofApp(() => new Map<string, () => readonly IKongPlugin[]>());

const ELSEWHERE = 'a plugin that is made elsewhere says who asks';

/** `acl` plugins of which it was said that others find out who asks. */
const TOLD = new WeakSet<IKongPlugin>();

/** Remembers the plugins of a Service, all of which are known. */
export function notePluginsOf(
  construct: IConstruct,
  service: NamedService,
  plugins: () => readonly IKongPlugin[],
): void {
  attachedIn(construct).set(keyOf(service), plugins);
}

/** Says of a plugin that others, which are made elsewhere, find out who asks; check reads it of the plugin's object. */
export function noteLoginElsewhere(plugin: IKongPlugin): void {
  if (plugin.plugin !== ACL || TOLD.has(plugin)) return;
  TOLD.add(plugin);
  if (!Construct.isConstruct(plugin) || !ApiObject.isApiObject(plugin.node.defaultChild)) return;
  const { metadata } = plugin.node.defaultChild;
  const { [IGNORE_ANNOTATION]: said } =
    (metadata.toJson() as { annotations?: Record<string, string> }).annotations ?? {};
  metadata.addAnnotation(IGNORE_ANNOTATION, withIgnored(said, 'require-authentication', ELSEWHERE));
}

/**
 * Makes the construct of a route invalid where an `acl` plugin acts on its requests and no plugin finds out who asks, so that nobody gets
 * in. It is looked at when everything is there.
 * @param ingressClassName that the route is of: plugins for all requests of another one are for another Kong
 */
export function requireLogin(
  route: IConstruct,
  parts: () => readonly RoutedPart[],
  ingressClassName = KONG_CLASS,
): void {
  const lacking = (): string[] => parts().flatMap((part) => lackingLogin(route, part, ingressClassName));
  route.node.addValidation({ validate: () => [...new Set(lacking())] });
}

function lackingLogin(
  route: IConstruct,
  { plugins, services }: RoutedPart,
  ingressClassName: string,
): readonly string[] {
  const ofServices = services.map((service) => attachedIn(route).get(keyOf(service)));
  const attached = [...plugins, ...ofServices.flatMap((each) => each?.() ?? [])];
  // One that is attached acts in place of one for all requests.
  const isReplaced = attached.some((plugin) => plugin.plugin === ACL && !isOff(route, plugin));
  const ofAll = isReplaced ? [] : globalPlugins(route).filter((each) => classOf(route, each) === ingressClassName);
  const groups = [...attached, ...ofAll].filter((plugin) => isGroupCheck(route, plugin));
  // A Service that is made elsewhere may have plugins there.
  if (groups.length === 0 || ofServices.includes(undefined)) return [];
  const runs = [...attached, ...globalPlugins(route)].filter((plugin) => !isOff(route, plugin));
  if (runs.some(({ plugin }) => mayTellWhoAsks(plugin))) return [];
  return groups.map(
    (plugin) =>
      `the acl plugin "${plugin.pluginName}"${attached.includes(plugin) ? '' : ', which is global,'} looks at the groups of a consumer, ` +
      'and no plugin says who asks: nobody gets in; ' +
      'attach a plugin that authenticates, such as key-auth, to the route or its Service; ' +
      'or addPlugin(plugin, { authenticatedElsewhere: true }), where a plugin that is made elsewhere does',
  );
}

function isGroupCheck(route: IConstruct, plugin: IKongPlugin): boolean {
  const declared = declaredPlugin(route, plugin);
  // Who is in a group of consumers may be known without a consumer's own credential.
  const isEnterprise = declared?.field('include_consumer_groups') === true;
  return plugin.plugin === ACL && !isOff(route, plugin) && !isEnterprise && !TOLD.has(plugin);
}

function classOf(route: IConstruct, plugin: IKongPlugin): string | undefined {
  return declaredPlugin(route, plugin)?.ingressClassName;
}

function isOff(route: IConstruct, plugin: IKongPlugin): boolean {
  return declaredPlugin(route, plugin)?.isOff === true;
}

function keyOf({ serviceName, namespace = '' }: NamedService): string {
  return `${namespace}/${serviceName}`;
}
