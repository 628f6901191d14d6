import { held } from '../held-object';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { list, map, object, optional, text } from '../../props/shape';
import { checkMetadata } from '../metadata-check';
import { checkAutoscaling, createAutoscaler } from './autoscaling';
import { portNames } from './container-options';
import { DEPLOYMENT_FIELDS, deploymentSettings, type DeploymentOptions } from './deployment-options';
import { checkPodOptions, mergePodOptions } from './pod-options';
import { podTemplate } from './pod-template';
import { SERVED_WORKLOAD_FIELDS, ServedWorkload, type ServedWorkloadProps } from './served-workload';
import { checkTargetPorts } from './workload-port';

/** One version of a workload. What it says of its pods comes before what the workload says. */
export interface WorkloadVersion extends DeploymentOptions {
  /** The version, a DNS label such as `v1`: the label `version` and the end of the Deployment's name. */
  readonly version: string;
  /** Image of the container, with its tag or digest. */
  readonly image: string;
  /**
   * Labels by which the Deployment finds its pods, where it runs already with others.
   * @default - those of the workload and `version`
   */
  readonly selector?: Readonly<Record<string, string>>;
}

export interface MeshWorkloadProps extends ServedWorkloadProps, DeploymentOptions {
  /** Image of the container of a workload without versions: one Deployment, of the workload's name. */
  readonly image?: string;
  /** Releases that run side by side, at least one: one Deployment each. The Service reaches them all. In place of `image`. */
  readonly versions?: readonly WorkloadVersion[];
}

const SHAPE = object<MeshWorkloadProps>({
  ...SERVED_WORKLOAD_FIELDS,
  ...DEPLOYMENT_FIELDS,
  image: optional(text),
  versions: optional(
    list(object<WorkloadVersion>({ ...DEPLOYMENT_FIELDS, version: text, image: text, selector: optional(map(text)) })),
  ),
});

/** A Deployment that is to be made. */
interface Release {
  readonly id: string;
  /** Of its props in messages. */
  readonly prefix: string;
  /** Where what scales it is said. */
  readonly autoscalingProp: string;
  readonly deploymentName: string;
  readonly image: string;
  readonly selector: Readonly<Record<string, string>>;
  /** Labels that the workload sets on its pods. */
  readonly labels: Readonly<Record<string, string>>;
  readonly options: DeploymentOptions;
}

/**
 * An application in the mesh: one Service, one ServiceAccount and one Deployment per version, labelled `app` and
 * `version` as Istio's telemetry and Kiali expect.
 */
export class MeshWorkload extends ServedWorkload {
  /** Its versions; none for a workload with an image alone. */
  public readonly versions: readonly string[];

  /** @throws PropError when a name, port, version or option is malformed or there twice, or options exclude each other */
  public constructor(scope: Construct, id: string, props: MeshWorkloadProps) {
    super(scope, id, props, SHAPE, 'apps/Deployment');
    this.checkVersions(props);
    this.versions = (props.versions ?? []).map(({ version }) => version);
    const releases = props.versions === undefined ? [this.onlyRelease(props)] : this.releasesOf(props, props.versions);
    for (const release of releases) this.checkRelease(release);
    this.checkOverlaps(releases);

    const serviceAccountName = this.createServed(props);
    for (const release of releases) this.createDeployment(release, props, serviceAccountName);
    for (const release of releases) this.createAutoscaler(release);
    this.createProtection(props);
  }

  private checkVersions(props: MeshWorkloadProps): void {
    const { propCheck } = this;
    const { image, versions } = props;
    const one = 'versions, at least one entry, or the image of a workload without';
    if (image === undefined && versions === undefined) propCheck.fail('versions', versions, one);
    propCheck.require(
      image === undefined || versions === undefined,
      'image',
      image,
      'nothing beside versions, which have one each',
    );
    this.refuseBoth('', props);
    if (versions === undefined) return;
    propCheck.notEmpty('versions', versions);
    const each = 'nothing beside versions: each has a Deployment, and a name for it';
    propCheck.require(props.deploymentName === undefined, 'deploymentName', props.deploymentName, each);
    checkPodOptions(propCheck, '', props, {
      name: this.workloadName,
      ports: this.ports,
      labels: { ...this.selector, version: '' },
      mode: this.inMesh.mode,
    });
    versions.forEach((version, index) => {
      propCheck.dnsLabel(`versions[${index}].version`, version.version);
      this.refuseBoth(`versions[${index}].`, version);
    });
    propCheck.unique(
      'versions',
      versions.map(({ version }) => version),
      '.version',
    );
  }

  /** One level says a number of pods, or that something else decides on it. */
  private refuseBoth(prefix: string, { replicas, autoscaling }: DeploymentOptions): void {
    const allowed = 'nothing beside autoscaling, which sets it';
    this.propCheck.require(replicas === undefined || autoscaling === undefined, `${prefix}replicas`, replicas, allowed);
  }

