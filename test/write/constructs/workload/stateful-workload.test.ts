import { MeshWorkload } from '../../../../lib/write/constructs/workload/mesh-workload';
import { MeshService } from '../../../../lib/write/constructs/workload/mesh-service';
import type { PodOptions } from '../../../../lib/write/constructs/workload/pod-options';
import {
  StatefulWorkload,
  type ClaimTemplate,
  type StatefulWorkloadProps,
} from '../../../../lib/write/constructs/workload/stateful-workload';
import { manifests, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

const SMALLEST = { image: 'postgres:17' } satisfies StatefulWorkloadProps;
const CLAIM: ClaimTemplate = {
  name: 'data',
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
};

describe('StatefulWorkload', () => {
  test('with the smallest props is a headless Service, a ServiceAccount and a StatefulSet, and nothing is added', () => {
    expect(manifests(new StatefulWorkload(testChart(), 'db', SMALLEST))).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'db', namespace: 'shop', labels: { app: 'db' } },
        spec: { clusterIP: 'None', selector: { app: 'db' } },
      },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'db', namespace: 'shop' } },
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'db', namespace: 'shop', labels: { app: 'db' } },
        spec: {
          replicas: 1,
          serviceName: 'db',
          selector: { matchLabels: { app: 'db' } },
          template: {
            metadata: { labels: { app: 'db' } },
            spec: { serviceAccountName: 'db', containers: [{ name: 'db', image: 'postgres:17' }] },
          },
        },
      },
    ]);
  });

  test('with all props writes them all', () => {
    // What is said of pods is shown with MeshWorkload; a StatefulSet has a number of pods or something that scales it.
    const allProps: Required<Omit<StatefulWorkloadProps, 'replicas' | Exclude<keyof PodOptions, 'volumeMounts'>>> = {
      image: 'postgres:17',
      name: 'db',
      namespace: 'books',
      ports: [{ name: 'tcp-postgres', port: 5432 }],
      selector: { app: 'db', role: 'primary' },
      labels: { team: 'books' },
      annotations: { 'example.com/run-book': 'db' },
      service: { name: 'db-clients', headless: false },
      serviceAccount: { existing: 'db-identity' },
      disruptionBudget: { maxUnavailable: 1 },
      networkPolicy: { ingress: [] },
      autoscaling: {
        maxReplicas: 3,
        metrics: [{ type: 'External', external: { metric: { name: 'lag' }, target: { type: 'Value', value: 5 } } }],
      },
      volumeClaimTemplates: [{ ...CLAIM, labels: { tier: 'data' }, annotations: { 'example.com/backup': 'daily' } }],
      governingService: 'db-headless',
      statefulSetName: 'postgres',
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
      minReadySeconds: 5,
      revisionHistoryLimit: 2,
      volumeMounts: [{ name: 'data', mountPath: '/var/lib/postgresql/data' }],
    };
    const all = manifests(new StatefulWorkload(testChart(), 'id', allProps));
    expect(all.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
      'Service books/db-clients',
      'StatefulSet books/postgres',
      'HorizontalPodAutoscaler books/postgres',
      'PodDisruptionBudget books/db',
      'NetworkPolicy books/db',
    ]);
    const [service, set, autoscaler, , policy] = all;
    expect(service?.spec).toEqual({ selector: allProps.selector, ports: allProps.ports });
    expect(set?.metadata).toMatchObject({
      labels: { ...allProps.selector, team: 'books' },
      annotations: { 'example.com/run-book': 'db' },
    });
    expect(set?.spec).toEqual({
      serviceName: 'db-headless',
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
      minReadySeconds: 5,
      revisionHistoryLimit: 2,
      selector: { matchLabels: allProps.selector },
      template: {
        metadata: { labels: allProps.selector },
        spec: {
          serviceAccountName: 'db-identity',
          containers: [
            {
              name: 'db',
              image: 'postgres:17',
              ports: [{ containerPort: 5432 }],
              volumeMounts: [{ name: 'data', mountPath: '/var/lib/postgresql/data' }],
            },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data', labels: { tier: 'data' }, annotations: { 'example.com/backup': 'daily' } },
          spec: CLAIM.spec,
        },
      ],
    });
    expect(autoscaler).toHaveProperty('spec.scaleTargetRef', {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      name: 'postgres',
    });
    expect(policy).toHaveProperty('spec.ingress', []);
  });

  test('with the Service of another makes none unless it has ports', () => {
    const kinds = (props: Partial<StatefulWorkloadProps>): string[] =>
      manifests(new StatefulWorkload(testChart(), 'db', { ...SMALLEST, governingService: 'other', ...props })).map(
        ({ kind }) => kind,
      );
    expect(kinds({})).toEqual(['ServiceAccount', 'StatefulSet']);
    expect(kinds({ ports: [{ name: 'tcp-db', port: 1 }] })).toEqual(['Service', 'ServiceAccount', 'StatefulSet']);
  });

  test('may keep its number of pods', () => {
    const [, , set] = manifests(new StatefulWorkload(testChart(), 'db', { ...SMALLEST, replicas: 'unmanaged' }));
    expect(set).not.toHaveProperty('spec.replicas');
  });

  const wrong = (
    title: string,
    props: Partial<StatefulWorkloadProps>,
    prop: string,
    allowed: string | RegExp,
  ): WrongProp => [title, (c) => new StatefulWorkload(c, 'db', { ...SMALLEST, ...props }), prop, allowed];
  const claim = (change: Partial<ClaimTemplate['spec']>): Partial<StatefulWorkloadProps> => ({
    volumeClaimTemplates: [{ name: 'data', spec: { ...CLAIM.spec, ...change } }],
  });

  testWrongProps([
    wrong('no image', { image: undefined }, 'image', 'it is needed'),
    wrong('a misspelt option', { volumeClaimTemplate: [] } as object, 'volumeClaimTemplate', 'did you mean'),
    wrong('a name too long for those of its pods', { name: 'd'.repeat(53) }, 'name', 'at most 52 characters'),
    wrong('a StatefulSet in capitals', { statefulSetName: 'Db' }, 'statefulSetName', 'a DNS label'),
    wrong('a governing Service in capitals', { governingService: 'Db' }, 'governingService', 'a DNS label'),
    wrong('claims of one name', { volumeClaimTemplates: [CLAIM, CLAIM] }, 'volumeClaimTemplates[1].name', 'has it'),
    wrong(
      'a claim without a mode',
      claim({ accessModes: [] }),
      'volumeClaimTemplates[0].spec.accessModes',
      'a list with ReadWriteOnce',
    ),
    wrong(
      'a claim of an unknown mode',
      claim({ accessModes: ['Mine'] }),
      'volumeClaimTemplates[0].spec.accessModes[0]',
      'one of ReadOnlyMany',
    ),
    wrong(
      'a claim without a size',
      claim({ resources: {} }),
      'volumeClaimTemplates[0].spec.resources.requests.storage',
      'a size such as 10Gi',
    ),
    wrong(
      'a claim of a size that is none',
      claim({ resources: { requests: { storage: '10GB' } } }),
      'volumeClaimTemplates[0].spec.resources.requests.storage',
      'did you mean "10G"',
    ),
    wrong(
      'a claim of a class in capitals',
      claim({ storageClassName: 'Fast' }),
      'volumeClaimTemplates[0].spec.storageClassName',
      'a DNS name',
    ),
    wrong(
      'a volume of the name of a claim',
      { volumeClaimTemplates: [CLAIM], volumes: [{ name: 'data', emptyDir: {} }] },
      'volumes[0].name',
      'a claim has it already',
    ),
    wrong(
      'a mount of neither a volume nor a claim',
      { volumeClaimTemplates: [CLAIM], volumeMounts: [{ name: 'dat', mountPath: '/a' }] },
      'volumeMounts[0].name',
      'the name of a volume in "volumes": data',
    ),
    wrong(
      'a number of pods beside an autoscaler',
      { replicas: 1, autoscaling: { maxReplicas: 2, cpu: 50 }, resources: { limits: { cpu: 1 } } },
      'replicas',
      'nothing beside autoscaling',
    ),
  ]);
});

