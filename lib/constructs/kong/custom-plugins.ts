import type Ajv from 'ajv';
import type { Construct, IConstruct } from 'constructs';
import { pluginFacts } from '../../plugins/catalogue';
import type { PluginScope } from '../../plugins/plugin-traits';
import { PropCheck } from '../prop-check';
import { kongVersionsOf } from './kong-versions';

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
 * @throws PropError when the name is empty or the schema is none, and Error when `scope` has children already
 */
export function registerPlugin(scope: Construct, name: string, plugin: CustomPlugin = {}): void {
  const check = new PropCheck(scope);
  check.require(/^[a-z0-9-]+$/.test(name), 'name', name, 'small letters, digits and "-"');
  const { kong } = kongVersionsOf(scope);
  const isBundled = pluginFacts(kong, name) !== undefined;
  check.require(!isBundled, 'name', name, `a name of your own: Kong ${kong} brings along a plugin of this name`);
  if (plugin.schema) {
    try {
      REGISTERED.set(plugin, compile(plugin.schema));
    } catch (error) {
      check.fail('schema', plugin.schema, `a JSON Schema; ${(error as Error).message}`);
    }
  }
  scope.node.setContext(CONTEXT + name, plugin);
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
