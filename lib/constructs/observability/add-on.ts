import { createHash } from 'node:crypto';
import { Chart } from 'cdk8s';
import { type k8s } from 'cdk8s-plus-25';
import { Construct } from 'constructs';
import { PropCheck } from '../prop-check';
import { checkPodOptions } from '../workload/pod-options';

/** What can be said of Prometheus, Grafana and Kiali alike. */
export interface AddOnProps {
  /**
   * Name of all its objects: a DNS label that begins with a letter.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of all its objects.
   * @default - the chart's namespace; `istio-system` where the chart has none
   */
  readonly namespace?: string;
  /** Image of the container, with its tag or digest. */
  readonly image: string;
  /**
   * Pods, 0 or more.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Requests and limits of the container.
   * @default - none
   */
  readonly resources?: k8s.ResourceRequirements;
  /**
   * Replaces the pods when their configuration changes, by a hash of it among the pods' annotations.
   * @default false
   */
  readonly rollOnConfigChange?: boolean;
}

/** Text files by name, as a ConfigMap holds them. */
export type Files = Readonly<Record<string, string>>;

/** Annotation of pods that changes with their configuration. */
const CONFIG_HASH = 'meshgate.dev/config-hash';

/** A program that watches the mesh, in the namespace of the control plane and without a sidecar. */
export abstract class AddOn extends Construct {
  /** Name of all its objects. */
  public readonly addOnName: string;
  /** Namespace of all its objects. */
  public readonly namespace: string;
  protected readonly check: PropCheck;
  protected readonly replicas: number;

  /** @throws PropError when a name, the image or the number of replicas is malformed */
  protected constructor(
    scope: Construct,
    id: string,
    private readonly addOn: AddOnProps,
  ) {
    super(scope, id);
    const { name = id, namespace = Chart.of(this).namespace ?? 'istio-system', image, replicas = 1 } = addOn;
    this.check = new PropCheck(this);
    this.check.serviceName(addOn.name === undefined ? 'id' : 'name', name);
    this.check.dnsLabel('namespace', namespace);
    this.check.image('image', image);
    checkPodOptions(this.check, '', { replicas });
    this.addOnName = name;
    this.namespace = namespace;
    this.replicas = replicas;
  }

  /** Labels of all its objects. */
  protected abstract readonly labels: Readonly<Record<string, string>>;

  protected metadata(name = this.addOnName): k8s.ObjectMeta {
    return { name, namespace: this.namespace, labels: { ...this.labels } };
  }

  /** The same for an object of no namespace. */
  protected clusterMetadata(name = this.addOnName): k8s.ObjectMeta {
    return { name, labels: { ...this.labels } };
  }

  protected get serviceAccountSubject(): k8s.Subject {
    return { kind: 'ServiceAccount', name: this.addOnName, namespace: this.namespace };
  }

  /** @param files what the pods mount of ConfigMaps */
  protected podAnnotations(files: Files): Record<string, string> {
    const hash = (): string => createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
    return {
      'sidecar.istio.io/inject': 'false',
      ...(this.addOn.rollOnConfigChange === true && { [CONFIG_HASH]: hash() }),
    };
  }
}
