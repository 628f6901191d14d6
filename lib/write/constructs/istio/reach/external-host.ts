import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CheckedConstruct } from '../../checked-construct';
import type { HostAdvice } from '../../prop-check';
import type { ServiceBackend } from '../../kong/service-backend';
import { MeshService } from '../../workload/mesh-service';
import type { ServedWorkload } from '../../workload/served-workload';
import { meshOf } from '../chosen-mesh';
import { declaredNamespace } from '../declared-namespaces';
import { checkExportTo, isExportedTo } from '../exported-to';
import { createIstio } from '../istio-object';
import { EXTERNAL_HOST, type ExternalHostProps, type ExternalPort } from './external-host-props';
import { checkOriginated, isTls, withDefaults, type ExternalProtocol } from './originated-tls';
import { checkResolution, resolutionOf } from './host-resolution';
import { registerHosts } from './registered-hosts';
import { waypointLabels, type WaypointName } from '../ambient/waypoint-labels';

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
  private readonly callers: ServedWorkload | undefined;
  private service: MeshService | undefined;

  /** @throws PropError when a name or a port is malformed, TLS would be begun twice, or nothing in an ambient mesh would begin it */
  public constructor(scope: Construct, id: string, props: ExternalHostProps) {
    super(scope, id, props, EXTERNAL_HOST);
    const { propCheck } = this;
    const { hosts, ports, addresses, endpoints, exportTo, waypoint } = props;
    this.hostName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.hosts = hosts;
    this.ports = ports;
    this.exportTo = exportTo;
    this.callers = props.callers;
    propCheck.serviceName(props.name === undefined ? 'id' : 'name', this.hostName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    propCheck.notEmpty('hosts', hosts);
    hosts.forEach((host, index) => {
      propCheck.host(`hosts[${index}]`, host, OUTSIDE);
      const outside = 'the name of a host outside: the mesh knows Services of the cluster by itself';
      propCheck.require(!/\.svc(\.cluster\.local)?$/.test(host), `hosts[${index}]`, host, outside);
      const elsewhere = 'the name of a host outside: a pod calls itself by this one';
      propCheck.require(!/^localhost\.?$/i.test(host), `hosts[${index}]`, host, elsewhere);
    });
    propCheck.unique('hosts', hosts);
    if (exportTo !== undefined) checkExportTo(propCheck, exportTo);
    checkResolution(propCheck, props);
    this.checkPorts(props);
    this.checkCallers(props);
    this.checkReader(props);
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
    this.createRule(props);
  }

  /**
   * A port of the host, as the backend of a route: a Service of type ExternalName with the first of the host's names, made with the
   * first call. Kong sends that name as Host header, not the client's.
   * @param port number of the port
   * @default - the only port
   * @throws PropError when there is no such port, the host has no name of its own, or TLS of the port is begun for others alone
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
    if (found.tls !== undefined) {
      const alone =
        "nobody where Kong sends requests to the host: TLS is begun for these pods alone, and Kong's proxy would send plain text";
      const { callers } = this;
      propCheck.require(callers === undefined, 'callers', callers?.inMesh.facts.name, alone);
      this.requireKnown();
    }
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

  /**
   * The workload for whose pods alone the host can be reached: at all of its ports, TLS is begun for them. Undefined where others can.
   */
  public get onlyCallers(): ServedWorkload | undefined {
    return this.ports.every(({ tls }) => tls !== undefined) ? this.callers : undefined;
  }

  /** Whether proxies of a namespace know the host. */
  public isKnownIn(namespace: string | undefined): boolean {
    return this.exportTo === undefined || isExportedTo(this.exportTo, this.namespace, namespace);
  }

  /** @throws PropError when Kong's proxy does not know the host, so that it would send plain text */
  private requireKnown(): void {
    const { propCheck, exportTo } = this;
    const { kong } = meshOf(this);
    if (kong === undefined) return;
    const isKnown = this.isKnownIn(kong.namespace);
    const allowed = `namespaces with "${kong.namespace}" among them: Kong's proxy begins no TLS with a host that it does not know`;
    propCheck.require(isKnown, 'exportTo', exportTo, allowed);
  }

  private waypointLabels(waypoint: string | WaypointName): Record<string, string> {
    const mode = declaredNamespace(this, this.namespace)?.mode ?? 'ambient';
    const allowed = `nothing but in an ambient namespace; MeshNamespace "${this.namespace ?? ''}" has the mode "${mode}"`;
    this.propCheck.require(mode === 'ambient', 'waypoint', waypoint, allowed);
    return waypointLabels(this.propCheck, waypoint);
  }

  private checkPorts(props: ExternalHostProps): void {
    const { ports, addresses = [], waypoint, callers } = props;
    const { propCheck } = this;
    const isNone = resolutionOf(props) === 'NONE';
    propCheck.notEmpty('ports', ports);
    propCheck.unique(
      'ports',
      ports.map(({ port }) => String(port)),
      '.port',
    );
    const mode = declaredNamespace(this, this.namespace)?.mode;
    ports.forEach(({ port, protocol, targetPort, tls }, index) => {
      const prop = `ports[${index}]`;
      const told =
        'TLS, HTTPS, HTTP or the like; or set addresses: without, proxies take all connections to the port for this host';
      propCheck.require(protocol !== 'TCP' || addresses.length > 0, `${prop}.protocol`, protocol, told);
      const reached = targetPort ?? (tls === undefined ? port : 443);
      const instead =
        'with the resolution NONE: proxies connect to the port that callers ask for; or name whole hosts, or set resolution: DYNAMIC_DNS';
      const [place, value, allowed] =
        targetPort === undefined
          ? (['tls', tls, `TLS at a port that the server has it at, such as port: 443, ${instead}`] as const)
          : (['targetPort', targetPort, `nothing, or ${port}, ${instead}`] as const);
      propCheck.require(!isNone || reached === port, `${prop}.${place}`, value, allowed);
      if (tls !== undefined)
        checkOriginated(propCheck, prop, {
          protocol,
          tls,
          isRead: mode !== 'ambient' || waypoint !== undefined,
          readsSecrets: callers !== undefined || waypoint !== undefined,
        });
    });
  }

  private checkCallers({ callers, ports, waypoint }: ExternalHostProps): void {
    if (callers === undefined) return;
    const { propCheck, namespace } = this;
    const { name, namespace: own } = callers.inMesh.facts;
    const here = `a workload of namespace "${namespace ?? ''}", where the host is declared: Istio selects pods of it alone`;
    propCheck.require(own === namespace, 'callers', name, here);
    const some = 'nothing without "tls" of a port: it says for whom TLS is begun';
    const begins = ports.some(({ tls }) => tls !== undefined);
    propCheck.require(begins, 'callers', name, some);
    const all = 'nothing beside "waypoint", which begins TLS for all who call through it';
    propCheck.require(waypoint === undefined, 'callers', name, all);
  }

  private checkReader({ connectionPool, outlierDetection, waypoint }: ExternalHostProps): void {
    const mode = declaredNamespace(this, this.namespace)?.mode;
    const needed =
      'nothing in an ambient namespace without "waypoint": the proxy of the node reads none of it; name a Waypoint';
    for (const [prop, value] of Object.entries({ connectionPool, outlierDetection })) {
      const isRead = value === undefined || mode !== 'ambient' || waypoint !== undefined;
      this.propCheck.require(isRead, prop, value, needed);
    }
  }

  private createRule({ hosts, ports, exportTo, callers, ...props }: ExternalHostProps): void {
    const { propCheck, hostName: name, namespace } = this;
    const { connectionPool, outlierDetection } = props;
    const policy = { ...(connectionPool && { connectionPool }), ...(outlierDetection && { outlierDetection }) };
    // What a port says replaces all that is said of the host.
    const settings = ports.flatMap(({ port, tls }, index) =>
      tls === undefined ? [] : [{ index, setting: { port: { number: port }, ...policy, tls: withDefaults(tls) } }],
    );
    const portLevelSettings = settings.map(({ setting }) => setting);
    if (settings.length === 0 && Object.keys(policy).length === 0) return;
    const trafficPolicy = { ...policy, ...(settings.length > 0 && { portLevelSettings }) };
    const places = {
      ...Object.fromEntries(
        settings.map(({ index }, at) => [`spec.trafficPolicy.portLevelSettings[${at}].tls`, `ports[${index}].tls`]),
      ),
      'spec.trafficPolicy': '',
    };
    const workloadSelector = callers && { matchLabels: { ...callers.inMesh.facts.selector } };
    hosts.forEach((host, index) => {
      createIstio(
        this,
        `DestinationRule-${index}`,
        propCheck,
        {
          kind: 'DestinationRule',
          metadata: { name: index === 0 ? name : `${name}-${index + 1}`, namespace },
          spec: { host, exportTo, workloadSelector, trafficPolicy },
        },
        places,
      );
    });
  }
}

const OUTSIDE: HostAdvice = {
  address: 'give an address a name of its own here, and write the address as endpoints: [{ address }]',
  all: 'name the hosts; for whatever is outside there is outboundTraffic of SidecarScope: ALLOW_ANY',
};

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
