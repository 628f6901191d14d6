/** What a plugin does with requests, as data: what its type means, with what its configuration says and Kong fills in. */
export type PluginFact =
  | AuthenticateFact
  | GroupsFact
  | RateLimitFact
  | AnswerFact
  | AddressesFact
  | CorsFact
  | {
      readonly kind: 'limit-responses';
      readonly limits: readonly NamedLimit[];
      readonly by: string;
      readonly policy: string;
    }
  /** Refuses what calls itself a known bot: with 403, by the User-Agent. */
  | { readonly kind: 'refuse-bots'; readonly allow: readonly string[]; readonly deny: readonly string[] }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string; readonly keepsPath: boolean }
  | { readonly kind: 'limit-size'; readonly size: number; readonly unit: string }
  | { readonly kind: 'session'; readonly cookie: string }
  | {
      readonly kind: 'cache';
      readonly seconds: number;
      readonly methods: readonly string[];
      readonly statuses: readonly number[];
    }
  /** Asks a function in place of the backend. */
  | { readonly kind: 'call-function'; readonly name: string | undefined }
  | { readonly kind: 'add-id'; readonly header: string }
  | TransformFact
  /** Code of the people who configure it. */
  | { readonly kind: 'run-code' }
  | { readonly kind: 'observe'; readonly what: 'log' | 'metrics' | 'trace' }
  /** Nothing more is known of its type. */
  | { readonly kind: 'other' }
  /** Its type is known, and its configuration is not. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Where a request carries a credential. */
export interface CredentialSource {
  readonly in: 'header' | 'query' | 'cookie' | 'body' | 'certificate';
  /** Of the header, the parameter, the cookie or the field. */
  readonly name: string;
  /** What stands before it in the header, such as `Bearer`. */
  readonly scheme?: string;
}

export interface AuthenticateFact {
  readonly kind: 'authenticate';
  /** Type of the credentials that consumers have for it; undefined where they have none, as with LDAP. */
  readonly credential: string | undefined;
  /** Any of these; undefined where it is not known. */
  readonly from: readonly CredentialSource[] | undefined;
  /** Name or id of the consumer that those without a credential are taken for; without one they are refused. */
  readonly anonymous: string | undefined;
  /** Whether requests with the method OPTIONS need a credential too. */
  readonly onPreflight: boolean;
}

/** Those in a denied group are refused, or else those in none that is allowed. */
export interface GroupsFact {
  readonly kind: 'check-groups';
  readonly allow: readonly string[];
  /** Where there are any, `allow` does not count. */
  readonly deny: readonly string[];
}

export type Period = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

export interface Limit {
  readonly count: number;
  /** In this time; a number is seconds. */
  readonly per: Period | number;
}

export interface NamedLimit extends Limit {
  readonly name: string;
}

export interface RateLimitFact {
  readonly kind: 'limit-requests';
  readonly limits: readonly Limit[];
  /** What is counted apart: `consumer`, `credential`, `ip`, `service`, `header`, `path`. Who has none is counted by address. */
  readonly by: string;
  /** Name of the header, or the path. */
  readonly of: string | undefined;
  /** Where it is counted: `local` is in each pod of Kong for itself. */
  readonly policy: string;
  readonly status: number;
}

/** Answers in place of the backend. */
export interface AnswerFact {
  readonly kind: 'answer';
  readonly status: number;
  readonly message: string | undefined;
  /** Only requests with this header or parameter. */
  readonly trigger: string | undefined;
}

export interface TransformFact {
  readonly kind: 'transform';
  readonly what: 'request' | 'response';
  /** What a request's path is replaced with; it may have templates of Kong, in `$(…)`. */
  readonly path?: string;
  /** What its Host header is replaced with, in the same way. */
  readonly host?: string;
}

export interface AddressesFact {
  readonly kind: 'check-addresses';
  readonly allow: readonly string[];
  readonly deny: readonly string[];
  readonly status: number;
}

export interface CorsFact {
  readonly kind: 'cors';
  /** None, or `*`: any. */
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  /** None: those that the browser asks for. */
  readonly headers: readonly string[];
  readonly withCredentials: boolean;
  /** Seconds for which a browser need not ask again. */
  readonly maxAge: number | undefined;
  /** Whether the backend answers preflight requests in its place. */
  readonly leavesPreflight: boolean;
}
