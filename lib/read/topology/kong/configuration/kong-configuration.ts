import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';

/** Where in the manifests a fact comes from. */
export interface Origin {
  readonly manifest: Manifest;
  readonly path: Path;
}

/** What manifests cannot tell, and why not: a sentence without a full stop. */
export interface Unknown {
  readonly unknown: string;
}

export type Known<T> = { readonly value: T } | Unknown;

/** What Kong is given by its controller: routes with their Services, what acts on them, and who may come in. */
export interface KongConfiguration {
  readonly routes: readonly ConfiguredRoute[];
  readonly plugins: readonly ConfiguredPlugin[];
  /** Plugins that objects name, and Kong is not given. */
  readonly lostPlugins: readonly LostPlugin[];
  readonly consumers: readonly ConfiguredConsumer[];
  /** What the controller refuses, and leaves out. */
  readonly refusals: readonly Refusal[];
}

/** One route of Kong. An empty list asks nothing of a request. */
export interface ConfiguredRoute {
  /** As the controller names it. */
  readonly name: string;
  /** The path of an Ingress, the rule of a route, or the default backend. */
  readonly origin: Origin;
  readonly protocols: readonly string[];
  /** Small letters; at most one `*`, at either end. */
  readonly hosts: readonly string[];
  /** As Kong takes them: a prefix, or with `~` in front a regular expression; in Kong 2 without it. */
  readonly paths: readonly string[];
  /** The paths of an Ingress or an HTTPRoute that these come of, in the order in which they are written; none of other routes. */
  readonly writtenPaths: readonly WrittenPath[];
  readonly methods: readonly string[];
  /** By their names, in small letters; any one of the values will do. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly snis: readonly string[];
  /** Ports of Kong at which a stream comes in; none of routes for requests. */
  readonly destinationPorts: readonly number[];
  readonly regexPriority: number;
  readonly stripPath: boolean;
  readonly preserveHost: boolean;
  /** What a request over http is answered where `protocols` has only https. */
  readonly httpsRedirectStatusCode: number;
  /** `v0` or `v1`; anything else Kong refuses, and with it the whole configuration. */
  readonly pathHandling: string;
  readonly requestBuffering: boolean;
  readonly responseBuffering: boolean;
  readonly service: ConfiguredService;
}

/** A path as an Ingress or an HTTPRoute has it, and those of Kong that it becomes where no filter rewrites it. */
export interface WrittenPath {
  readonly origin: Origin;
  readonly text: string;
  readonly paths: readonly string[];
}

/** One Service of Kong: where its routes send requests. */
export interface ConfiguredService {
  readonly name: string;
  readonly protocol: string;
  /** Name of the upstream, or of a host outside of the cluster. */
  readonly host: string;
  readonly port: number;
  /** Put in front of what is left of a request's path. */
  readonly path: string | undefined;
  readonly retries: number;
  /** Milliseconds. */
  readonly connectTimeout: number;
  readonly readTimeout: number;
  readonly writeTimeout: number;
  /** Whether the certificate of the backend is looked at; undefined: as Kong's own settings say. */
  readonly tlsVerify: boolean | undefined;
  readonly clientCertificate: Origin | undefined;
  /** BackendTLSPolicies for the Services behind it; where one is applied, the fields above say what it asks for. */
  readonly tlsPolicies: readonly ConfiguredTlsPolicy[];
  readonly backends: readonly ConfiguredBackend[];
  /** The algorithm of the upstream, such as `round-robin`. */
  readonly algorithm: string;
  /** Host header to the backends where the route does not keep the client's; undefined: the address of the backend. */
  readonly hostHeader: string | undefined;
}

/** A BackendTLSPolicy for a Service behind one of Kong. */
export interface ConfiguredTlsPolicy {
  readonly policy: Manifest;
  readonly service: Manifest;
  /** The name that the backend's certificate is to have. */
  readonly hostname: string | undefined;
  /** What holds the certificates of authorities. */
  readonly authorities: readonly {
    readonly group: string | undefined;
    readonly kind: string;
    readonly name: string;
  }[];
  /** Whether the controller does what it asks for. */
  readonly isApplied: Known<boolean>;
  /** Why, or why nothing tells: a sentence without a full stop. */
  readonly why: string;
}

