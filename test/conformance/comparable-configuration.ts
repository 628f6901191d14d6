import type {
  ConfiguredBackend,
  ConfiguredPlugin,
  ConfiguredRoute,
  ConfiguredService,
  KongConfiguration,
  Origin,
} from '../../lib/read/topology/kong/configuration/kong-configuration';
import { at, list, text } from '../../lib/read/manifests/json';
import type { Manifest } from '../../lib/read/manifests/manifest';
import type { ManifestSet } from '../../lib/read/manifests/manifest-set';
import type {
  DeclarativeConfig,
  DeclarativePlugin,
  DeclarativeRoute,
  DeclarativeService,
  TranslatedCase,
} from './translated-case';

/** What is compared, by names that say what differs: `route shop.front…`, `upstream web.shop.80.svc`. */
export type Comparable = Readonly<Record<string, unknown>>;

/** Lists of credentials as Kong names them, to their types. */
const CREDENTIALS: Readonly<Record<string, string>> = {
  acls: 'acl',
  basicauth_credentials: 'basic-auth',
  hmacauth_credentials: 'hmac-auth',
  jwt_secrets: 'jwt',
  keyauth_credentials: 'key-auth',
  mtls_auth_credentials: 'mtls-auth',
  oauth2_credentials: 'oauth2',
};

/** Protocols with whose routes Kong takes paths away by itself. */
const STRIPPING = ['http', 'https', 'ws', 'wss'];

/** What the controller made. */
export function comparableOfCase({ config, failures }: TranslatedCase): Comparable {
  const entries: [string, unknown][] = [];
  for (const service of config.services ?? []) {
    const upstream = (config.upstreams ?? []).find(({ name }) => name === service.host);
    entries.push([`service ${service.name}`, serviceOfCase(service)]);
    entries.push([`upstream ${service.host}`, [upstream?.algorithm, upstream?.host_header]]);
    entries.push([`targets ${service.host}`, (upstream?.targets ?? []).map(({ target }) => target).sort()]);
    for (const route of service.routes ?? []) entries.push([`route ${route.name}`, routeOfCase(route, service.name)]);
  }
  for (const consumer of config.consumers ?? []) {
    const name = String(consumer.username ?? consumer.custom_id);
    const credentials = Object.entries(CREDENTIALS).flatMap(([field, type]) => list(consumer[field]).map(() => type));
    const groups = (config.consumer_group_consumers ?? []).filter((each) => each.consumer === name);
    entries.push([
      `consumer ${name}`,
      {
        username: consumer.username,
        customId: consumer.custom_id,
        credentials: credentials.sort(),
        acls: list(consumer.acls).map((each) => at(each, 'group')),
        groups: groups.map(({ consumer_group: group }) => group).sort(),
      },
    ]);
  }
  entries.push(['plugins', pluginsOfCase(config).map(pluginOfCase).sort()]);
  entries.push(['refused', refusedOfCase(failures)]);
  return Object.fromEntries(entries);
}