  private onlyRelease(props: MeshWorkloadProps): Release {
    const { workloadName, selector } = this;
    return {
      id: 'Deployment',
      prefix: '',
      autoscalingProp: 'autoscaling',
      deploymentName: props.deploymentName ?? workloadName,
      image: props.image!,
      selector,
      labels: selector,
      options: props,
    };
  }

  private releasesOf(props: MeshWorkloadProps, versions: readonly WorkloadVersion[]): Release[] {
    const { workloadName, selector } = this;
    return versions.map((version, index) => {
      const labels = { ...selector, version: version.version };
      const own = version.autoscaling !== undefined;
      return {
        id: version.version,
        prefix: `versions[${index}].`,
        autoscalingProp: own ? `versions[${index}].autoscaling` : 'autoscaling',
        deploymentName: version.deploymentName ?? `${workloadName}-${version.version}`,
        image: version.image,
        selector: version.selector ?? labels,
        labels: { ...version.selector, ...labels },
        options: mergeDeploymentOptions(props, version),
      };
    });
  }

  private checkRelease({ prefix, deploymentName, image, selector, labels, options, autoscalingProp }: Release): void {
    const { propCheck, workloadName: name, ports } = this;
    if (options.deploymentName !== undefined) propCheck.dnsSubdomain(`${prefix}deploymentName`, deploymentName);
    else if (prefix !== '') {
      const allowed = `one with which the Deployment's name, ${name}-<version>, has at most 63 characters`;
      propCheck.require(deploymentName.length <= 63, `${prefix}version`, labels.version, allowed);
    }
    propCheck.image(`${prefix}image`, image);
    checkMetadata(propCheck, { on: 'pod', labels: selector, labelsProp: `${prefix}selector` });
    for (const [key, value] of Object.entries(selector)) {
      const allowed = `"${labels[key] ?? ''}", which the pods have`;
      propCheck.require(labels[key] === value, `${prefix}selector["${key}"]`, value, allowed);
    }
    propCheck.require(Object.keys(selector).length > 0, `${prefix}selector`, selector, 'at least one label');
    checkPodOptions(propCheck, prefix, options, { name, ports, labels, mode: this.inMesh.mode });
    checkTargetPorts(propCheck, ports, portNames([], options));
    const { autoscaling } = options;
    if (autoscaling !== undefined) checkAutoscaling(propCheck, autoscalingProp, autoscaling, { prefix, options });
  }

  /** A Deployment whose selector fits pods of another takes them for its own. */
  private checkOverlaps(releases: readonly Release[]): void {
    for (const { prefix, selector } of releases) {
      const other = releases.find(
        (one) =>
          one.prefix !== prefix &&
          Object.entries(selector).every(
            ([key, value]) => ({ ...one.labels, ...one.options.podLabels })[key] === value,
          ),
      );
      const allowed = `labels that pods of no other version have; those of ${other?.labels.version ?? ''} have them`;
      this.propCheck.require(other === undefined, `${prefix}selector`, selector, allowed);
    }
    this.propCheck.unique(
      'versions',
      releases.map(({ deploymentName }) => deploymentName),
      '.deploymentName',
    );
  }

  private createDeployment(release: Release, props: MeshWorkloadProps, serviceAccountName: string | undefined): void {
    const { image, selector, labels, options } = release;
    held(
      new k8s.KubeDeployment(this, release.id, {
        metadata: {
          name: release.deploymentName,
          namespace: this.namespace,
          labels: { ...labels, ...props.labels },
          annotations: props.annotations,
        },
        spec: {
          ...deploymentSettings(options),
          selector: { matchLabels: { ...selector } },
          template: podTemplate(options, {
            name: this.workloadName,
            image,
            ports: this.ports,
            labels,
            serviceAccountName,
            restartPolicy: options.restartPolicy,
          }),
        },
      }),
    );
  }

  private createAutoscaler({ id, deploymentName: name, labels, options: { autoscaling } }: Release): void {
    if (autoscaling === undefined) return;
    const target = { kind: 'Deployment', name, namespace: this.namespace, labels } as const;
    createAutoscaler(this, `${id}-autoscaler`, target, autoscaling);
  }
}

/** A version's own number of pods, or autoscaler, comes before either of the workload's. */
function mergeDeploymentOptions(workload: DeploymentOptions, version: DeploymentOptions): DeploymentOptions {
  const scaled = version.replicas !== undefined || version.autoscaling !== undefined;
  const merged = mergePodOptions(workload, version);
  return scaled ? { ...merged, replicas: version.replicas, autoscaling: version.autoscaling } : merged;
}
