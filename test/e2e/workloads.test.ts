import { Chart } from 'cdk8s';
import {
  App,
  MeshCronJob,
  MeshJob,
  MeshService,
  MeshWorkload,
  StatefulWorkload,
  useReleases,
  type MeshWorkloadProps,
} from '../../lib';
import { emitYaml } from '../../lib/write/yaml/emit';
import { manifests } from '../support/chart';
import { expectAccepted, prepare } from './accepted';
import { Cluster } from './cluster';

jest.setTimeout(60_000);

/** One of each kind that constructs make of workloads, for a release that is as old as this API server. */
function workloads(): Chart {
  const chart = new Chart(new App(), 'work', { namespace: 'work' });
  useReleases(chart, { kubernetes: '1.20', istio: '1.11' });
  const common: Pick<MeshWorkloadProps, 'resources' | 'disruptionBudget'> = {
    resources: { requests: { cpu: '100m', memory: '128Mi' } },
    disruptionBudget: { minAvailable: '50%' },
  };
  new MeshWorkload(chart, 'web', {
    ...common,
    ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    versions: [
      { version: 'v1', image: 'web:1' },
      { version: 'v2', image: 'web:2', autoscaling: { minReplicas: 2, maxReplicas: 4, cpu: 70, memory: 80 } },
    ],
    networkPolicy: { ingress: [{ ports: [{ port: 8080 }] }], egress: [] },
    initContainers: [{ name: 'first', image: 'first:1' }],
    containers: [
      {
        name: 'beside',
        image: 'beside:1',
        resources: common.resources,
        envFrom: [{ secretRef: { name: 'beside', optional: true } }],
      },
    ],
    volumes: [{ name: 'work', emptyDir: { sizeLimit: '1Gi' } }],
    volumeMounts: [{ name: 'work', mountPath: '/work' }],
    lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
    readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
    tolerations: [{ key: 'batch', operator: 'Exists', effect: 'NoSchedule' }],
    hostAliases: [{ ip: '10.20.0.9', hostnames: ['ledger.internal'] }],
    dnsConfig: { options: [{ name: 'ndots', value: '2' }] },
  });
  new MeshWorkload(chart, 'worker', { image: 'worker:1', replicas: 'unmanaged', serviceAccount: 'default' });
  const database = new StatefulWorkload(chart, 'database', {
    ...common,
    image: 'postgres:17',
    replicas: 3,
    ports: [{ name: 'tcp', port: 5432 }],
    volumeClaimTemplates: [
      { name: 'data', spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '20Gi' } } } },
    ],
    volumeMounts: [{ name: 'data', mountPath: '/data' }],
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
  });
  new MeshService(chart, 'database-any', { pods: database, ports: [{ name: 'tcp', port: 5432 }] });
  new MeshService(chart, 'payments', { externalName: 'api.payments.example', ports: [{ name: 'https', port: 443 }] });
  new MeshJob(chart, 'migrate', { image: 'migrate:1', command: ['migrate'], sidecar: 'quit' });
  new MeshCronJob(chart, 'invoices', { image: 'invoices:1', schedule: '15 3 * * mon-fri', sidecar: 'none' });
  return chart;
}

// The API server of E2E_CONTEXT is of some other release.
const describeOld = new Cluster().hasControllers ? describe.skip : describe;

describeOld('workloads for Kubernetes 1.20', () => {
  beforeAll(() => prepare('work'));

  test('are accepted by its API server, and none of their fields is dropped', async () => {
    const objects = await expectAccepted(manifests(workloads()).map(emitYaml).join('---\n'));
    const kinds = new Set(objects.map(({ apiVersion, kind }) => `${String(apiVersion)} ${kind}`));
    expect([...kinds].sort()).toEqual([
      'apps/v1 Deployment',
      'apps/v1 StatefulSet',
      'autoscaling/v2beta2 HorizontalPodAutoscaler',
      'batch/v1 Job',
      'batch/v1beta1 CronJob',
      'networking.k8s.io/v1 NetworkPolicy',
      'policy/v1beta1 PodDisruptionBudget',
      'v1 Service',
      'v1 ServiceAccount',
    ]);
  });
});
