import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ServiceEntrySpecEndpoints } from '../../../../../imports/istio';
import { schemaObject } from '../../../props/schema-shape';
import { either, integer, list, object, oneOf, optional, text } from '../../../props/shape';
import { CheckedConstruct } from '../../checked-construct';
import type { ServiceBackend } from '../../kong/service-backend';
import { MeshService } from '../../workload/mesh-service';
import { meshOf } from '../chosen-mesh';
import { declaredNamespace } from '../declared-namespaces';
import { isExportedTo } from '../exported-to';
import { createIstio } from '../istio-object';
import {
  checkOriginated,
  EXTERNAL_PROTOCOLS,
  isTls,
  ORIGINATED_TLS,
  withDefaults,
  type ExternalProtocol,
  type OriginatedTls,
} from './originated-tls';
import { registerHosts } from './registered-hosts';
import { waypointLabels, type WaypointName, WAYPOINT_NAME } from '../ambient/waypoint-labels';

/** A port of a host outside. */
export interface ExternalPort {
  /** Port that callers ask for, 1 to 65535. */
  readonly port: number;
  /** What callers speak there. `HTTPS` and `TLS` are left as they are, and told apart by the name that they ask for. */
  readonly protocol: ExternalProtocol;
  /**
   * Port of the host itself, 1 to 65535.
   * @default - that which callers ask for; 443 with `tls`
   */
  readonly targetPort?: number;
  /**
   * Begins TLS for callers that speak `HTTP`, `HTTP2`, `GRPC` or `TCP`: rules and telemetry then see their requests. The server has to
   * have a certificate of an authority that the system of the proxy trusts, unless `caCertificates` names others.
   * @default - none
   */
  readonly tls?: OriginatedTls;
}

export interface ExternalHostProps {
  /** Names of the host, at least one, such as `api.payments.example`; `*.` in front of one stands for any. */
  readonly hosts: readonly string[];
  /**
   * Name of the objects, a DNS label that begins with a letter.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the objects.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** At least one. */
  readonly ports: readonly ExternalPort[];
  /** Addresses that callers connect to, where names alone do not tell connections apart: with the protocol `TCP`. */
  readonly addresses?: readonly string[];
  /** Where the host is, in place of what its names resolve to. */
  readonly endpoints?: readonly ServiceEntrySpecEndpoints[];
  /**
   * How addresses of the host are found: from its names, from `endpoints`, or wherever callers connect.
   * @default - `STATIC` with endpoints that are addresses, `NONE` for wildcards, else `DNS`
   */
  readonly resolution?: 'DNS' | 'STATIC' | 'NONE' | 'DYNAMIC_DNS';
  /**
   * Namespaces that know the host: names, `.` for its own, `*` for all.
   * @default - all
   */
  readonly exportTo?: readonly string[];
  /** The waypoint that calls to the host go through, in an ambient mesh. */
  readonly waypoint?: string | WaypointName;
}

const SHAPE = object<ExternalHostProps>({
  hosts: list(text),
  name: optional(text),
  namespace: optional(text),
  ports: list(
    object<ExternalPort>({
      port: integer(1, 65535),
      protocol: oneOf(EXTERNAL_PROTOCOLS),
      targetPort: optional(integer(1, 65535)),
      tls: optional(ORIGINATED_TLS),
    }),
  ),
  addresses: optional(list(text)),
  endpoints: optional(
    list(schemaObject<ServiceEntrySpecEndpoints>('networking.istio.io/v1/ServiceEntry.spec.endpoints')),
  ),
  resolution: optional(oneOf(['DNS', 'STATIC', 'NONE', 'DYNAMIC_DNS'])),
  exportTo: optional(list(text)),
  waypoint: optional(either(text, WAYPOINT_NAME)),
});

/**
 * A host outside of the cluster that pods of the mesh call: a ServiceEntry, and a DestinationRule where their proxies begin TLS. A mesh
 * with `REGISTRY_ONLY` lets nothing out without; Kong's upstreams outside of the cluster and its plugins that call out need one too.
 */
export class ExternalHost extends CheckedConstruct {
  /** Name of the objects. */
  public readonly hostName: string;
  public readonly namespace: string | undefined;
  /** Names of the host. */
  public readonly hosts: readonly string[];
  private readonly ports: readonly ExternalPort[];
  private readonly exportTo: readonly string[] | undefined;
  private service: MeshService | undefined;

