import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GatewaySpecServers, GatewaySpecServersTls, VirtualServiceSpecHttp } from '../../../../imports/istio';
import { schemaObject } from '../../props/schema-shape';
import { instanceOf, integer, list, map, object, oneOf, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { ServedWorkload } from '../workload/served-workload';
import type { HostAdvice } from '../prop-check';
import { createIstio } from './istio-object';

export interface MeshGatewayProps {
  /** Labels of the gateway's pods, such as `{ istio: 'ingressgateway' }`. Kong's pods are no gateway of Istio's. */
  readonly selector: Readonly<Record<string, string>>;
  /** Names that clients ask for, at least one; `*.` in front of one stands for any, and `*` for all. */
  readonly hosts: readonly string[];
  /** The workload that requests go to. */
  readonly to: ServedWorkload;
  /**
   * Name of the objects, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the objects.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /**
   * Port of the gateway, 1 to 65535.
   * @default 80; 443 with `tls`
   */
  readonly port?: number;
  /** @default 'HTTP'; 'HTTPS' with `tls` */
  readonly protocol?: 'HTTP' | 'HTTPS' | 'HTTP2' | 'GRPC';
  /** The certificate: `{ mode: 'SIMPLE', credentialName: 'inner-tls' }`, a Secret in the namespace of the gateway's pods. */
  readonly tls?: GatewaySpecServersTls;
  /**
   * Name of the port of the workload's Service.
   * @default - the only one
   */
  readonly backendPort?: string;
  /** Further fields of the rule of the VirtualService, such as `match`, `timeout` or `rewrite`. */
  readonly http?: FurtherGatewayHttp;
}

/** What the rule of a VirtualService has beside where requests go. */
export type FurtherGatewayHttp = Omit<VirtualServiceSpecHttp, 'route' | 'redirect' | 'directResponse' | 'delegate'>;

const HTTP = 'networking.istio.io/v1/VirtualService.spec.http';

/** What to write for a certificate. */
const CERTIFICATE =
  "write { mode: 'SIMPLE', credentialName } with the name of a Secret in the namespace of the gateway's pods";

const OF_GATEWAY: HostAdvice = {
  address: 'clients that ask for an address are among those of "*"',
  all: '"*" for all hosts',
};

const SHAPE = object<MeshGatewayProps>({
  selector: map(text),
  hosts: list(text),
  to: instanceOf(ServedWorkload, 'a MeshWorkload or a StatefulWorkload'),
  name: optional(text),
  namespace: optional(text),
  port: optional(integer(1, 65535)),
  protocol: optional(oneOf(['HTTP', 'HTTPS', 'HTTP2', 'GRPC'])),
  tls: optional({
    ...schemaObject<GatewaySpecServersTls>('networking.istio.io/v1/Gateway.spec.servers.tls'),
    hint: (value) => (value === true ? CERTIFICATE : undefined),
  }),
  backendPort: optional(text),
  http: optional(schemaObject<FurtherGatewayHttp>(HTTP)),
});

/** A way to a workload through Istio's own gateway, where Kong is not the way in: a Gateway and a VirtualService. */
export class MeshGateway extends CheckedConstruct {
  /** Name of the objects. */
  public readonly gatewayName: string;
  public readonly namespace: string | undefined;

  /** @throws PropError when a name, a host or a port is malformed, or there is no certificate where TLS ends */
  public constructor(scope: Construct, id: string, props: MeshGatewayProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { selector, hosts, tls, http = {} } = props;
    const { port = tls === undefined ? 80 : 443, protocol = tls === undefined ? 'HTTP' : 'HTTPS' } = props;
    this.gatewayName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.gatewayName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    propCheck.labels('selector', selector);
    const some = 'at least one label of the pods of the gateway';
    propCheck.require(Object.keys(selector).length > 0, 'selector', selector, some);
    propCheck.notEmpty('hosts', hosts);
    hosts.forEach((host, index) => {
      if (host !== '*') propCheck.host(`hosts[${index}]`, host, OF_GATEWAY);
    });
    propCheck.unique('hosts', hosts);
    const ended = 'SIMPLE, MUTUAL or another mode in which TLS ends at the gateway: it reads no requests otherwise';
    const passes = ['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(tls?.mode ?? 'PASSTHROUGH');
    propCheck.require(tls === undefined || tls.httpsRedirect === true || !passes, 'tls.mode', tls?.mode, ended);
    this.checkCertificate(props, protocol);
    const metadata = { name: this.gatewayName, namespace: this.namespace };
    const server: GatewaySpecServers = {
      port: { number: port, name: protocol.toLowerCase(), protocol },
      hosts,
      tls,
    };
    const places = {
      'spec.servers[0].hosts': 'hosts',
      'spec.servers[0].port': 'port',
      'spec.servers[0].tls': 'tls',
      'spec.servers[0]': 'tls',
      'spec.http[0]': 'http',
    };
    createIstio(
      this,
      'Gateway',
      propCheck,
      { kind: 'Gateway', metadata, spec: { selector, servers: [server] } },
      places,
    );
    const destination = { host: props.to.inMesh.host, port: { number: this.backendPort(props) } };
    const spec = { hosts, gateways: [this.gatewayName], http: [{ ...http, route: [{ destination }] }] };
    createIstio(this, 'VirtualService', propCheck, { kind: 'VirtualService', metadata, spec }, places);
  }

  private checkCertificate({ tls }: MeshGatewayProps, protocol: string): void {
    const { propCheck } = this;
    propCheck.require(
      protocol !== 'HTTPS' || tls !== undefined,
      'tls',
      tls,
      `a certificate with HTTPS: ${CERTIFICATE}`,
    );
    const { mode, credentialName, credentialNames, serverCertificate, tlsCertificates } = tls ?? {};
    const shows = [credentialName, credentialNames, serverCertificate, tlsCertificates].some(
      (each) => each !== undefined && each.length > 0,
    );
    const ends = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(mode ?? '');
    propCheck.require(!ends || shows, 'tls', tls, `TLS with a certificate: ${CERTIFICATE}`);
  }

  private backendPort({ to, backendPort }: MeshGatewayProps): number {
    const { ports, name } = to.inMesh.facts;
    const { propCheck } = this;
    propCheck.require(ports.length > 0, 'to', name, 'a workload with ports: it has no Service that anybody calls');
    const found =
      backendPort === undefined && ports.length === 1 ? ports[0] : ports.find((each) => each.name === backendPort);
    const names = ports.map((each) => each.name).join(', ');
    return found?.port ?? propCheck.fail('backendPort', backendPort, `one of ${names}`);
  }
}
