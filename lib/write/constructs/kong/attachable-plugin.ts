import { isObject } from '../../props/data-part';
import { CORS, takesPreflight } from '../../../facts/kong/preflight';
import { runsOn } from '../../../facts/kong/plugin-attachments';
import type { PluginScope } from '../../../facts/plugins/plugin-traits';
import type { PropCheck } from '../prop-check';
import type { IKongPlugin } from './kong-plugin';

const PLUGIN_ITSELF = 'the KongPlugin or KongClusterPlugin itself, as new KongPlugin(…) returns it';

function isKongPlugin(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { pluginName, plugin, isClusterWide } = value;
  return typeof pluginName === 'string' && typeof plugin === 'string' && typeof isClusterWide === 'boolean';
}

/** Where a plugin is to be attached. */
export interface AttachmentPlace {
  readonly namespace: string | undefined;
  /** Undefined for a group of consumers, which is no scope of open-source Kong. */
  readonly scope: PluginScope | undefined;
  /** Names that are there already, of plugins that are made elsewhere. */
  readonly names: readonly string[];
  /** Plugins that act there already. */
  readonly plugins: readonly IKongPlugin[];
}

/** @throws PropError for what is no plugin */
export function requirePlugin(propCheck: PropCheck, plugin: IKongPlugin): void {
  propCheck.require(isKongPlugin(plugin), 'addPlugin(plugin)', plugin, PLUGIN_ITSELF);
}

/**
 * @throws PropError when the plugin is in another namespace, Kong refuses it on such an object, or another plugin of its name or kind
 * acts there
 */
export function requireAttachable(
  propCheck: PropCheck,
  plugin: IKongPlugin,
  { namespace: here, scope, names, plugins }: AttachmentPlace,
): void {
  const { pluginName: name, namespace } = plugin;
  propCheck.require(
    plugin.isClusterWide || namespace === here,
    'addPlugin(plugin)',
    `${namespace ?? '(no namespace)'}/${name}`,
    `a plugin of namespace "${here ?? '(no namespace)'}", where this object is: Kong looks for a KongPlugin in the namespace ` +
      'of the object that names it; create the plugin there, or make it a KongClusterPlugin',
  );
  const title = scope ?? 'group of consumers';
  propCheck.require(
    scope === undefined || runsOn(plugin.scopes, scope),
    'addPlugin(plugin)',
    name,
    `a plugin that Kong runs on a ${title}; ${plugin.plugin} runs on: ${plugin.scopes?.join(', ') ?? ''}`,
  );
  propCheck.require(
    !names.includes(name) && plugins.every((other) => other.pluginName !== name),
    'addPlugin(plugin)',
    name,
    'a plugin of another name: one with this name is attached already',
  );
  propCheck.require(
    plugins.every((other) => other.plugin !== plugin.plugin),
    'addPlugin(plugin)',
    name,
    `one ${plugin.plugin} plugin at most: Kong runs only one of each kind on a ${title}`,
  );
}

/**
 * @param prop that says the methods of the route
 * @throws PropError when browsers ask a `cors` plugin with a method that the route does not take
 */
export function requirePreflight(
  propCheck: PropCheck,
  prop: string,
  { plugin, pluginName }: Pick<IKongPlugin, 'plugin' | 'pluginName'>,
  methods: readonly string[],
): void {
  const allowed = `methods with OPTIONS, with which browsers ask before: "${pluginName}" never sees it otherwise, and they get 404`;
  propCheck.require(plugin !== CORS || takesPreflight(methods), prop, methods, allowed);
}
