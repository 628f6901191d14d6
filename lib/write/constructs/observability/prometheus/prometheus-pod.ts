import { k8s } from 'cdk8s-plus-25';
import { CONFIG_FOLDER } from './prometheus-file';

export const PORT = 9090;

/** User and group that the image runs as. Source: Prometheus of Istio 1.11.2. */
const NOBODY = 65534;

const DATA_FOLDER = '/data';

export interface PrometheusPod {
  readonly serviceAccountName: string;
  /** Name of the ConfigMap. */
  readonly configMapName: string;
  readonly image: string;
  readonly reloaderImage: string;
  readonly retention: string;
  readonly logLevel?: string;
  readonly externalUrl?: string;
  readonly resources?: k8s.ResourceRequirements;
  readonly storage: k8s.Volume;
}

/** Prometheus, and beside it the program that tells it of a changed configuration. Source: Prometheus of Istio 1.11.2. */
export function prometheusPod(pod: PrometheusPod): k8s.PodSpec {
  const config = { name: 'config-volume', mountPath: CONFIG_FOLDER };
  return {
    serviceAccountName: pod.serviceAccountName,
    containers: [
      {
        name: 'prometheus-server-configmap-reload',
        image: pod.reloaderImage,
        imagePullPolicy: 'IfNotPresent',
        args: [`--volume-dir=${CONFIG_FOLDER}`, `--webhook-url=http://127.0.0.1:${PORT}/-/reload`],
        volumeMounts: [{ ...config, readOnly: true }],
      },
      {
        name: 'prometheus-server',
        image: pod.image,
        imagePullPolicy: 'IfNotPresent',
        args: serverArgs(pod),
        ports: [{ containerPort: PORT }],
        readinessProbe: { ...probe('/-/ready'), periodSeconds: 5, timeoutSeconds: 4 },
        livenessProbe: { ...probe('/-/healthy'), initialDelaySeconds: 30, periodSeconds: 15, timeoutSeconds: 10 },
        resources: pod.resources,
        volumeMounts: [config, { name: pod.storage.name, mountPath: DATA_FOLDER }],
      },
    ],
    dnsPolicy: 'ClusterFirst',
    securityContext: { fsGroup: NOBODY, runAsGroup: NOBODY, runAsNonRoot: true, runAsUser: NOBODY },
    terminationGracePeriodSeconds: 300,
    volumes: [{ name: config.name, configMap: { name: pod.configMapName } }, pod.storage],
  };
}

function serverArgs({ retention, logLevel, externalUrl }: PrometheusPod): string[] {
  return [
    `--storage.tsdb.retention.time=${retention}`,
    `--config.file=${CONFIG_FOLDER}/prometheus.yml`,
    `--storage.tsdb.path=${DATA_FOLDER}`,
    '--web.console.libraries=/etc/prometheus/console_libraries',
    '--web.console.templates=/etc/prometheus/consoles',
    '--web.enable-lifecycle',
    ...(logLevel === undefined ? [] : [`--log.level=${logLevel}`]),
    // Probes, Grafana and Kiali reach it at "/", whatever path the external URL has.
    ...(externalUrl === undefined ? [] : [`--web.external-url=${externalUrl}`, '--web.route-prefix=/']),
  ];
}

function probe(path: string): k8s.Probe {
  return {
    httpGet: { path, port: k8s.IntOrString.fromNumber(PORT) },
    failureThreshold: 3,
    successThreshold: 1,
  };
}
