import { k8s } from 'cdk8s-plus-25';
import { withValueClasses } from '../../props/plain-values';
import { container } from './container-options';
import type { PodOptions } from './pod-options';
import { podSettings } from './pod-settings';
import type { WorkloadPort } from './workload-port';

/** What a template has besides what is said of its pods. */
export interface PodTemplateParts {
  /** Name of the workload's own container, unless there is a `containerName`. */
  readonly name: string;
  readonly image: string;
  readonly ports: readonly WorkloadPort[];
  /** Labels that the workload itself sets. */
  readonly labels: Readonly<Record<string, string>>;
  /** Undefined: the namespace's default. */
  readonly serviceAccountName: string | undefined;
  readonly restartPolicy: string | undefined;
}

/** The pods as Kubernetes takes them. */
export function podTemplate(options: PodOptions, parts: PodTemplateParts): k8s.PodTemplateSpec {
  const { name, image, ports, labels, serviceAccountName, restartPolicy } = parts;
  const { containerName = name, containers = [], initContainers } = options;
  const further = [...containers, ...(initContainers ?? [])].map((each) => container(each.name, each.image, [], each));
  return {
    metadata: { labels: { ...labels, ...options.podLabels }, annotations: options.podAnnotations },
    spec: {
      ...podSettings(options),
      serviceAccountName,
      restartPolicy,
      initContainers: initContainers && further.slice(containers.length),
      containers: [container(containerName, image, ports, options), ...further.slice(0, containers.length)],
      volumes: options.volumes?.map((volume) => withValueClasses(k8s.toJson_Volume, volume)),
    },
  };
}
