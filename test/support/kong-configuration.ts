import { Manifest } from '../../lib/read/manifests/manifest';
import type { Position } from '../../lib/read/manifests/yaml/position';
import type {
  ConfiguredConsumer,
  ConfiguredPlugin,
  ConfiguredRoute,
  ConfiguredService,
  KongConfiguration,
  PluginScope,
} from '../../lib/read/topology/kong/configuration/kong-configuration';

/** What Kong is given by its controller, made by hand: what a test does not name asks for nothing. */

const NOWHERE = { file: 'test.yaml', position: nowhere, keyPosition: nowhere };

function nowhere(): Position {
  return { line: 1, column: 1 };
}

function manifestOf(kind: string, name: string): Manifest {
  return new Manifest({ apiVersion: 'v1', kind, metadata: { name, namespace: 'shop' } }, NOWHERE);
}

export function service(fields: Partial<ConfiguredService> = {}): ConfiguredService {
  return {
    name: 'shop.web.80',
    protocol: 'http',
    host: 'web.shop.80.svc',
    port: 80,
    path: undefined,
    retries: 5,
    connectTimeout: 60_000,
    readTimeout: 60_000,
    writeTimeout: 60_000,
    tlsVerify: undefined,
    clientCertificate: undefined,
    tlsPolicies: [],
    backends: [],
    algorithm: 'round-robin',
    hostHeader: undefined,
    ...fields,
  };
}

type RouteFields = Omit<Partial<ConfiguredRoute>, 'headers'> & {
  readonly headers?: Readonly<Record<string, readonly string[]>>;
};

export function route(name: string, { headers = {}, ...fields }: RouteFields = {}): ConfiguredRoute {
  return {
    name,
    origin: { manifest: manifestOf('Ingress', name), path: [] },
    protocols: ['http', 'https'],
    hosts: [],
    paths: [],
    writtenPaths: [],
    methods: [],
    headers: new Map(Object.entries(headers)),
    snis: [],
    destinationPorts: [],
    regexPriority: 0,
    stripPath: false,
    preserveHost: true,
    httpsRedirectStatusCode: 426,
    pathHandling: 'v0',
    requestBuffering: true,
    responseBuffering: true,
    service: service(),
    ...fields,
  };
}

/** A plugin that acts on all, with a configuration that is known. */
export function plugin(
  type: string,
  config: unknown = {},
  scope: PluginScope = {},
  fields: Partial<ConfiguredPlugin> = {},
): ConfiguredPlugin {
  const definition = manifestOf('KongPlugin', `${type}-${Object.keys(scope).join('-')}`);
  return {
    plugin: type,
    definition,
    origin: { manifest: definition, path: [] },
    enabled: true,
    config: { value: config },
    secretPaths: [],
    protocols: undefined,
    ordering: undefined,
    scope,
    ...fields,
  };
}

/** A consumer with a credential of each type; `undefined` is one whose Secret is declared elsewhere. */
export function consumer(
  username: string,
  credentials: readonly (string | undefined)[] = [],
  fields: Partial<ConfiguredConsumer> = {},
): ConfiguredConsumer {
  const manifest = manifestOf('KongConsumer', username);
  return {
    manifest,
    username,
    customId: undefined,
    credentials: credentials.map((type) => ({ type, origin: { manifest, path: [] }, secret: undefined })),
    aclGroups: [],
    groups: [],
    ...fields,
  };
}

export function configuration(fields: Partial<KongConfiguration> = {}): KongConfiguration {
  return { routes: [], plugins: [], lostPlugins: [], consumers: [], refusals: [], ...fields };
}
