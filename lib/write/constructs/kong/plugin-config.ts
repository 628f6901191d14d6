import type { KongPluginConfigs } from '../../../../imports/kong-plugins';
import type { SecretRef } from '../../../facts/plugins/secret-value';
import type { CustomPluginConfigs } from './custom-plugin-configs';

/** Plugins whose configuration is typed: those that Kong bundles, and your own in `CustomPluginConfigs`. */
export type PluginConfigs = KongPluginConfigs & CustomPluginConfigs;

declare const registered: unique symbol;

/** Name of a plugin of your own, as `registerPlugin` returns it. */
export type RegisteredPlugin<Config extends object = Readonly<Record<string, unknown>>> = string & {
  readonly [registered]: Config;
};

/** Names that compile: a misspelling of one does not. */
export type PluginName = Extract<keyof PluginConfigs, string> | RegisteredPlugin<object>;

/** The names that compile: all names if `custom` is set. */
export type PluginNameFor<Custom> = Custom extends true ? string : PluginName;

/** The configuration of a plugin: typed where the plugin is known, a record elsewhere. */
export type PluginConfig<Name extends string> = Name extends keyof PluginConfigs
  ? PluginConfigs[Name]
  : Name extends RegisteredPlugin<infer Config>
    ? Config
    : Readonly<Record<string, unknown>>;

/** Where the configuration is: in the manifest, or as a whole in a Secret. */
export type PluginConfigProps<Name extends string> = ConfigInManifest<PluginConfig<Name>> | ConfigInSecret;

/** The configuration may be omitted if no field of it is required. */
type ConfigInManifest<Config> = (Partial<Config> extends Config
  ? {
      /**
       * Configuration of the plugin. A secret field takes `secretRef('secret', 'key')`.
       * @default - the plugin's own defaults
       */
      readonly config?: Config;
    }
  : {
      /** Configuration of the plugin. A secret field takes `secretRef('secret', 'key')`. */
      readonly config: Config;
    }) & { readonly configFrom?: undefined };

interface ConfigInSecret {
  readonly config?: undefined;
  /** Key of a Secret that contains the whole configuration, as YAML or JSON. */
  readonly configFrom: SecretRef;
}
