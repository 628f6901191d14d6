import { SecretRef } from '../../../facts/plugins/secret-value';
import { anything, flag, instanceOf, list, map, oneOf, optional, text, type Fields } from '../../props/shape';

/** Protocols that a KongPlugin can be limited to. */
export const PLUGIN_PROTOCOLS = ['http', 'https', 'grpc', 'grpcs', 'tcp', 'tls', 'udp'] as const;
export type PluginProtocol = (typeof PLUGIN_PROTOCOLS)[number];

/** The options of every plugin, whatever its scope. */
export interface PluginOptions<Name extends string, Custom extends true | undefined> {
  /**
   * Name of the object, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /** The plugin that Kong runs, such as `rate-limiting`; one of your own is what `registerPlugin` returns. */
  readonly plugin: Name;
  /** Accepts any name as that of a custom plugin. Its configuration is checked only if the plugin was registered. */
  readonly custom?: Custom;
  /**
   * Keeps the plugin in Kong without running it.
   * @default false
   */
  readonly disabled?: boolean;
  /**
   * Protocols of the requests that the plugin acts on.
   * @default - all that the plugin supports
   */
  readonly protocols?: readonly PluginProtocol[];
  /** Name of this instance of the plugin in Kong. Since Kong 3.2, KIC 2.12. */
  readonly instanceName?: string;
  /** Tags of the plugin in Kong. Since KIC 2.9. */
  readonly tags?: readonly string[];
  /** Labels of the object. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The props of a plugin, whichever it is. */
export interface DefinedProps extends PluginOptions<string, true> {
  readonly config?: unknown;
  readonly configFrom?: SecretRef;
}

export const PLUGIN_FIELDS: Fields<DefinedProps> = {
  name: optional(text),
  plugin: text,
  custom: optional(oneOf([true])),
  config: optional(anything),
  configFrom: optional(instanceOf(SecretRef, 'secretRef("secret", "key")')),
  disabled: optional(flag),
  protocols: optional(list(oneOf(PLUGIN_PROTOCOLS))),
  instanceName: optional(text),
  tags: optional(list(text)),
  labels: optional(map(text)),
};
