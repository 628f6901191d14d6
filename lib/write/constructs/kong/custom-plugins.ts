import type Ajv from 'ajv';
import type { Construct, IConstruct } from 'constructs';
import { pluginFacts } from '../../../facts/plugins/catalogue';
import type { PluginScope } from '../../../facts/plugins/plugin-traits';
import { anyObject, list, number, object, oneOf, optional } from '../../props/shape';
import { releasesOf, requireEarly } from './chosen-releases';
import type { RegisteredPlugin } from './plugin-config';

/** A plugin that Kong does not bundle. */
export interface CustomPlugin {
  /**
   * JSON Schema (draft 7) of the configuration.
   * @default - any configuration
   */
  readonly schema?: object;
  /** Where the plugin runs among others; the highest is first. Kong's own plugins are at -1000 to 1000000. */
  readonly priority?: number;
  /**
   * What the plugin can be attached to.
   * @default - everything
   */
  readonly scopes?: readonly PluginScope[];
}

const CUSTOM_PLUGIN = object<CustomPlugin>({
  schema: optional(anyObject),
  priority: optional(number),
  scopes: optional(list(oneOf(['global', 'service', 'route', 'consumer']))),
});

const CONTEXT = 'meshgate.dev/custom-plugin/';
const REGISTERED = new WeakMap<CustomPlugin, (config: unknown) => SchemaViolation | undefined>();

/** What a JSON Schema says against a configuration. */
export interface SchemaViolation {
  /** Such as `config.limits[0]`. */
  readonly path: string;
  readonly allowed: string;
}

/**
 * Makes a plugin of your own known to all constructs below `scope`, usually the app. Call it before anything is created
 * there.
 * @returns the name, as the prop `plugin` takes it: `registerPlugin<{ header: string }>(app, 'stamp')` also types its `config`
 * @throws PropError when the name or the schema is none, or there is something below `scope` already
 */
export function registerPlugin<Config extends object = Readonly<Record<string, unknown>>>(
  scope: Construct,
  name: string,
  plugin: CustomPlugin = {},
): RegisteredPlugin<Config> {
  const propCheck = requireEarly('registerPlugin', scope);
  const isName = typeof name === 'string' && /^[a-z0-9-]+$/.test(name);
  propCheck.require(isName, 'name', name, 'lower-case letters, digits and "-"');
  propCheck.props(CUSTOM_PLUGIN, plugin, 'plugin');
  const { kong } = releasesOf(scope);
  const isBundled = pluginFacts(kong, name) !== undefined;
  propCheck.require(!isBundled, 'name', name, `a name of your own: Kong ${kong} bundles a plugin of this name`);
  if (plugin.schema) {
    try {
      REGISTERED.set(plugin, compile(plugin.schema));
    } catch (error) {
      propCheck.fail('schema', plugin.schema, `a JSON Schema; ${(error as Error).message}`);
    }
  }
  scope.node.setContext(CONTEXT + name, plugin);
  return name as RegisteredPlugin<Config>;
}

/** The plugin of that name, where one was registered above the construct. */
export function customPluginOf(construct: IConstruct, name: string): CustomPlugin | undefined {
  return construct.node.tryGetContext(CONTEXT + name) as CustomPlugin | undefined;
}

/** What the plugin's schema says against a configuration. */
export function validateCustomConfig(plugin: CustomPlugin, config: unknown): SchemaViolation | undefined {
  return REGISTERED.get(plugin)?.(config);
}

function compile(schema: object): (config: unknown) => SchemaViolation | undefined {
  // Loaded here, so that apps without such plugins do not wait for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: AjvClass } = require('ajv') as { default: typeof Ajv };
  const validate = new AjvClass({ strict: false }).compile(schema);
  return (config) => {
    if (validate(config)) return undefined;
    const [error] = validate.errors ?? [];
    const path = (error?.instancePath ?? '').replaceAll(/\/(\d+)/g, '[$1]').replaceAll('/', '.');
    const extra = error?.keyword === 'additionalProperties' ? ` "${String(error.params.additionalProperty)}"` : '';
    return { path: `config${path}`, allowed: `what its schema says: ${error?.message ?? 'it does not match'}${extra}` };
  };
}
