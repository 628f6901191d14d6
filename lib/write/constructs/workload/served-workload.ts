import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { list, map, object, optional, text, type AnyShape, type Fields } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { checkMetadata } from '../metadata-check';
import type { AttachOptions } from '../kong/attachment-sides';
import type { IKongPlugin } from '../kong/kong-plugin';
import { waypointTitle } from '../istio/ambient/waypoint-labels';
import { AllowList } from '../istio/identity/allow-list';
import type { AllowedOperations } from '../istio/identity/allowed-operations';
import type { MeshCaller, MeshIdentity } from '../istio/identity/mesh-caller';
import { modeOfLabels } from '../istio/pod-mode';
import { WorkloadInMesh, type WorkloadFacts } from '../istio/workload-in-mesh';
import { PluginAttachments } from '../kong/plugin-attachments';
import type { ServiceBackend } from '../kong/service-backend';
import {
  checkDisruptionBudget,
  createDisruptionBudget,
  DISRUPTION_BUDGET,
  type DisruptionBudget,
} from './disruption-budget';
import { checkNetworkPolicy, createNetworkPolicy, NETWORK_POLICY, type WorkloadNetworkPolicy } from './network-policy';
import type { PodOptions } from './pod-options';
import {
  accountName,
  checkServiceAccount,
  createServiceAccount,
  identityOf,
  SERVICE_ACCOUNT,
  type WorkloadServiceAccount,
} from './service-account';
import { backendOfPort, checkPorts, WORKLOAD_PORT, type WorkloadPort } from './workload-port';
import { checkServiceOptions, createService, SERVICE_FIELDS, type ServiceOptions } from './workload-service';

export interface WorkloadServiceOptions extends ServiceOptions {
  /**
   * Name of the Service, a DNS label that begins with a letter.
   * @default - the name of the workload
   */
  readonly name?: string;
}

/** What can be said of a workload whatever keeps its pods running. */
export interface ServedWorkloadProps {
  /**
   * Name of the workload: of its Service, of its container, and the label `app`. A DNS label that begins with a letter.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of all its objects.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /**
   * Ports of the Service and of the container, at least one.
   * @default - none, and no Service: a worker
   */
  readonly ports?: readonly WorkloadPort[];
  /**
   * Labels by which the Service, and what keeps the pods running, find them. What runs already keeps its own: they cannot be
   * changed without a replacement.
   * @default - the label `app` with the workload's name
   */
  readonly selector?: Readonly<Record<string, string>>;
  /** Further labels of what keeps the pods running. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of what keeps the pods running. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly service?: WorkloadServiceOptions;
  /**
   * Whom the pods run as.
   * @default - a ServiceAccount of the workload's name, made with it
   */
  readonly serviceAccount?: WorkloadServiceAccount;
  /**
   * How many pods may be ended at a time: a PodDisruptionBudget for all pods of the workload.
   * @default - none
   */
  readonly disruptionBudget?: DisruptionBudget;
  /**
   * Who may reach the pods, and whom they may reach: a NetworkPolicy for all pods of the workload.
   * @default - none
   */
  readonly networkPolicy?: WorkloadNetworkPolicy;
}

export const SERVED_WORKLOAD_FIELDS: Fields<ServedWorkloadProps> = {
  name: optional(text),
  namespace: optional(text),
  ports: optional(list(WORKLOAD_PORT)),
  selector: optional(map(text)),
  labels: optional(map(text)),
  annotations: optional(map(text)),
  service: optional(object<WorkloadServiceOptions>({ ...SERVICE_FIELDS, name: optional(text) })),
  serviceAccount: optional(SERVICE_ACCOUNT),
  disruptionBudget: optional(DISRUPTION_BUDGET),
  networkPolicy: optional(NETWORK_POLICY),
};

/** Pods with a Service in front, unless they are workers. */
export abstract class ServedWorkload extends CheckedConstruct {
  /** Name of the workload. */
  public readonly workloadName: string;
  public readonly namespace: string | undefined;
  /** Labels that all its pods have, and by which they are found. */
  public readonly selector: Readonly<Record<string, string>>;
  /** Name of the Service; undefined where there is none. */
  public readonly serviceName: string | undefined;
  protected readonly ports: readonly WorkloadPort[];
  /** How rules and policies of the mesh see the workload. */
  public readonly inMesh: WorkloadInMesh;
  private readonly serviceOptions: ServiceOptions;
  private readonly callers: AllowList;
  private attachments: PluginAttachments | undefined;

