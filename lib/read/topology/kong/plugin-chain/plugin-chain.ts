import type { ConfiguredPlugin, LostPlugin } from '../configuration/kong-configuration';
import type { Recognized } from './client';
import type { PluginFact } from './plugin-fact';

/** The plugins that act on the requests of one client to one route. */
export interface PluginChain {
  /** In the order in which they run. */
  readonly runs: readonly ChainedPlugin[];
  readonly passedOver: readonly PassedOver[];
  /** Plugins that would act on these requests, and Kong is not given. */
  readonly lost: readonly LostPlugin[];
  /** For whom Kong takes the client at the end. */
  readonly recognized: Recognized;
  /** Whether one asks to run before or after another, so that Kong Enterprise may run them in another order. */
  readonly hasOrdering: boolean;
  /** The plugin that surely answers in place of the backend; undefined where none does. */
  readonly answeredBy: ChainedPlugin | undefined;
}

export interface ChainedPlugin {
  readonly plugin: ConfiguredPlugin;
  /** Undefined for what Kong does not bundle: it stands last, and may run anywhere. */
  readonly priority: number | undefined;
  readonly fact: PluginFact;
  /** For whom Kong takes the client when it runs. */
  readonly recognized: Recognized;
  readonly step: PluginStep;
  /** Whether the request gets so far. What only logs, counts or changes the answer runs all the same. */
  readonly isReached: boolean;
}

/** What becomes of a request at a plugin. */
export type PluginStep =
  | { readonly kind: 'goes-on' }
  /** It ends here, with this status; undefined where a function of others says it. */
  | { readonly kind: 'answers'; readonly status: number | undefined; readonly because: AnswerReason }
  /** It may end here: that depends on what manifests do not tell. */
  | { readonly kind: 'may-answer'; readonly status: number | undefined; readonly because: DoubtReason };

export type AnswerReason =
  | 'no-credential'
  /** Its anonymous consumer is none that there is. */
  | 'no-anonymous-consumer'
  /** Nobody is known whose groups could be looked at. */
  | 'not-recognized'
  | 'not-in-a-group'
  | 'terminated'
  | 'redirected'
  | 'preflight'
  | 'function';

export type DoubtReason =
  | 'configuration'
  | 'login-elsewhere'
  /** The request has something where the plugin looks, and nobody says whose it is. */
  | 'credential-sent'
  /** The consumer names a Secret that is declared elsewhere; where it is one for the plugin, the client is known. */
  | 'credential-elsewhere'
  | 'anonymous-consumer-elsewhere'
  | 'groups'
  | 'address'
  | 'user-agent'
  | 'limit'
  | 'size'
  | 'trigger'
  | 'code';

/** A plugin that would act on the route, and does not. */
export interface PassedOver {
  readonly plugin: ConfiguredPlugin;
  readonly because: PassedOverReason;
  /** The one of its type that acts in its place. */
  readonly by: ConfiguredPlugin | undefined;
}

export type PassedOverReason =
  | 'disabled'
  /** It acts on connections that are no requests. */
  | 'other-protocols'
  | 'less-specific'
  /** Two of one type are attached to the same: Kong knows one. */
  | 'same-scope'
  /** It is for another consumer or group. */
  | 'other-consumer'
  /** It runs before Kong knows the consumer. */
  | 'consumer-not-known-yet'
  /** Manifests do not tell for whom Kong takes the client. */
  | 'consumer-unknown';
