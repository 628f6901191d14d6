import { k8s } from 'cdk8s-plus-25';
import type { SecretRef } from '../../../../facts/plugins/secret-value';
import { METRICS_PORT, PORT, TIME_FORMAT } from './kiali-file';

export interface KialiPod {
  /** Name of the ServiceAccount, the ConfigMap and the optional Secret. */
  readonly name: string;
  readonly image: string;
  readonly resources?: k8s.ResourceRequirements;
  readonly logLevel: string;
  readonly webRoot: string;
  /** Key that sessions are signed with. */
  readonly signingKey?: SecretRef;
}

/** Source: Kiali 1.38 of Istio 1.11.2 (samples/addons/kiali.yaml). */
export function kialiPod(pod: KialiPod): k8s.PodSpec {
  return {
    serviceAccountName: pod.name,
    containers: [
      {
        name: 'kiali',
        image: pod.image,
        imagePullPolicy: 'Always',
        command: ['/opt/kiali/kiali', '-config', `${FOLDERS.configuration}/config.yaml`],
        securityContext: {
          allowPrivilegeEscalation: false,
          privileged: false,
          readOnlyRootFilesystem: true,
          runAsNonRoot: true,
        },
        ports: [
          { name: 'api-port', containerPort: PORT },
          { name: 'http-metrics', containerPort: METRICS_PORT },
        ],
        readinessProbe: probe(pod.webRoot),
        livenessProbe: probe(pod.webRoot),
        env: environment(pod),
        resources: pod.resources,
        volumeMounts: Object.entries(FOLDERS).map(([name, mountPath]) => ({ name: `kiali-${name}`, mountPath })),
      },
    ],
    volumes: [
      { name: 'kiali-configuration', configMap: { name: pod.name } },
      { name: 'kiali-cert', secret: { secretName: 'istio.kiali-service-account', optional: true } },
      { name: 'kiali-secret', secret: { secretName: pod.name, optional: true } },
      { name: 'kiali-cabundle', configMap: { name: 'kiali-cabundle', optional: true } },
    ],
  };
}

const FOLDERS = {
  configuration: '/kiali-configuration',
  cert: '/kiali-cert',
  secret: '/kiali-secret',
  cabundle: '/kiali-cabundle',
} as const;

function environment({ logLevel, signingKey }: KialiPod): k8s.EnvVar[] {
  return [
    { name: 'ACTIVE_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    { name: 'LOG_LEVEL', value: logLevel },
    { name: 'LOG_FORMAT', value: 'text' },
    { name: 'LOG_TIME_FIELD_FORMAT', value: TIME_FORMAT },
    { name: 'LOG_SAMPLER_RATE', value: '1' },
    ...(signingKey === undefined
      ? []
      : [
          {
            name: 'LOGIN_TOKEN_SIGNING_KEY',
            valueFrom: { secretKeyRef: { name: signingKey.secretName, key: signingKey.key } },
          },
        ]),
  ];
}

function probe(webRoot: string): k8s.Probe {
  return {
    httpGet: {
      path: `${webRoot === '/' ? '' : webRoot}/healthz`,
      port: k8s.IntOrString.fromString('api-port'),
      scheme: 'HTTP',
    },
    initialDelaySeconds: 5,
    periodSeconds: 30,
  };
}