/** What the model says, where nothing is declared but what the set has: as the controller saw it. */
export function comparableOfModel(configuration: KongConfiguration, set: ManifestSet): Comparable {
  const entries: [string, unknown][] = [];
  // Of the last it writes a line in its log, and no event.
  const refused = configuration.refusals.filter(
    ({ kind, subject }) => kind === 'refused' || (kind === 'undeclared' && subject !== 'gateway-backend'),
  );
  const undeclared = new Set(refused.flatMap(({ kind, origin }) => (kind === 'undeclared' ? placeOf(origin) : [])));
  for (const service of new Set(configuration.routes.map((route) => route.service))) {
    entries.push([`service ${service.name}`, serviceOfModel(service, undeclared)]);
    entries.push([`upstream ${service.host}`, upstreamOfModel(service, undeclared)]);
    const targets = service.backends.flatMap((backend) => targetsOf(backend, set));
    entries.push([`targets ${service.host}`, [...new Set(targets)].sort()]);
  }
  for (const route of configuration.routes) entries.push([`route ${route.name}`, routeOfModel(route)]);
  const unsure = new Set(refused.filter(({ kind }) => kind === 'undeclared').map(({ origin }) => origin.manifest));
  for (const consumer of configuration.consumers) {
    const { manifest, username, customId, aclGroups, groups } = consumer;
    const isThere = (name: string): boolean =>
      set.find('configuration.konghq.com/KongConsumerGroup', set.namespaceOf(manifest), name) !== undefined;
    const credentials = consumer.credentials.flatMap(({ type, secret }) => {
      const isEmpty = secret !== undefined && unsure.has(manifest) && Object.keys(keysOf(secret)).length === 0;
      return type === undefined || isEmpty ? [] : type;
    });
    entries.push([
      `consumer ${username ?? customId ?? ''}`,
      { username, customId, credentials: credentials.sort(), acls: aclGroups, groups: groups.filter(isThere).sort() },
    ]);
  }
  const plugins = configuration.plugins.filter(({ config }) => 'value' in config);
  entries.push(['plugins', plugins.map(pluginOfModel).sort()]);
  const objects = refused.map(({ origin: { manifest } }) => objectName(manifest, set));
  entries.push(['refused', [...new Set(objects)].sort()]);
  return Object.fromEntries(entries);
}

function placeOf({ manifest, path }: Origin): string {
  return JSON.stringify([manifest.kind, manifest.namespace, manifest.name, path]);
}

function keysOf({ value }: Manifest): object {
  return { ...(value.data ?? {}), ...(value.stringData ?? {}) };
}

/** What is left out has Kong's default. */
function serviceOfCase(service: DeclarativeService): unknown {
  return {
    protocol: service.protocol,
    host: service.host,
    port: service.port ?? 80,
    path: service.path,
    retries: service.retries ?? 5,
    connectTimeout: service.connect_timeout ?? 60_000,
    readTimeout: service.read_timeout ?? 60_000,
    writeTimeout: service.write_timeout ?? 60_000,
    tlsVerify: service.tls_verify,
    hasClientCertificate: service.client_certificate !== undefined,
  };
}

/** @param undeclared places that name what is not there */
function serviceOfModel(service: ConfiguredService, undeclared: ReadonlySet<string>): unknown {
  const { protocol, host, port, path, retries, connectTimeout, readTimeout, writeTimeout, tlsVerify } = service;
  const { clientCertificate } = service;
  const hasClientCertificate = clientCertificate !== undefined && !undeclared.has(placeOf(clientCertificate));
  return {
    protocol,
    host,
    port,
    path,
    retries,
    connectTimeout,
    readTimeout,
    writeTimeout,
    tlsVerify,
    hasClientCertificate,
  };
}

/** What is left out has Kong's default. */
function routeOfCase(route: DeclarativeRoute, service: string): unknown {
  const { protocols = ['http', 'https'] } = route;
  return {
    service,
    protocols,
    hosts: [...new Set(list(route.hosts).map((host) => String(host).toLowerCase()))],
    paths: list(route.paths),
    methods: list(route.methods),
    headers: headersOf(Object.entries(route.headers ?? {})),
    snis: list(route.snis),
    destinationPorts: list(route.destinations).map((each) => at(each, 'port')),
    regexPriority: route.regex_priority ?? 0,
    stripPath: route.strip_path ?? protocols.some((protocol) => STRIPPING.includes(protocol)),
    preserveHost: route.preserve_host ?? false,
    httpsRedirectStatusCode: route.https_redirect_status_code ?? 426,
    pathHandling: route.path_handling ?? 'v0',
    requestBuffering: route.request_buffering ?? true,
    responseBuffering: route.response_buffering ?? true,
  };
}

