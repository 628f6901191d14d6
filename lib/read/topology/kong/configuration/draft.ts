import type { Manifest } from '../../../manifests/manifest';
import type { ConfiguredService, Origin, WrittenPath } from './kong-configuration';

/** A port as a route names it. */
export interface PortName {
  /** What stands in names of Kong's objects. */
  readonly text: string;
  /** Undefined: the only port of the Service. */
  readonly port: number | string | undefined;
}

/** A Service that a rule names. */
export interface BackendDraft extends PortName {
  readonly origin: Origin;
  readonly namespace: string;
  readonly name: string;
  /** Undefined where the rule says none. */
  readonly weight: number | undefined;
}

/** A plugin that the controller makes of something else than a KongPlugin. */
export interface MadePlugin {
  readonly plugin: string;
  readonly config: unknown;
  readonly origin: Origin;
}

/** A route before annotations and KongIngresses change it. What is undefined Kong has a default for. */
export interface RouteDraft {
  readonly name: string;
  readonly origin: Origin;
  /** Whose annotations count. */
  readonly source: Manifest;
  protocols: readonly string[] | undefined;
  /** Whether it has the protocols of the annotation from the start, which the controller looks at no closer there. */
  readonly startsWithAnnotated: boolean;
  hosts: readonly string[];
  readonly paths: string[];
  readonly writtenPaths: WrittenPath[];
  methods: readonly string[];
  headers: ReadonlyMap<string, readonly string[]>;
  snis: readonly string[];
  readonly destinationPorts: readonly number[];
  regexPriority: number;
  stripPath: boolean | undefined;
  preserveHost: boolean | undefined;
  httpsRedirectStatusCode: number;
  pathHandling: string;
  requestBuffering: boolean;
  responseBuffering: boolean;
  readonly madePlugins: readonly MadePlugin[];
  /** Plugins that the rule names beside those of the annotation. */
  readonly namedPlugins: readonly NamedPlugin[];
}

/** The name of a plugin in the route's namespace, with the place where it is named. */
export interface NamedPlugin {
  readonly name: string;
  readonly origin: Origin;
}

/** A Service of Kong before the Services of Kubernetes behind it say how they are to be asked. */
export interface ServiceDraft {
  readonly name: string;
  /** Of the upstream too. */
  readonly host: string;
  readonly protocol: string;
  readonly path: string | undefined;
  readonly timeouts: Pick<ConfiguredService, 'connectTimeout' | 'readTimeout' | 'writeTimeout'>;
  /** Before the ports of the Services are looked at. */
  readonly port: number;
  /** What the controller names in events about it. */
  readonly parent: Manifest;
  readonly backends: readonly BackendDraft[];
  readonly routes: RouteDraft[];
  readonly madePlugins: readonly MadePlugin[];
}

const TIMEOUT = 60_000;
export const DEFAULT_TIMEOUTS = { connectTimeout: TIMEOUT, readTimeout: TIMEOUT, writeTimeout: TIMEOUT } as const;
export const DEFAULT_RETRIES = 5;
export const DEFAULT_PORT = 80;

/** A route that asks nothing, with Kong's own defaults. */
export function routeDraft(given: Pick<RouteDraft, 'name' | 'origin' | 'source'> & Partial<RouteDraft>): RouteDraft {
  return {
    protocols: undefined,
    startsWithAnnotated: false,
    hosts: [],
    paths: [],
    writtenPaths: [],
    methods: [],
    headers: new Map(),
    snis: [],
    destinationPorts: [],
    regexPriority: 0,
    stripPath: undefined,
    preserveHost: undefined,
    httpsRedirectStatusCode: 426,
    pathHandling: 'v0',
    requestBuffering: true,
    responseBuffering: true,
    madePlugins: [],
    namedPlugins: [],
    ...given,
  };
}