/** A Service of Kubernetes behind a Service of Kong. */
export interface ConfiguredBackend {
  readonly origin: Origin;
  readonly namespace: string;
  readonly name: string;
  /** Undefined where it is declared elsewhere. */
  readonly service: Manifest | undefined;
  /** Number or name, as the route says it. */
  readonly port: number | string | undefined;
  /** Its share is this of the sum of all. */
  readonly weight: number;
  /** Kong sends to the Service's address, and does not balance over its pods. */
  readonly usesServiceAddress: boolean;
}

/** A plugin, and what it acts on: all of what `scope` names at once. Nothing in it: every request. */
export interface ConfiguredPlugin {
  /** Such as `rate-limiting`. */
  readonly plugin: string;
  /** The KongPlugin or KongClusterPlugin; of one that the controller makes of something else, the route or the Ingress. */
  readonly definition: Manifest;
  /** Where it is attached; the definition itself where it acts on all. */
  readonly origin: Origin;
  readonly enabled: boolean;
  /** Parsed, with what Secrets of the set say; to be shown only as `shownPluginConfig` has it. */
  readonly config: Known<unknown>;
  /** Where in the config what Secrets say stands, not to be shown; an empty path is all of it. */
  readonly secretPaths: readonly Path[];
  /** Protocols of requests it acts on; undefined: those of the plugin's schema. */
  readonly protocols: readonly string[] | undefined;
  /** What it runs before or after, by phase, as written. */
  readonly ordering: unknown;
  readonly scope: PluginScope;
}

export interface PluginScope {
  readonly route?: ConfiguredRoute;
  readonly service?: ConfiguredService;
  readonly consumer?: ConfiguredConsumer;
  /** Name of the group. */
  readonly group?: string;
}

/**
 * Why Kong is not given a plugin that an object names. `absent`: it is not there. `namespace-not-read`: the controller looks into no
 * other namespace. `no-grant`: no ReferenceGrant lets the object use it. `other-class`: it is for another controller. `refused`: the
 * controller does not accept the plugin. `several-global`: of several of one type that act on all, it takes none. `no-name`: what is
 * written names none.
 */
export type PluginLoss =
  'absent' | 'namespace-not-read' | 'no-grant' | 'other-class' | 'refused' | 'several-global' | 'no-name';

/** A plugin that an object names, and Kong is not given: requests go on without it. */
export interface LostPlugin {
  /** As the object names it. */
  readonly name: string;
  /** Where it is named. */
  readonly origin: Origin;
  readonly because: PluginLoss;
  /** False where something that is declared elsewhere may say otherwise. */
  readonly isCertain: boolean;
  /** What it would act on. */
  readonly scope: PluginScope;
}

export interface ConfiguredConsumer {
  readonly manifest: Manifest;
  readonly username: string | undefined;
  readonly customId: string | undefined;
  readonly credentials: readonly ConfiguredCredential[];
  /** Names of ACL groups, from credentials of the type `acl`. */
  readonly aclGroups: readonly string[];
  /** Names of KongConsumerGroups. */
  readonly groups: readonly string[];
}

export interface ConfiguredCredential {
  /** Such as `key-auth`; undefined where the Secret is declared elsewhere. */
  readonly type: string | undefined;
  /** Where the consumer names the Secret. */
  readonly origin: Origin;
  /** Undefined where it is declared elsewhere. */
  readonly secret: Manifest | undefined;
}

/**
 * `refused`: the controller says so in an event. `dropped`: it says so in its log at most. `undeclared`: so it is unless
 * something is declared elsewhere that the set does not have. `other-class`: the object is for another controller.
 */
export type RefusalKind = 'refused' | 'dropped' | 'undeclared' | 'other-class';

/** What a refusal is about, where nothing else finds it. */
export type RefusalSubject =
  | 'authority'
  | 'backend'
  | 'certificate'
  | 'consumer-group'
  | 'credential-conflict'
  | 'credential-value'
  | 'feature-gate'
  | 'gateway-backend'
  | 'gateway-rule'
  | 'plugin-config'
  | 'plugin-secret'
  | 'services'
  | 'upstream-policy'
  | 'vault';

export interface Refusal {
  readonly kind: RefusalKind;
  readonly subject: RefusalSubject | undefined;
  /** Of the object that is refused, wholly or in part. */
  readonly origin: Origin;
  /** A sentence without a full stop: what the controller does not accept. */
  readonly reason: string;
}