function routeOfModel({ headers, service, ...route }: ConfiguredRoute): unknown {
  // What is of the manifests is not of Kong.
  const ours = { name: undefined, origin: undefined, writtenPaths: undefined };
  return { ...route, ...ours, service: service.name, headers: headersOf([...headers]) };
}

/** @param undeclared places that name what is not there: without a KongIngress, annotations say nothing of an upstream */
function upstreamOfModel(
  { algorithm, hostHeader, backends }: ConfiguredService,
  undeclared: ReadonlySet<string>,
): unknown {
  const path = ['metadata', 'annotations', 'konghq.com/override'];
  const isMissing = backends.some(({ service }) => service && undeclared.has(placeOf({ manifest: service, path })));
  return [algorithm, isMissing ? undefined : hostHeader];
}

function headersOf(headers: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(headers.map(([name, values]) => [name.toLowerCase(), values]));
}

/** Those that stand below what they act on too. */
function pluginsOfCase({ plugins = [], services = [] }: DeclarativeConfig): readonly DeclarativePlugin[] {
  return [
    ...plugins,
    ...services.flatMap(({ name: service, plugins: own = [], routes = [] }) => [
      ...own.map((plugin) => ({ ...plugin, service })),
      ...routes.flatMap(({ name: route, plugins: inner = [] }) => inner.map((plugin) => ({ ...plugin, route }))),
    ]),
  ];
}

function pluginOfCase({ name, config, enabled = true, protocols, ordering, ...scope }: DeclarativePlugin): string {
  const { route, service, consumer, consumer_group: group } = scope;
  return canonical({ name, config: config ?? {}, enabled, protocols, ordering, route, service, consumer, group });
}

function pluginOfModel({ plugin: name, config, enabled, protocols, ordering, scope }: ConfiguredPlugin): string {
  const { route, service, consumer, group } = scope;
  return canonical({
    name,
    config: 'value' in config ? config.value : undefined,
    enabled,
    protocols,
    ordering,
    route: route?.name,
    service: service?.name,
    consumer: consumer?.username ?? consumer?.customId,
    group,
  });
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

/** `Kind namespace/name, Kind namespace/name: why`. */
function refusedOfCase(failures: readonly string[]): string[] {
  const objects = failures.flatMap((failure) => failure.slice(0, failure.indexOf(': ')).split(', '));
  return [...new Set(objects)].sort();
}

function objectName(manifest: Manifest, set: ManifestSet): string {
  return `${manifest.kind} ${set.namespaceOf(manifest) ?? ''}/${manifest.name}`;
}

/** Where Kong would send requests, by the EndpointSlices of the case. */
function targetsOf({ service, port, usesServiceAddress }: ConfiguredBackend, set: ManifestSet): string[] {
  if (service === undefined) return [];
  const namespace = set.namespaceOf(service) ?? '';
  const { spec, name } = service;
  const ports = list(spec.ports);
  const entry =
    port === undefined
      ? ports[0]
      : ports.find((each) => [at(each, 'port'), at(each, 'name'), at(each, 'targetPort')].includes(port));
  if (usesServiceAddress) return [addressOf(`${name}.${namespace}.svc.cluster.local`, at(entry, 'port') ?? port)];
  if (spec.type === 'ExternalName') return [addressOf(spec.externalName, port)];
  return set
    .in(namespace, 'discovery.k8s.io/EndpointSlice')
    .filter((slice) => slice.label('kubernetes.io/service-name') === name)
    .flatMap(({ value }) =>
      list(value.ports)
        .filter((each) => (text(at(each, 'name')) ?? '') === (text(at(entry, 'name')) ?? ''))
        .flatMap((each) =>
          list(value.endpoints)
            .filter((endpoint) => at(endpoint, 'conditions', 'ready') !== false)
            .map((endpoint) => addressOf(at(endpoint, 'addresses', 0), at(each, 'port'))),
        ),
    );
}

function addressOf(address: unknown, port: unknown): string {
  const host = String(address);
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}
