import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { withValueClasses } from '../../props/plain-values';
import { flag, list, map, object, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { mergeAnnotations } from '../kong/annotation-table';
import type { IKongPlugin } from '../kong/kong-plugin';
import { PluginAttachments } from '../kong/plugin-attachments';
import type { ServiceBackend } from '../kong/service-backend';
import {
  KONG_SERVICE_SETTINGS,
  SERVICE_KEYS,
  serviceAnnotations,
  type KongServiceSettings,
} from '../kong/service-settings';
import { checkMetadata } from '../metadata-check';
import type { PropCheck } from '../prop-check';
import {
  checkPodOptions,
  mergePodOptions,
  namedPorts,
  POD_FIELDS,
  type EnvValue,
  type PodOptions,
} from './pod-options';
import { resourceRequirements } from './resources';
import { checkPorts, containerPorts, servicePort, WORKLOAD_PORT, type WorkloadPort } from './workload-port';

/** One version of a workload. What it says of its pods comes before what the workload says. */
export interface WorkloadVersion extends PodOptions {
  /** The version, a DNS label such as `v1`: the label `version` and the end of the Deployment's name. */
  readonly version: string;
  /** Image of the container, with its tag or digest. */
  readonly image: string;
}

export interface WorkloadServiceOptions {
  /** Further labels of the Service. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of the Service. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** How Kong talks to the Service. */
  readonly kong?: KongServiceSettings;
  /**
   * Lets Istio decide on requests that come through Kong: its VirtualServices, DestinationRules and mTLS then hold for
   * them. Kong sends requests to the Service's address (`kong.serviceUpstream`), and routes to the workload put the
   * Service's name in place of the client's Host header (`preserveHost: false` of `KongRoute`). It turns off Kong's own
   * load balancing and health checks.
   * @default false
   */
  readonly meshRouting?: boolean;
}

export interface WorkloadServiceAccountOptions {
  /**
   * Name of the ServiceAccount, which is the workload's identity in the mesh.
   * @default - the name of the workload
   */
  readonly name?: string;
  /** Labels of the ServiceAccount. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the ServiceAccount, such as those of a cloud's workload identity. */
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface MeshWorkloadProps extends PodOptions {
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
  /** Ports, at least one. */
  readonly ports: readonly WorkloadPort[];
  /** Releases that run side by side, at least one: one Deployment each. The Service reaches them all. */
  readonly versions: readonly WorkloadVersion[];
  readonly service?: WorkloadServiceOptions;
  readonly serviceAccount?: WorkloadServiceAccountOptions;
}

const SHAPE = object<MeshWorkloadProps>({
  ...POD_FIELDS,
  name: optional(text),
  namespace: optional(text),
  ports: list(WORKLOAD_PORT),
  versions: list(object<WorkloadVersion>({ ...POD_FIELDS, version: text, image: text })),
  service: optional(
    object<WorkloadServiceOptions>({
      labels: optional(map(text)),
      annotations: optional(map(text)),
      kong: optional(KONG_SERVICE_SETTINGS),
      meshRouting: optional(flag),
    }),
  ),
  serviceAccount: optional(
    object<WorkloadServiceAccountOptions>({
      name: optional(text),
      labels: optional(map(text)),
      annotations: optional(map(text)),
    }),
  ),
});

/**
 * An application in the mesh: one Service, one ServiceAccount and one Deployment per version, labelled `app` and
 * `version` as Istio's telemetry and Kiali expect.
 */
export class MeshWorkload extends CheckedConstruct {
  /** Name of the workload and of its Service. */
  public readonly workloadName: string;
  public readonly namespace: string | undefined;
  private readonly ports: readonly WorkloadPort[];
  private readonly meshRouting: boolean;
  private readonly attachments: PluginAttachments;

  /** @throws PropError when a name, port, version or option is malformed or there twice */
  public constructor(scope: Construct, id: string, props: MeshWorkloadProps) {
    super(scope, id, props, SHAPE);
    const { check } = this;
    this.workloadName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.ports = props.ports;
    this.meshRouting = props.service?.meshRouting ?? false;
    check.serviceName(props.name === undefined ? 'id' : 'name', this.workloadName);
    if (this.namespace !== undefined) check.dnsLabel('namespace', this.namespace);
    checkPorts(check, props.ports);
    checkVersions(check, this.workloadName, props);

    const service = this.createService(props);
    this.attachments = new PluginAttachments(service, check);
    const serviceAccountName = this.createServiceAccount(props.serviceAccount ?? {});
    for (const version of props.versions) this.createDeployment(version, props, serviceAccountName);
  }

  /**
   * A port of the workload, as the backend of a route.
   * @param portName name of the port
   * @default - the only port
   * @throws PropError when there is no port of that name, or no name is given and there are several ports
   */
  public backend(portName?: string): ServiceBackend {
    const names = this.ports.map(({ name }) => name);
    const port =
      portName === undefined && this.ports.length === 1
        ? this.ports[0]
        : this.ports.find(({ name }) => name === portName);
    if (port === undefined) this.check.fail('backend(portName)', portName, `one of ${names.join(', ')}`);
    const { workloadName: serviceName, namespace, meshRouting } = this;
    return { serviceName, port: port.port, namespace, ...(meshRouting && { meshRouting }) };
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
  public addPlugin(plugin: IKongPlugin): this {
    this.attachments.add(plugin);
    return this;
  }

  private createService(props: MeshWorkloadProps): k8s.KubeService {
    const { labels = {}, annotations, kong = {} } = props.service ?? {};
    this.refuseOwnedLabel('service.labels', labels, 'app');
    if (this.meshRouting) this.refuseBalancing(kong);
    const settings: KongServiceSettings = this.meshRouting ? { ...kong, serviceUpstream: true } : kong;
    const rendered = serviceAnnotations(settings, this, 'service.kong');
    const refused = { ...SERVICE_KEYS, ...PluginAttachments.REFUSED };
    return new k8s.KubeService(this, 'Service', {
      metadata: {
        name: this.workloadName,
        namespace: this.namespace,
        labels: { app: this.workloadName, ...labels },
        annotations: mergeAnnotations(
          this.check.within('service'),
          { on: 'Service', labels, annotations },
          rendered,
          refused,
        ),
      },
      spec: { selector: { app: this.workloadName }, ports: props.ports.map(servicePort) },
    });
  }

  private createServiceAccount(options: WorkloadServiceAccountOptions): string {
    const { name = this.workloadName, labels = {}, annotations = {} } = options;
    this.check.dnsSubdomain('serviceAccount.name', name);
    checkMetadata(this.check.within('serviceAccount'), { on: 'ServiceAccount', labels, annotations });
    new k8s.KubeServiceAccount(this, 'ServiceAccount', {
      metadata: { name, namespace: this.namespace, labels, annotations },
    });
    return name;
  }

  private createDeployment(version: WorkloadVersion, props: MeshWorkloadProps, serviceAccountName: string): void {
    const options = mergePodOptions(props, version);
    const labels = { app: this.workloadName, version: version.version };
    new k8s.KubeDeployment(this, version.version, {
      metadata: { name: `${this.workloadName}-${version.version}`, namespace: this.namespace, labels },
      spec: {
        replicas: options.replicas ?? 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels: { ...labels, ...options.podLabels }, annotations: options.podAnnotations },
          spec: {
            serviceAccountName,
            securityContext: withValueClasses(k8s.toJson_PodSecurityContext, options.podSecurityContext),
            containers: [container(this.workloadName, version.image, props.ports, options)],
            volumes: options.volumes?.map((volume) => withValueClasses(k8s.toJson_Volume, volume)),
          },
        },
      },
    });
  }

  private refuseBalancing({ upstreamPolicy }: KongServiceSettings): void {
    const allowed = 'nothing with service.meshRouting, because Kong then sees one address alone: use a DestinationRule';
    this.check.require(upstreamPolicy === undefined, 'service.kong.upstreamPolicy', upstreamPolicy, allowed);
  }

  private refuseOwnedLabel(prop: string, labels: Readonly<Record<string, string>>, key: string): void {
    this.check.require(labels[key] === undefined, `${prop}["${key}"]`, labels[key], 'set by the workload only');
  }
}

function checkVersions(check: PropCheck, name: string, props: MeshWorkloadProps): void {
  check.notEmpty('versions', props.versions);
  checkPodOptions(check, '', props, props.ports);
  props.versions.forEach((version, index) => {
    const prop = `versions[${index}]`;
    check.dnsLabel(`${prop}.version`, version.version);
    const deployment = `${name}-${version.version}`;
    const allowed = `one with which the Deployment's name, ${name}-<version>, has at most 63 characters`;
    check.require(deployment.length <= 63, `${prop}.version`, version.version, allowed);
    check.image(`${prop}.image`, version.image);
    checkPodOptions(check, `${prop}.`, mergePodOptions(props, version), props.ports);
  });
  check.unique(
    'versions',
    props.versions.map(({ version }) => version),
    '.version',
  );
}

function container(name: string, image: string, ports: readonly WorkloadPort[], options: PodOptions): k8s.Container {
  const { command, args, env, volumeMounts, resources, livenessProbe, readinessProbe, startupProbe } = options;
  return {
    name,
    image,
    imagePullPolicy: options.imagePullPolicy,
    command: command && [...command],
    args: args && [...args],
    env: env && Object.entries(env).map(([key, value]) => envVar(key, value)),
    ports: containerPorts(ports, namedPorts(options)),
    volumeMounts: volumeMounts?.map((mount) => withValueClasses(k8s.toJson_VolumeMount, mount)),
    resources: resourceRequirements(resources),
    livenessProbe: withValueClasses(k8s.toJson_Probe, livenessProbe),
    readinessProbe: withValueClasses(k8s.toJson_Probe, readinessProbe),
    startupProbe: withValueClasses(k8s.toJson_Probe, startupProbe),
    securityContext: withValueClasses(k8s.toJson_SecurityContext, options.securityContext),
  };
}

function envVar(name: string, value: EnvValue): k8s.EnvVar {
  if (typeof value === 'string') return { name, value };
  return { name, valueFrom: withValueClasses(k8s.toJson_EnvVarSource, value) };
}
