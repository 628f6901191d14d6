import fc from 'fast-check';
import { MeshCronJob, type MeshCronJobProps } from '../../../../lib/write/constructs/workload/mesh-cron-job';
import { MeshJob, type MeshJobProps } from '../../../../lib/write/constructs/workload/mesh-job';
import { MeshService, type MeshServiceProps } from '../../../../lib/write/constructs/workload/mesh-service';
import { MeshWorkload, type MeshWorkloadProps } from '../../../../lib/write/constructs/workload/mesh-workload';
import type { PodOptions } from '../../../../lib/write/constructs/workload/pod-options';
import {
  StatefulWorkload,
  type StatefulWorkloadProps,
} from '../../../../lib/write/constructs/workload/stateful-workload';
import { sameVerdict } from '../../../support/verdicts';
import { annotations, few, flag, host, labels, name, number, port, quantity, several, text } from './near-values';
import { ofSchema } from './of-schema';

const containerOptions = {
  workingDir: fc.oneof(fc.constant('/srv'), text),
  envFrom: several(ofSchema('v1/EnvFromSource')),
  containerPorts: several(ofSchema('v1/ContainerPort')),
  lifecycle: ofSchema('v1/Lifecycle'),
};

const further = several(
  fc
    .tuple(fc.record({ name, image: fc.constant('a:1') }), few(containerOptions, 1))
    .map(([needed, others]) => ({ ...needed, ...others })),
);

const podOptions = few(
  {
    ...containerOptions,
    containerName: name,
    containers: further,
    initContainers: further,
    terminationGracePeriodSeconds: number,
    nodeSelector: labels,
    affinity: ofSchema('v1/Affinity'),
    tolerations: several(ofSchema('v1/Toleration')),
    topologySpreadConstraints: several(ofSchema('v1/TopologySpreadConstraint')),
    priorityClassName: name,
    runtimeClassName: name,
    schedulerName: name,
    imagePullSecrets: several(name),
    hostAliases: several(ofSchema('v1/HostAlias')),
    dnsPolicy: fc.constantFrom('ClusterFirst', 'Default', 'None'),
    dnsConfig: ofSchema('v1/PodDNSConfig'),
    hostNetwork: flag,
    shareProcessNamespace: flag,
    automountServiceAccountToken: flag,
    enableServiceLinks: flag,
  },
  2,
) as fc.Arbitrary<PodOptions>;

const resources = fc.constant({ requests: { cpu: '100m', memory: '64Mi' } });
const share = fc.oneof(number, fc.constantFrom('50%', '100%', '101%', '5', ''));

const autoscaling = fc
  .tuple(
    fc.record({ maxReplicas: number, cpu: number }),
    few({
      minReplicas: number,
      memory: number,
      metrics: several(ofSchema('autoscaling/v2/MetricSpec')),
      behavior: ofSchema('autoscaling/v2/HorizontalPodAutoscalerBehavior'),
    }),
  )
  .map(([needed, others]) => ({ ...needed, ...others }));

const served = {
  selector: labels,
  labels,
  annotations,
  serviceAccount: fc.oneof(fc.constant('default'), fc.record({ existing: name })),
  disruptionBudget: fc.oneof(fc.record({ minAvailable: share }), fc.record({ maxUnavailable: share })),
  networkPolicy: fc.oneof(
    fc.record({ ingress: several(ofSchema('networking.k8s.io/v1/NetworkPolicyIngressRule')) }),
    fc.record({ egress: several(ofSchema('networking.k8s.io/v1/NetworkPolicyEgressRule')) }),
  ),
  autoscaling,
};

const serviceSettings = {
  type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer'),
  headless: flag,
  publishNotReadyAddresses: flag,
  sessionAffinity: fc.constantFrom('ClientIP', 'None'),
  internalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
  externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
  loadBalancerClass: name,
  loadBalancerSourceRanges: several(fc.constantFrom('203.0.113.0/24', '2001:db8::/32')),
};