  /** @param kind of what keeps the pods running, with its group */
  public constructor(scope: Construct, id: string, props: ServedWorkloadProps, shape: AnyShape, kind: string) {
    super(scope, id, props, shape);
    const { propCheck } = this;
    this.workloadName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.ports = props.ports ?? [];
    this.selector = props.selector ?? { app: this.workloadName };
    const headless = this.isHeadless(props);
    this.serviceOptions = { ...props.service, ...(headless && { headless }) };
    const hasService = props.ports !== undefined || headless;
    this.serviceName = hasService ? (props.service?.name ?? this.workloadName) : undefined;
    propCheck.serviceName(props.name === undefined ? 'id' : 'name', this.workloadName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    checkMetadata(propCheck, { on: 'pod', labels: this.selector, labelsProp: 'selector' });
    const some = 'at least one label that the pods have';
    propCheck.require(Object.keys(this.selector).length > 0, 'selector', this.selector, some);
    checkMetadata(propCheck, { on: kind, labels: props.labels, annotations: props.annotations });
    for (const key of Object.keys(this.selector)) {
      const value = props.labels?.[key];
      propCheck.require(value === undefined, `labels["${key}"]`, value, 'set by the workload only');
    }
    this.inMesh = new WorkloadInMesh(this, this.meshFacts(props));
    this.callers = new AllowList(this, propCheck, this.inMesh);
    this.checkService(props);
    checkServiceAccount(propCheck, props.serviceAccount ?? {});
    if (props.disruptionBudget !== undefined)
      checkDisruptionBudget(propCheck, 'disruptionBudget', props.disruptionBudget);
    if (props.networkPolicy !== undefined) checkNetworkPolicy(propCheck, 'networkPolicy', props.networkPolicy);
  }

  /**
   * A port of the workload, as the backend of a route.
   * @param portName name of the port
   * @default - the only port
   * @throws PropError when there is no port of that name, or no name is given and there are several ports
   */
  public backend(portName?: string): ServiceBackend {
    const port = backendOfPort(this.propCheck, this.ports, portName);
    const { namespace } = this;
    const meshRouting = this.serviceOptions.meshRouting ?? false;
    return { serviceName: this.serviceName!, port, namespace, ...(meshRouting && { meshRouting }) };
  }

  /** The plugins attached to the Service, in the order of the annotation. */
  public get plugins(): readonly IKongPlugin[] {
    return this.attachments?.all ?? [];
  }

  /**
   * Makes a plugin act on every request that Kong sends to the Service, whatever its route.
   * @throws PropError when there is no Service, the plugin is in another namespace, Kong refuses it on services, or one of its
   * name or kind is attached
   */
  public addPlugin(plugin: IKongPlugin, options?: AttachOptions): this {
    if (this.attachments === undefined) {
      this.propCheck.fail(
        'addPlugin(plugin)',
        plugin.pluginName,
        'nothing without ports: there is no Service that Kong sends to',
      );
    }
    this.attachments.add(plugin, options);
    return this;
  }

  /**
   * Whom the mesh knows the pods as: their ServiceAccount.
   * @throws PropError when they have none of their own
   */
  public get identity(): MeshIdentity {
    return identityOf(this.propCheck, this.namespace, this.inMesh.facts.serviceAccount);
  }

  /**
   * Lets callers in, and with the first of them nobody else: an AuthorizationPolicy. Kong is one by `kongIdentity(app)`. Further
   * calls let others in beside them.
   * @param operations what they may do; left out, everything
   * @throws PropError when a caller or an operation is malformed, or would be refused whatever the policy says
   */
  public allowFrom(callers: readonly MeshCaller[], operations: AllowedOperations = {}): this {
    this.callers.add(callers, operations);
    return this;
  }

  /** Whether the Service has no address of its own. */
  protected isHeadless({ service }: ServedWorkloadProps): boolean {
    return service?.headless === true;
  }

  /**
   * Makes the Service and the ServiceAccount.
   * @returns name of the ServiceAccount; undefined for the namespace's own
   */
  protected createServed(props: ServedWorkloadProps): string | undefined {
    const { propCheck, workloadName: name, namespace, selector, serviceName } = this;
    if (serviceName !== undefined) {
      const parts = { name: serviceName, namespace, labels: selector, selector, ports: this.ports };
      const service = createService(this, 'Service', propCheck.within('service'), this.serviceOptions, parts);
      this.attachments = new PluginAttachments(service, propCheck);
    }
    return createServiceAccount(this, props.serviceAccount ?? {}, { name, namespace });
  }

  /** Makes what protects the pods. */
  protected createProtection({ disruptionBudget, networkPolicy }: ServedWorkloadProps): void {
    const { workloadName: name, namespace, selector } = this;
    const pods = { name, namespace, selector };
    if (disruptionBudget !== undefined) createDisruptionBudget(this, 'DisruptionBudget', pods, disruptionBudget);
    if (networkPolicy !== undefined) createNetworkPolicy(this, 'NetworkPolicy', pods, networkPolicy);
  }

  private meshFacts(props: ServedWorkloadProps & Pick<PodOptions, 'podLabels'>): WorkloadFacts {
    const { workloadName: name, namespace, selector, serviceName, ports } = this;
    const { waypoint, meshRouting = false } = this.serviceOptions;
    return {
      name,
      namespace,
      selector,
      serviceName,
      ports,
      meshRouting,
      ownWaypoint: waypoint && waypointTitle(waypoint),
      ownMode: modeOfLabels(props.podLabels ?? {}),
      serviceAccount: accountName(props.serviceAccount ?? {}, name),
    };
  }

  private checkService({ ports, service }: ServedWorkloadProps): void {
    const { propCheck } = this;
    if (ports !== undefined) {
      const some = 'at least one entry; or leave it out for a workload without a Service';
      propCheck.require(ports.length > 0, 'ports', ports, some);
      checkPorts(propCheck, ports);
    }
    const needed = 'nothing without ports: there is no Service; or headless, which needs no ports';
    propCheck.require(this.serviceName !== undefined || service === undefined, 'service', service, needed);
    if (service?.name !== undefined) propCheck.serviceName('service.name', service.name);
    checkServiceOptions(propCheck.within('service'), this.serviceOptions, { portCheck: propCheck, ports: this.ports });
  }
}