describe('MeshService', () => {
  const ports = [{ name: 'http', port: 80 }];

  test('reaches the pods of a workload under a second name', () => {
    const chart = testChart();
    const pods = new MeshWorkload(chart, 'front', { image: 'front:1', ports, namespace: 'web' });
    const service = new MeshService(chart, 'front-outside', { pods, ports, type: 'LoadBalancer' });
    expect(manifests(service)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'front-outside', namespace: 'web', labels: { app: 'front' } },
        spec: { type: 'LoadBalancer', selector: { app: 'front' }, ports },
      },
    ]);
    expect(service.backend()).toEqual({ serviceName: 'front-outside', port: 80, namespace: 'web' });
  });

  test('reaches some pods of a workload, or pods that something else makes', () => {
    const chart = testChart();
    const pods = new MeshWorkload(chart, 'front', { versions: [{ version: 'v1', image: 'front:1' }], ports });
    const one = new MeshService(chart, 'front-v1', { pods, selector: { version: 'v1' }, ports });
    expect(manifests(one)[0]).toHaveProperty('spec.selector', { app: 'front', version: 'v1' });
    const others = new MeshService(chart, 'others', { selector: { run: 'x' }, headless: true });
    expect(manifests(others)[0]).toMatchObject({ spec: { clusterIP: 'None', selector: { run: 'x' } } });
  });

  test('stands for a host outside of the cluster', () => {
    const external = new MeshService(testChart(), 'payments', { externalName: 'api.payments.example', ports });
    expect(manifests(external)[0]).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'payments', namespace: 'shop' },
      spec: { type: 'ExternalName', externalName: 'api.payments.example', ports },
    });
    expect(external.backend().port).toBe(80);
  });

  const wrong = (title: string, props: object, prop: string, allowed: string | RegExp): WrongProp => [
    title,
    (c) => new MeshService(c, 'front', props),
    prop,
    allowed,
  ];
  testWrongProps([
    wrong('nobody whom it reaches', { ports }, 'pods', 'or selector or externalName instead'),
    wrong('a name in place of a workload', { ports, pods: 'front' }, 'pods', 'a MeshWorkload or a StatefulWorkload'),
    wrong('no ports', { selector: { app: 'a' } }, 'ports', 'or headless: true'),
    wrong(
      'pods and an external name',
      { selector: { app: 'a' }, externalName: 'a.example' },
      'selector',
      'nothing with',
    ),
    wrong('an external address', { externalName: '203.0.113.9' }, 'externalName', 'an IP address is not one'),
    wrong('an external URL', { externalName: 'https://a.example' }, 'externalName', 'a DNS name'),
    wrong('a type for an external name', { externalName: 'a.example', type: 'NodePort' }, 'type', 'nothing with'),
    [
      'another namespace than that of the pods',
      (c) => {
        const pods = new MeshWorkload(c, 'pods', { image: 'a:1' });
        return new MeshService(c, 'front', { pods, ports, namespace: 'other' });
      },
      'namespace',
      '"shop", where the pods are',
    ],
  ]);
});
