import { createHash } from 'node:crypto';
import { Chart } from 'cdk8s';
import { type k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { INJECTION_LABELS } from '../../../facts/istio/injection-labels';
import { flag, optional, text, type AnyShape, type Fields } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { REPLICAS } from '../workload/deployment-options';
import { checkResources, resourceRequirements, RESOURCES, type Resources } from '../workload/resources';

/** The props that Prometheus, Grafana and Kiali share. */
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
  readonly resources?: Resources;
  /**
   * Replaces the pods when their configuration changes, by a hash of it among the pods' annotations.
   * @default false
   */
  readonly rollOnConfigChange?: boolean;
}

export const ADD_ON_FIELDS: Fields<AddOnProps> = {
  name: optional(text),
  namespace: optional(text),
  image: text,
  replicas: optional(REPLICAS),
  resources: optional(RESOURCES),
  rollOnConfigChange: optional(flag),
};

/** Text files by name, as a ConfigMap contains them. */
export type Files = Readonly<Record<string, string>>;

/** Annotation of pods that changes with their configuration. */
const CONFIG_HASH = 'meshgate.dev/config-hash';

/** A program that watches the mesh, in the namespace of the control plane and without a sidecar. */
export abstract class AddOn extends CheckedConstruct {
  /** Name of all its objects. */
  public readonly addOnName: string;
  /** Namespace of all its objects. */
  public readonly namespace: string;
  protected readonly replicas: number;
  protected readonly resources: k8s.ResourceRequirements | undefined;
  private readonly rollOnConfigChange: boolean;

  /** @throws PropError when a prop is of no known name or shape, or a name, the image, a quantity or the number of replicas is malformed */
  protected constructor(scope: Construct, id: string, props: AddOnProps, shape: AnyShape) {
    super(scope, id, props, shape);
    const { name = id, namespace = Chart.of(this).namespace ?? 'istio-system', image, replicas = 1, resources } = props;
    this.propCheck.serviceName(props.name === undefined ? 'id' : 'name', name);
    this.propCheck.dnsLabel('namespace', namespace);
    this.propCheck.image('image', image);
    if (resources !== undefined) checkResources(this.propCheck, 'resources', resources);
    this.addOnName = name;
    this.namespace = namespace;
    this.replicas = replicas;
    this.resources = resourceRequirements(resources);
    this.rollOnConfigChange = props.rollOnConfigChange ?? false;
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
      [INJECTION_LABELS.pod]: 'false',
      ...(this.rollOnConfigChange && { [CONFIG_HASH]: hash() }),
    };
  }
}