const ports = fc.constant([{ name: 'http', port: 80 }]);

sameVerdict<MeshWorkloadProps>('MeshWorkload without versions', {
  props: fc
    .tuple(
      few({ ports }),
      few({ ...served, deploymentName: name, service: few(serviceSettings) }, 2),
      podOptions,
      resources,
    )
    .map(([more, others, options, given]) => ({
      image: 'a:1',
      ...more,
      ...others,
      ...options,
      resources: given,
    })) as fc.Arbitrary<MeshWorkloadProps>,
  make: (chart, props) => new MeshWorkload(chart, 'api', props),
});

const claims = several(
  fc
    .tuple(
      fc.record({
        name,
        spec: fc.tuple(ofSchema('v1/PersistentVolumeClaimSpec'), quantity).map(([spec, storage]) => ({
          accessModes: ['ReadWriteOnce'],
          ...spec,
          resources: { requests: { storage } },
        })),
      }),
      few({ labels, annotations }),
    )
    .map(([needed, others]) => ({ ...needed, ...others })),
);

sameVerdict<StatefulWorkloadProps>('StatefulWorkload', {
  props: fc
    .tuple(
      few(
        {
          ...served,
          ports,
          volumeClaimTemplates: claims,
          statefulSetName: name,
          governingService: name,
          updateStrategy: ofSchema('apps/v1/StatefulSetUpdateStrategy'),
          persistentVolumeClaimRetentionPolicy: ofSchema('apps/v1/StatefulSetPersistentVolumeClaimRetentionPolicy'),
        },
        2,
      ),
      podOptions,
      resources,
    )
    .map(([others, options, given]) => ({
      image: 'a:1',
      ...others,
      ...options,
      resources: given,
    })) as fc.Arbitrary<StatefulWorkloadProps>,
  make: (chart, props) => new StatefulWorkload(chart, 'db', props),
});

const jobOptions = fc
  .tuple(
    few({
      labels,
      annotations,
      restartPolicy: fc.constantFrom('Never', 'OnFailure'),
      backoffLimit: number,
      completions: number,
      parallelism: number,
      completionMode: fc.constantFrom('Indexed', 'NonIndexed'),
      activeDeadlineSeconds: number,
      ttlSecondsAfterFinished: number,
      podFailurePolicy: ofSchema('batch/v1/PodFailurePolicy'),
      suspend: flag,
    }),
    fc.constantFrom('none', 'quit', 'native'),
    podOptions,
  )
  .map(([others, sidecar, options]) => ({ image: 'a:1', command: ['a'], sidecar, ...others, ...options }));

sameVerdict<MeshJobProps>('MeshJob', {
  props: jobOptions as fc.Arbitrary<MeshJobProps>,
  make: (chart, props) => new MeshJob(chart, 'migrate', props),
});

const schedule = fc.oneof(fc.constantFrom('15 3 * * *', '@daily', '0 3 * * 7'), text);

sameVerdict<MeshCronJobProps>('MeshCronJob', {
  props: fc
    .tuple(
      jobOptions,
      schedule,
      few({ concurrencyPolicy: fc.constantFrom('Allow', 'Forbid'), startingDeadlineSeconds: number }),
    )
    .map(([options, at, others]) => ({ ...options, schedule: at, ...others })) as fc.Arbitrary<MeshCronJobProps>,
  make: (chart, props) => new MeshCronJob(chart, 'clean', props),
});

sameVerdict<MeshServiceProps>('MeshService', {
  props: fc
    .tuple(
      fc.oneof(fc.record({ selector: labels }), fc.record({ externalName: host })),
      few({ labels, annotations, ...serviceSettings }, 2),
      few({ nodePort: port }),
    )
    .map(([whom, others, more]) => ({
      ...whom,
      ...others,
      ports: [{ name: 'http', port: 80, ...more }],
    })),
  make: (chart, props) => new MeshService(chart, 'front', props),
});