  /** @throws PropError when a name or a port is malformed, TLS would be begun twice, or nothing in an ambient mesh would begin it */
  public constructor(scope: Construct, id: string, props: ExternalHostProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { hosts, ports, addresses, endpoints, exportTo, waypoint } = props;
    this.hostName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.hosts = hosts;
    this.ports = ports;
    this.exportTo = exportTo;
    propCheck.serviceName(props.name === undefined ? 'id' : 'name', this.hostName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    propCheck.notEmpty('hosts', hosts);
    hosts.forEach((host, index) => {
      propCheck.host(`hosts[${index}]`, host);
      const outside = 'the name of a host outside: the mesh knows Services of the cluster by itself';
      propCheck.require(!host.endsWith('.svc.cluster.local'), `hosts[${index}]`, host, outside);
    });
    propCheck.unique('hosts', hosts);
    this.checkPorts(props);
    const metadata = {
      name: this.hostName,
      namespace: this.namespace,
      ...(waypoint !== undefined && { labels: this.waypointLabels(waypoint) }),
    };
    createIstio(
      this,
      'ServiceEntry',
      propCheck,
      {
        kind: 'ServiceEntry',
        metadata,
        spec: {
          hosts,
          addresses,
          location: 'MESH_EXTERNAL',
          resolution: resolutionOf(props),
          ports: ports.map(({ port: number, protocol, targetPort, tls }) => ({
            number,
            name: `${protocol.toLowerCase()}-${number}`,
            protocol,
            targetPort: targetPort ?? (tls === undefined ? undefined : 443),
          })),
          endpoints,
          exportTo,
        },
      },
      {
        'spec.hosts': 'hosts',
        'spec.endpoints': 'endpoints',
        'spec.addresses': 'addresses',
        'spec.resolution': 'resolution',
        'spec.exportTo': 'exportTo',
      },
    );
    registerHosts(this, { hosts, ports: ports.map(({ port }) => port), namespace: this.namespace, exportTo });
    this.originateTls(props);
  }

  /**
   * A port of the host, as the backend of a route: a Service of type ExternalName with the first of the host's names, made with the
   * first call. Kong sends that name as Host header, not the client's.
   * @param port number of the port
   * @default - the only port
   * @throws PropError when there is no such port, or the host has no name of its own
   */
  public backend(port?: number): ServiceBackend {
    const { propCheck, ports, hosts, namespace } = this;
    const found = port === undefined && ports.length === 1 ? ports[0] : ports.find((each) => each.port === port);
    if (found === undefined) {
      return propCheck.fail('backend(port)', port, `one of ${ports.map((each) => each.port).join(', ')}`);
    }
    const [externalName = ''] = hosts;
    const named = 'a host without "*" as the first of its names: Kong asks for it';
    propCheck.require(!externalName.startsWith('*'), 'backend(port)', externalName, named);
    if (found.tls !== undefined) this.requireKnown();
    const speaksTls = isTls(found.protocol);
    this.service ??= new MeshService(this, 'Service', {
      name: this.hostName,
      ...(namespace !== undefined && { namespace }),
      externalName,
      ports: ports.map((each) => ({
        name: `${PORT_NAMES[each.protocol]}-${each.port}`,
        port: each.port,
      })),
      ...(speaksTls && { kong: { protocol: 'https' } }),
    });
    return { serviceName: this.hostName, port: found.port, namespace, meshRouting: true };
  }

  /** @throws PropError when Kong's proxy does not know the host, so that it would send plain text */
  private requireKnown(): void {
    const { propCheck, exportTo, namespace } = this;
    const { kong } = meshOf(this);
    if (exportTo === undefined || kong === undefined) return;
    const isKnown = isExportedTo(exportTo, namespace, kong.namespace);
    const allowed = `namespaces with "${kong.namespace}" among them: Kong's proxy begins no TLS with a host that it does not know`;
    propCheck.require(isKnown, 'exportTo', exportTo, allowed);
  }

  private waypointLabels(waypoint: string | WaypointName): Record<string, string> {
    const mode = declaredNamespace(this, this.namespace)?.mode ?? 'ambient';
    const allowed = `nothing but in an ambient namespace; MeshNamespace "${this.namespace ?? ''}" has the mode "${mode}"`;
    this.propCheck.require(mode === 'ambient', 'waypoint', waypoint, allowed);
    return waypointLabels(this.propCheck, waypoint);
  }

  private checkPorts({ ports, addresses = [], waypoint }: ExternalHostProps): void {
    const { propCheck } = this;
    propCheck.notEmpty('ports', ports);
    propCheck.unique(
      'ports',
      ports.map(({ port }) => String(port)),
      '.port',
    );
    const mode = declaredNamespace(this, this.namespace)?.mode;
    ports.forEach(({ protocol, tls }, index) => {
      const prop = `ports[${index}]`;
      const told =
        'TLS, HTTPS, HTTP or the like; or set addresses: without, proxies take all connections to the port for this host';
      propCheck.require(protocol !== 'TCP' || addresses.length > 0, `${prop}.protocol`, protocol, told);
      if (tls !== undefined)
        checkOriginated(propCheck, prop, { protocol, tls, isRead: mode !== 'ambient' || waypoint !== undefined });
    });
  }

  private originateTls({ hosts, ports, exportTo }: ExternalHostProps): void {
    const { propCheck, hostName: name, namespace } = this;
    const settings = ports.flatMap(({ port, tls }, index) =>
      tls === undefined ? [] : [{ index, setting: { port: { number: port }, tls: withDefaults(tls) } }],
    );
    if (settings.length === 0) return;
    const portLevelSettings = settings.map(({ setting }) => setting);
    const places = Object.fromEntries(
      settings.map(({ index }, at) => [`spec.trafficPolicy.portLevelSettings[${at}].tls`, `ports[${index}].tls`]),
    );
    hosts.forEach((host, index) => {
      createIstio(
        this,
        `DestinationRule-${index}`,
        propCheck,
        {
          kind: 'DestinationRule',
          metadata: { name: index === 0 ? name : `${name}-${index + 1}`, namespace },
          spec: { host, exportTo, trafficPolicy: { portLevelSettings } },
        },
        places,
      );
    });
  }
}

/** How the ports of the Service for Kong begin, by which Istio reads them. */
const PORT_NAMES: Readonly<Record<ExternalProtocol, string>> = {
  HTTP: 'http',
  HTTPS: 'https',
  HTTP2: 'http2',
  GRPC: 'grpc',
  TLS: 'tls',
  TCP: 'tcp',
  MONGO: 'mongo',
};

function resolutionOf({
  resolution,
  hosts,
  endpoints = [],
}: ExternalHostProps): 'DNS' | 'STATIC' | 'NONE' | 'DYNAMIC_DNS' {
  if (resolution !== undefined) return resolution;
  const areAddresses = endpoints.every(({ address = '' }) => /^[\d.]+$|:/.test(address.slice(0, 64)));
  if (endpoints.length > 0) return areAddresses ? 'STATIC' : 'DNS';
  return hosts.some((host) => host.startsWith('*')) ? 'NONE' : 'DNS';
}
