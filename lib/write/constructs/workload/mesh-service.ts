import { Chart } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { instanceOf, list, map, object, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import type { AttachOptions } from '../kong/attachment-sides';
import type { IKongPlugin } from '../kong/kong-plugin';
import { isRouted } from '../istio/kong-egress';
import { requireRegistered, type AskedHost } from '../istio/reach/registered-hosts';
import { PluginAttachments } from '../kong/plugin-attachments';
import type { ServiceBackend } from '../kong/service-backend';
import { ServedWorkload } from './served-workload';
import { backendOfPort, checkPorts, WORKLOAD_PORT, type WorkloadPort } from './workload-port';
import { checkServiceOptions, createService, SERVICE_FIELDS, type ServiceOptions } from './workload-service';

/** One of `pods`, `selector` and `externalName`. */
export interface MeshServiceProps extends ServiceOptions {
  /**
   * Name of the Service, a DNS label that begins with a letter.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the Service.
   * @default - the workload's, or else the chart's
   */
  readonly namespace?: string;
  /** Ports of the Service: at least one, unless it is headless or stands for an `externalName`. */
  readonly ports?: readonly WorkloadPort[];
  /** The workload whose pods it reaches. */
  readonly pods?: ServedWorkload;
  /** Labels of the pods that it reaches, of whatever makes them; with `pods`, further labels such as `version`. */
  readonly selector?: Readonly<Record<string, string>>;
  /** Name of a host that it stands for, such as `db.example.com`: a Service of type ExternalName. */
  readonly externalName?: string;
}

const SHAPE = object<MeshServiceProps>({
  ...SERVICE_FIELDS,
  name: optional(text),
  namespace: optional(text),
  ports: optional(list(WORKLOAD_PORT)),
  pods: optional(instanceOf(ServedWorkload, 'a MeshWorkload or a StatefulWorkload')),
  selector: optional(map(text)),
  externalName: optional(text),
});

/** Settings that say something of pods or of an address, which a Service for an external name has not. */
const NOT_EXTERNAL = [
  'pods',
  'selector',
  'type',
  'headless',
  'meshRouting',
  'publishNotReadyAddresses',
  'sessionAffinity',
  'internalTrafficPolicy',
  'externalTrafficPolicy',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
] as const;

/** A Service beside a workload's own, of pods that something else makes, or for a host outside of the cluster. */
export class MeshService extends CheckedConstruct {
  /** Name of the Service. */
  public readonly serviceName: string;
  public readonly namespace: string | undefined;
  private readonly ports: readonly WorkloadPort[];
  private readonly meshRouting: boolean;
  private readonly attachments: PluginAttachments;

  /** @throws PropError when a name, port or setting is malformed, settings exclude each other, or nothing says whom it reaches */
  public constructor(scope: Construct, id: string, props: MeshServiceProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { pods, ports = [], externalName } = props;
    this.serviceName = props.name ?? id;
    this.namespace = props.namespace ?? pods?.namespace ?? Chart.of(this).namespace;
    this.ports = ports;
    this.meshRouting = props.meshRouting ?? false;
    propCheck.serviceName(props.name === undefined ? 'id' : 'name', this.serviceName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    checkPorts(propCheck, ports);
    checkServiceOptions(propCheck, props, { portCheck: propCheck, ports });
    const service = externalName === undefined ? this.createForPods(props) : this.createForName(externalName, props);
    this.attachments = new PluginAttachments(service, propCheck);
    if (externalName !== undefined) requireRegistered(this, () => this.askedByKong(externalName));
  }

  /**
   * A port of the Service, as the backend of a route.
   * @param portName name of the port
   * @default - the only port
   * @throws PropError when there is no port of that name, or no name is given and there are several ports
   */
  public backend(portName?: string): ServiceBackend {
    const port = backendOfPort(this.propCheck, this.ports, portName);
    const { serviceName, namespace, meshRouting } = this;
    return { serviceName, port, namespace, ...(meshRouting && { meshRouting }) };
  }

  /** The plugins attached to the Service, in the order of the annotation. */
  public get plugins(): readonly IKongPlugin[] {
    return this.attachments.all;
  }

  /**
   * Makes a plugin act on every request that Kong sends to the Service, whatever its route.
   * @throws PropError when the plugin is in another namespace, Kong refuses it on services, or one of its name or kind is
   * attached
   */
  public addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    this.attachments.add(plugin, options);
    return this;
  }

  /** What Kong asks, where routes lead here. */
  private askedByKong(host: string): readonly AskedHost[] {
    const isAsked = isRouted(this, { serviceName: this.serviceName, namespace: this.namespace });
    const tcp = this.ports.filter(({ protocol }) => protocol !== 'UDP');
    return isAsked ? tcp.map(({ port }) => ({ prop: 'externalName', host, port })) : [];
  }

  private createForPods(props: MeshServiceProps): k8s.KubeService {
    const { propCheck, serviceName: name, namespace, ports } = this;
    const { pods, selector: further = {}, headless = false } = props;
    const one = 'the workload whose pods it selects; or selector or externalName instead';
    propCheck.require(pods !== undefined || Object.keys(further).length > 0, 'pods', pods, one);
    propCheck.labels('selector', further);
    const here = `"${pods?.namespace ?? '(none)'}", where the pods are: a Service reaches no others`;
    propCheck.require(pods === undefined || namespace === pods.namespace, 'namespace', namespace, here);
    const some = 'at least one entry; or headless: true, with which a Service needs none';
    propCheck.require(headless || ports.length > 0, 'ports', props.ports, some);
    const labels = pods?.selector ?? {};
    return createService(this, 'Resource', propCheck, props, {
      name,
      namespace,
      labels,
      selector: { ...labels, ...further },
      ports,
    });
  }

  private createForName(externalName: string, props: MeshServiceProps): k8s.KubeService {
    const { propCheck, serviceName: name, namespace, ports } = this;
    const allowed = 'nothing with externalName: it stands for a name, and has neither pods nor an address';
    for (const setting of NOT_EXTERNAL)
      propCheck.require(props[setting] === undefined, setting, props[setting], allowed);
    propCheck.dnsSubdomain('externalName', externalName);
    const isAddress = /^[0-9.]+$/.test(externalName);
    propCheck.require(!isAddress, 'externalName', externalName, 'the name of a host; an IP address is not one');
    return createService(this, 'Resource', propCheck, props, { name, namespace, labels: {}, externalName, ports });
  }
}
