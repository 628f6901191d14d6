import { Chart } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import type { AnyShape } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { declaredNamespace } from '../istio/declared-namespaces';
import { modeOfLabels } from '../istio/pod-mode';
import type { MeshIdentity } from '../istio/identity/mesh-caller';
import { checkMetadata } from '../metadata-check';
import { checkJobOptions, jobSettings, type JobOptions } from './job-options';
import { withSidecar } from './job-sidecar';
import { checkPodOptions } from './pod-options';
import { podTemplate } from './pod-template';
import { accountName, checkServiceAccount, createServiceAccount, identityOf } from './service-account';

/** What makes the pods. */
interface BatchKind {
  /** With its group. */
  readonly kind: string;
  /** Of its name, in characters: names of pods are longer by what Kubernetes appends. */
  readonly longestName: number;
}

/** Pods that run to their end, and a ServiceAccount. */
export abstract class BatchWorkload extends CheckedConstruct {
  /** Name of the job. */
  public readonly jobName: string;
  public readonly namespace: string | undefined;
  private readonly podLabels: Readonly<Record<string, string>>;
  private readonly options: JobOptions;

  protected constructor(
    scope: Construct,
    id: string,
    props: JobOptions,
    shape: AnyShape,
    { kind, longestName: longest }: BatchKind,
  ) {
    super(scope, id, props, shape);
    const { propCheck } = this;
    this.jobName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.podLabels = { app: this.jobName };
    const nameProp = props.name === undefined ? 'id' : 'name';
    propCheck.serviceName(nameProp, this.jobName);
    const allowed = `at most ${longest} characters: Kubernetes appends to the name`;
    propCheck.require(this.jobName.length <= longest, nameProp, this.jobName, allowed);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    propCheck.image('image', props.image);
    checkMetadata(propCheck, { on: kind, labels: props.labels, annotations: props.annotations });
    const value = props.labels?.app;
    propCheck.require(value === undefined, 'labels["app"]', value, 'set by the workload only');
    checkServiceAccount(propCheck, props.serviceAccount ?? {});
    checkJobOptions(propCheck, props);
    const mode = modeOfLabels(props.podLabels ?? {}) ?? declaredNamespace(this, this.namespace)?.mode;
    checkPodOptions(propCheck, '', props, { name: this.jobName, ports: [], labels: this.podLabels, mode });
    const { sidecar, restartPolicy = 'Never' } = props;
    this.options = withSidecar(propCheck, this, props, { sidecar, restartPolicy, mode });
  }

  /**
   * Whom the mesh knows the pods as: their ServiceAccount.
   * @throws PropError when they have none of their own
   */
  public get identity(): MeshIdentity {
    return identityOf(this.propCheck, this.namespace, accountName(this.options.serviceAccount ?? {}, this.jobName));
  }

  /** Labels and names of the object that is made. */
  protected metadata(): k8s.ObjectMeta {
    const { labels, annotations } = this.options;
    return { name: this.jobName, namespace: this.namespace, labels: { ...this.podLabels, ...labels }, annotations };
  }

  /** Makes the ServiceAccount, and says what pods there are. */
  protected createSpec(): k8s.JobSpec {
    const { jobName: name, namespace, options } = this;
    const { image, serviceAccount = {}, restartPolicy = 'Never' } = options;
    const serviceAccountName = createServiceAccount(this, serviceAccount, { name, namespace });
    const parts = { name, image, ports: [], labels: this.podLabels, serviceAccountName, restartPolicy };
    return { ...jobSettings(options), template: podTemplate(options, parts) };
  }
}
