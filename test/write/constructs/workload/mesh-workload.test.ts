import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import { secretRef } from '../../../../lib/facts/plugins/secret-value';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { MeshWorkload, type MeshWorkloadProps } from '../../../../lib/write/constructs/workload/mesh-workload';
import type { WorkloadVersion } from '../../../../lib/write/constructs/workload/mesh-workload';
import type { ContainerOptions } from '../../../../lib/write/constructs/workload/container-options';
import type { WorkloadServiceOptions } from '../../../../lib/write/constructs/workload/served-workload';
import type { WorkloadPort } from '../../../../lib/write/constructs/workload/workload-port';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { manifests, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

const SMALLEST = {
  ports: [{ name: 'http', port: 8080 }],
  versions: [{ version: 'v1', image: 'ghcr.io/acme/catalog:1.4.0' }],
} satisfies MeshWorkloadProps;

describe('MeshWorkload', () => {
  test('with the smallest props is a Service, a ServiceAccount and a Deployment, and nothing is added', () => {
    expect(manifests(new MeshWorkload(testChart(), 'catalog', SMALLEST))).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'catalog', namespace: 'shop', labels: { app: 'catalog' } },
        spec: { selector: { app: 'catalog' }, ports: [{ name: 'http', port: 8080 }] },
      },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'catalog', namespace: 'shop' } },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'catalog-v1', namespace: 'shop', labels: { app: 'catalog', version: 'v1' } },
        spec: {
          replicas: 1,
          selector: { matchLabels: { app: 'catalog', version: 'v1' } },
          template: {
            metadata: { labels: { app: 'catalog', version: 'v1' } },
            spec: {
              serviceAccountName: 'catalog',
              containers: [{ name: 'catalog', image: 'ghcr.io/acme/catalog:1.4.0', ports: [{ containerPort: 8080 }] }],
            },
          },
        },
      },
    ]);
  });

  test('with all props writes them all', () => {
    const probe = (path: string): k8s.Probe => ({ httpGet: { path, port: k8s.IntOrString.fromNumber(8080) } });
    const port: Required<WorkloadPort> = {
      name: 'api',
      port: 80,
      targetPort: 8080,
      nodePort: 30080,
      protocol: 'TCP',
      appProtocol: 'http',
    };
    const service: Required<WorkloadServiceOptions> = {
      name: 'catalog-api',
      labels: { tier: 'web' },
      annotations: { 'example.com/owner': 'checkout' },
      kong: { path: '/api' },
      meshRouting: true,
      waypoint: 'waypoint',
      type: 'LoadBalancer',
      headless: false,
      publishNotReadyAddresses: true,
      sessionAffinity: 'ClientIP',
      internalTrafficPolicy: 'Local',
      externalTrafficPolicy: 'Local',
      loadBalancerClass: 'example.com/inner',
      loadBalancerSourceRanges: ['203.0.113.0/24'],
    };
    const containerOptions: Required<ContainerOptions> = {
      imagePullPolicy: 'Always',
      command: ['/bin/catalog'],
      args: ['--serve'],
      workingDir: '/srv',
      env: { MODE: 'live', TOKEN: { secretKeyRef: { name: 'catalog', key: 'token' } }, URL: secretRef('db', 'url') },
      envFrom: [{ configMapRef: { name: 'settings' }, prefix: 'SHOP_' }],
      containerPorts: [{ name: 'metrics', containerPort: 9100 }],
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      volumeDevices: [{ name: 'raw', devicePath: '/dev/xvda' }],
      resources: { requests: { cpu: k8s.Quantity.fromString('100m'), memory: '1Gi' } },
      livenessProbe: probe('/live'),
      readinessProbe: probe('/ready'),
      startupProbe: probe('/started'),
      lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
      securityContext: { runAsUser: 1000 },
    };
    const version: Required<Pick<WorkloadVersion, 'version' | 'image' | 'deploymentName' | 'selector'>> = {
      version: 'v2',
      image: 'ghcr.io/acme/catalog:2.0.0',
      deploymentName: 'books',
      selector: { app: 'catalog', track: 'stable' },
    };
    // A workload has versions or an image, and a number of pods or something that scales it.
    const allProps: Required<Omit<MeshWorkloadProps, 'image' | 'deploymentName' | 'replicas'>> = {
      name: 'catalog',
      namespace: 'books',
      ports: [port, { name: 'grpc-admin', port: 9000 }],
      versions: [
        { ...version, env: { LOG: 'debug' }, nodeSelector: { disk: 'ssd' } },
        { version: 'v3', image: 'ghcr.io/acme/catalog:3.0.0', replicas: 0 },
      ],
      selector: { app: 'catalog' },
      labels: { team: 'books' },
      annotations: { 'example.com/run-book': 'catalog' },
      service,
      serviceAccount: {
        name: 'catalog-identity',
        labels: { tier: 'web' },
        annotations: { 'example.com/role': 'reader' },
      },
      disruptionBudget: { minAvailable: '50%' },
      networkPolicy: {
        ingress: [{ from: [{ podSelector: { matchLabels: { app: 'front' } } }], ports: [{ port: 8080 }] }],
      },
      autoscaling: {
        minReplicas: 2,
        maxReplicas: 8,
        cpu: 70,
        memory: 80,
        metrics: [
          {
            type: 'Pods',
            pods: { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '100' } },
          },
        ],
        behavior: { scaleDown: { stabilizationWindowSeconds: 60 } },
      },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      minReadySeconds: 5,
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 120,
      restartPolicy: 'Always',
      ...containerOptions,
      containerName: 'server',
      containers: [
        {
          ...containerOptions,
          containerPorts: [],
          name: 'log',
          image: 'acme/log:1',
          livenessProbe: { grpc: { port: 9 } },
        },
      ],
      initContainers: [
        { name: 'migrate', image: 'acme/migrate:1', command: ['migrate'], envFrom: [{ secretRef: { name: 'db' } }] },
      ],
      volumes: [
        { name: 'tmp', emptyDir: {} },
        { name: 'raw', persistentVolumeClaim: { claimName: 'raw' } },
      ],
      terminationGracePeriodSeconds: 60,
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] } },
      tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'topology.kubernetes.io/zone',
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: { app: 'catalog' } },
        },
      ],
      priorityClassName: 'high',
      runtimeClassName: 'gvisor',
      schedulerName: 'custom',
      imagePullSecrets: ['registry'],
      hostAliases: [{ ip: '10.0.0.9', hostnames: ['db'] }],
      dnsPolicy: 'None',
      dnsConfig: { nameservers: ['10.0.0.10'], options: [{ name: 'ndots', value: '2' }] },
      hostNetwork: false,
      shareProcessNamespace: true,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      podSecurityContext: { fsGroup: 2000 },
      podAnnotations: { 'proxy.istio.io/config': '{ "holdApplicationUntilProxyStarts": true }' },
      podLabels: { 'app.kubernetes.io/name': 'catalog' },
    };
    const all = manifests(new MeshWorkload(testChart(), 'id', allProps));
    const rendered = (path: string): object => ({ httpGet: { path, port: 8080 } });
    expect(all.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
      'Service books/catalog-api',
      'ServiceAccount books/catalog-identity',
      'Deployment books/books',
      'Deployment books/catalog-v3',
      'HorizontalPodAutoscaler books/books',
      'PodDisruptionBudget books/catalog',
      'NetworkPolicy books/catalog',
    ]);
    const [serviceObject, serviceAccount, deployment, canary, autoscaler, budget, policy] = all;
    expect(serviceObject).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'catalog-api',
        namespace: 'books',
        labels: { app: 'catalog', 'istio.io/use-waypoint': 'waypoint', tier: 'web' },
        annotations: {
          'example.com/owner': 'checkout',
          'konghq.com/path': '/api',
          'ingress.kubernetes.io/service-upstream': 'true',
        },
      },
      spec: {
        type: 'LoadBalancer',
        selector: { app: 'catalog' },
        ports: [port, { name: 'grpc-admin', port: 9000 }],
        publishNotReadyAddresses: true,
        sessionAffinity: 'ClientIP',
        internalTrafficPolicy: 'Local',
        externalTrafficPolicy: 'Local',
        loadBalancerClass: 'example.com/inner',
        loadBalancerSourceRanges: ['203.0.113.0/24'],
      },
    });
    expect(serviceAccount?.metadata).toEqual({
      name: 'catalog-identity',
      namespace: 'books',
      labels: { tier: 'web' },
      annotations: { 'example.com/role': 'reader' },
    });
    expect(deployment?.metadata).toEqual({
      name: 'books',
      namespace: 'books',
      labels: { app: 'catalog', track: 'stable', version: 'v2', team: 'books' },
      annotations: { 'example.com/run-book': 'catalog' },
    });
    const container = {
      imagePullPolicy: 'Always',
      command: ['/bin/catalog'],
      args: ['--serve'],
      workingDir: '/srv',
      envFrom: [{ configMapRef: { name: 'settings' }, prefix: 'SHOP_' }],
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      volumeDevices: [{ name: 'raw', devicePath: '/dev/xvda' }],
      resources: { requests: { cpu: '100m', memory: '1Gi' } },
      readinessProbe: rendered('/ready'),
      startupProbe: rendered('/started'),
      lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
      securityContext: { runAsUser: 1000 },
    };
    const env = [
      { name: 'MODE', value: 'live' },
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'catalog', key: 'token' } } },
      { name: 'URL', valueFrom: { secretKeyRef: { name: 'db', key: 'url' } } },
    ];
    expect(deployment?.spec).toEqual({
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      minReadySeconds: 5,
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 120,
      selector: { matchLabels: { app: 'catalog', track: 'stable' } },
      template: {
        metadata: {
          labels: { app: 'catalog', track: 'stable', version: 'v2', 'app.kubernetes.io/name': 'catalog' },
          annotations: { 'proxy.istio.io/config': '{ "holdApplicationUntilProxyStarts": true }' },
        },
        spec: {
          serviceAccountName: 'catalog-identity',
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 60,
          nodeSelector: { 'kubernetes.io/os': 'linux', disk: 'ssd' },
          affinity: allProps.affinity,
          tolerations: allProps.tolerations,
          topologySpreadConstraints: allProps.topologySpreadConstraints,
          priorityClassName: 'high',
          runtimeClassName: 'gvisor',
          schedulerName: 'custom',
          imagePullSecrets: [{ name: 'registry' }],
          hostAliases: [{ ip: '10.0.0.9', hostnames: ['db'] }],
          dnsPolicy: 'None',
          dnsConfig: { nameservers: ['10.0.0.10'], options: [{ name: 'ndots', value: '2' }] },
          hostNetwork: false,
          shareProcessNamespace: true,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: { fsGroup: 2000 },
          initContainers: [
            {
              name: 'migrate',
              image: 'acme/migrate:1',
              command: ['migrate'],
              envFrom: [{ secretRef: { name: 'db' } }],
            },
          ],
          containers: [
            {
              ...container,
              name: 'server',
              image: 'ghcr.io/acme/catalog:2.0.0',
              env: [...env, { name: 'LOG', value: 'debug' }],
              ports: [
                { name: 'metrics', containerPort: 9100 },
                { containerPort: 8080, protocol: 'TCP' },
                { containerPort: 9000 },
              ],
              livenessProbe: rendered('/live'),
            },
            { ...container, name: 'log', image: 'acme/log:1', env, livenessProbe: { grpc: { port: 9 } } },
          ],
          volumes: [
            { name: 'tmp', emptyDir: {} },
            { name: 'raw', persistentVolumeClaim: { claimName: 'raw' } },
          ],
        },
      },
    });
    expect(canary).toMatchObject({
      spec: { replicas: 0, selector: { matchLabels: { app: 'catalog', version: 'v3' } } },
    });
    const utilization = (name: string, averageUtilization: number): object => ({
      type: 'Resource',
      resource: { name, target: { type: 'Utilization', averageUtilization } },
    });
    expect(autoscaler).toMatchObject({
      apiVersion: 'autoscaling/v2',
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'books' },
        minReplicas: 2,
        maxReplicas: 8,
        // As an API server gives them back that stores `autoscaling/v1`.
        metrics: [utilization('memory', 80), allProps.autoscaling.metrics?.[0], utilization('cpu', 70)],
        behavior: { scaleDown: { stabilizationWindowSeconds: 60 } },
      },
    });
    expect(budget).toMatchObject({
      apiVersion: 'policy/v1',
      spec: { minAvailable: '50%', selector: { matchLabels: { app: 'catalog' } } },
    });
    expect(policy?.spec).toEqual({
      podSelector: { matchLabels: { app: 'catalog' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'front' } } }], ports: [{ port: 8080 }] }],
    });
  });

  test('without versions is one Deployment of its name, whose pods have the label app alone', () => {
    const [, , deployment] = manifests(
      new MeshWorkload(testChart(), 'cart', { image: 'acme/cart:1', ports: [{ name: 'http', port: 80 }] }),
    );
    expect(deployment).toMatchObject({
      metadata: { name: 'cart', labels: { app: 'cart' } },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'cart' } },
        template: { metadata: { labels: { app: 'cart' } } },
      },
    });
    expect(deployment).not.toHaveProperty('spec.template.metadata.labels.version');
  });

  test('without ports is a worker, without a Service', () => {
    const chart = testChart();
    const worker = new MeshWorkload(chart, 'worker', { image: 'acme/worker:1', replicas: 'unmanaged' });
    const all = manifests(worker);
    expect(all.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Deployment']);
    expect(all[1]).not.toHaveProperty('spec.replicas');
    expect(all[1]).not.toHaveProperty('spec.template.spec.containers.0.ports');
    expect(worker).toMatchObject({ serviceName: undefined, plugins: [] });
    expect(() => worker.backend()).toThrow('nothing without ports: there is none to send to');
    const plugin = new KongPlugin(chart, 'cors', { plugin: 'cors' });
    expect(() => worker.addPlugin(plugin)).toThrow('there is no Service that Kong sends to');
  });

  test('may keep the labels and names of what runs', () => {
    const selector = { 'app.kubernetes.io/name': 'orders', tier: 'api' };
    const names = { deploymentName: 'orders-deploy', containerName: 'main', service: { name: 'orders-svc' } };
    const props: MeshWorkloadProps = {
      image: 'acme/orders:1',
      ports: [{ name: 'http', port: 80 }],
      selector,
      ...names,
      serviceAccount: { existing: 'orders-sa' },
      podLabels: { app: 'orders', version: 'v1' },
    };
    const [service, deployment, ...others] = manifests(new MeshWorkload(testChart(), 'orders', props));
    expect(others).toEqual([]);
    expect(service).toMatchObject({ metadata: { name: 'orders-svc', labels: selector }, spec: { selector } });
    expect(deployment).toMatchObject({
      metadata: { name: 'orders-deploy', labels: selector },
      spec: {
        selector: { matchLabels: selector },
        template: {
          metadata: { labels: { ...selector, app: 'orders', version: 'v1' } },
          spec: { serviceAccountName: 'orders-sa', containers: [{ name: 'main' }] },
        },
      },
    });
  });

  test('may run as the ServiceAccount of the namespace', () => {
    const [, deployment] = manifests(new MeshWorkload(testChart(), 'cart', { ...SMALLEST, serviceAccount: 'default' }));
    expect(deployment?.kind).toBe('Deployment');
    expect(deployment).not.toHaveProperty('spec.template.spec.serviceAccountName');
  });

  test('may lead to a port of the container by its name', () => {
    const [service, , deployment] = manifests(
      new MeshWorkload(testChart(), 'cart', {
        image: 'acme/cart:1',
        ports: [{ name: 'http', port: 80, targetPort: 'web' }],
        containerPorts: [{ name: 'web', containerPort: 8080 }],
        livenessProbe: { httpGet: { port: 'web' } },
      }),
    );
    expect(service).toHaveProperty('spec.ports.0.targetPort', 'web');
    expect(deployment).toHaveProperty('spec.template.spec.containers.0.ports', [{ name: 'web', containerPort: 8080 }]);
  });

  test.each([
    ['1.19', 'autoscaling/v2beta2', 'policy/v1beta1'],
    ['1.20', 'autoscaling/v2beta2', 'policy/v1beta1'],
    ['1.21', 'autoscaling/v2beta2', 'policy/v1'],
    ['1.23', 'autoscaling/v2', 'policy/v1'],
    ['1.33', 'autoscaling/v2', 'policy/v1'],
  ])('writes the versions that Kubernetes %s serves', (kubernetes, scaling, budget) => {
    const chart = testChart();
    useReleases(chart, { kubernetes });
    const workload = new MeshWorkload(chart, 'cart', {
      image: 'acme/cart:1',
      autoscaling: { maxReplicas: 3, cpu: 80 },
      resources: { limits: { cpu: 1 } },
      disruptionBudget: { maxUnavailable: 1 },
    });
    expect(
      manifests(workload)
        .slice(2)
        .map(({ apiVersion }) => apiVersion),
    ).toEqual([scaling, budget]);
  });

  test('takes a version’s own number of pods, or autoscaler, before those of the workload', () => {
    const image = 'acme/cart:1';
    const autoscaling = { maxReplicas: 3, cpu: 80 };
    const resources = { limits: { cpu: 1 } };
    const kinds = (props: Partial<MeshWorkloadProps>): unknown[] =>
      manifests(new MeshWorkload(testChart(), 'cart', { versions: [{ version: 'v1', image }], resources, ...props }))
        .slice(1)
        .map(({ kind, ...rest }) => [kind, (rest.spec as { replicas?: number }).replicas]);
    expect(
      kinds({
        autoscaling,
        versions: [
          { version: 'v1', image },
          { version: 'v2', image, replicas: 1 },
        ],
      }),
    ).toEqual([
      ['Deployment', undefined],
      ['Deployment', 1],
      ['HorizontalPodAutoscaler', undefined],
    ]);
    expect(
      kinds({
        replicas: 2,
        versions: [
          { version: 'v1', image, autoscaling },
          { version: 'v2', image },
        ],
      }),
    ).toEqual([
      ['Deployment', undefined],
      ['Deployment', 2],
      ['HorizontalPodAutoscaler', undefined],
    ]);
  });

  test('takes plain quantities and ports in the place of cdk8s’ classes, and those too', () => {
    const plain: Partial<MeshWorkloadProps> = {
      ports: [
        { name: 'http', port: 80, targetPort: 8080 },
        { name: 'grpc', port: 9000 },
      ],
      resources: { limits: { cpu: '500m', memory: '1Gi', 'nvidia.com/gpu': 1 }, requests: { cpu: 0.5 } },
      livenessProbe: { httpGet: { port: 8080, httpHeaders: [{ name: 'Host', value: 'a' }] } },
      readinessProbe: { tcpSocket: { port: 'http' }, periodSeconds: 5 },
      startupProbe: { httpGet: { path: '/', port: k8s.IntOrString.fromString('grpc') } },
      env: { CPUS: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
      volumes: [{ name: 'scratch', emptyDir: { sizeLimit: '2Gi' } }],
    };
    const [, , deployment] = manifests(new MeshWorkload(testChart(), 'catalog', { ...SMALLEST, ...plain }));
    expect(deployment).toHaveProperty('spec.template.spec', {
      serviceAccountName: 'catalog',
      containers: [
        {
          name: 'catalog',
          image: 'ghcr.io/acme/catalog:1.4.0',
          env: [{ name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } }],
          // A probe finds a port by its name only where the container has it.
          ports: [
            { name: 'http', containerPort: 8080 },
            { name: 'grpc', containerPort: 9000 },
          ],
          resources: { limits: { cpu: '500m', memory: '1Gi', 'nvidia.com/gpu': 1 }, requests: { cpu: 0.5 } },
          livenessProbe: { httpGet: { port: 8080, httpHeaders: [{ name: 'Host', value: 'a' }] } },
          readinessProbe: { tcpSocket: { port: 'http' }, periodSeconds: 5 },
          startupProbe: { httpGet: { path: '/', port: 'grpc' } },
        },
      ],
      volumes: [{ name: 'scratch', emptyDir: { sizeLimit: '2Gi' } }],
    });
  });

  test.each(['LOG DIR', '1A', '.', '..', '..A'])('takes the variable "%s" since Kubernetes 1.32 only', (variable) => {
    const make = (kubernetes: string) => (): unknown => {
      const app = new App();
      useReleases(app, { kubernetes });
      return new MeshWorkload(new Chart(app, 'test'), 'catalog', { ...SMALLEST, env: { [variable]: 'x' } });
    };
    expect(make('1.31')).toThrow(/prop "env key" is .*allowed: a name of letters/);
    expect(make('1.32')).not.toThrow();
  });

  test('makes one Deployment per version, all behind one Service', () => {
    const versions = ['v1', 'v2', 'v3'].map((version) => ({ version, image: `acme/reviews:${version}` }));
    const kinds = manifests(new MeshWorkload(testChart(), 'reviews', { ...SMALLEST, versions }));
    expect(kinds.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
      'Service/reviews',
      'ServiceAccount/reviews',
      'Deployment/reviews-v1',
      'Deployment/reviews-v2',
      'Deployment/reviews-v3',
    ]);
  });

  test('names its ports as backends of routes', () => {
    const ports = [
      { name: 'http', port: 80 },
      { name: 'grpc', port: 9000 },
    ];
    const workload = new MeshWorkload(testChart(), 'catalog', { ...SMALLEST, ports });
    expect(workload.backend('grpc')).toEqual({ serviceName: 'catalog', port: 9000, namespace: 'shop' });
    expect(() => workload.backend()).toThrow(/"backend\(portName\)" is undefined; allowed: one of http, grpc/);
    expect(() => workload.backend('web')).toThrow(/one of http, grpc/);
    expect(new MeshWorkload(testChart(), 'catalog', SMALLEST).backend().port).toBe(8080);
  });

  test('with meshRouting has Kong send requests to the Service, and tells routes so', () => {
    const workload = new MeshWorkload(testChart(), 'catalog', { ...SMALLEST, service: { meshRouting: true } });
    expect(manifests(workload)[0]?.metadata.annotations).toEqual({ 'ingress.kubernetes.io/service-upstream': 'true' });
    const backend = { serviceName: 'catalog', port: 8080, namespace: 'shop' };
    expect(workload.backend()).toEqual({ ...backend, meshRouting: true });
    const plain = new MeshWorkload(testChart(), 'catalog', { ...SMALLEST, service: { meshRouting: false } });
    expect(manifests(plain)[0]?.metadata.annotations).toBeUndefined();
    expect(plain.backend()).toEqual(backend);
  });

  test('carries plugins on its Service', () => {
    const chart = testChart();
    const workload = new MeshWorkload(chart, 'catalog', SMALLEST);
    workload.addPlugin(new KongPlugin(chart, 'cors', { plugin: 'cors' }));
    expect(workload.plugins.map(({ pluginName }) => pluginName)).toEqual(['cors']);
    expect(manifests(workload)[0]?.metadata.annotations).toEqual({ 'konghq.com/plugins': 'cors' });
  });

  test('writes one container port for two Service ports of one target', () => {
    const ports = [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'http-alt', port: 8080 },
    ];
    const [, , deployment] = manifests(new MeshWorkload(testChart(), 'catalog', { ...SMALLEST, ports }));
    expect(deployment).toHaveProperty('spec.template.spec.containers.0.ports', [{ containerPort: 8080 }]);
  });

  const wrong = (
    title: string,
    props: Partial<MeshWorkloadProps>,
    prop: string,
    allowed: string | RegExp,
  ): WrongProp => [title, (c) => new MeshWorkload(c, 'catalog', { ...SMALLEST, ...props }), prop, allowed];
  const port = (change: Partial<WorkloadPort>): Partial<MeshWorkloadProps> => ({
    ports: [{ name: 'http', port: 80, ...change }],
  });
  const [version] = SMALLEST.versions as [(typeof SMALLEST.versions)[number]];

  testWrongProps([
    ['an id that is no DNS label', (c) => new MeshWorkload(c, 'My Catalog', SMALLEST), 'id', 'a DNS label'],
    wrong('a name that begins with a digit', { name: '2nd' }, 'name', 'begins with a letter'),
    wrong('a namespace that is no DNS label', { namespace: 'a.b' }, 'namespace', 'a DNS label'),
    wrong(
      'variables as Kubernetes lists them',
      { env: [{ name: 'A', value: 'b' }] as never },
      'env',
      '{ name: value }',
    ),
    wrong(
      'a Secret of another namespace',
      { env: { A: secretRef('db', 'url', 'books') } },
      'env["A"].namespace',
      'nothing: pods read Secrets of their own namespace',
    ),
    wrong('a Secret whose name is none', { env: { A: secretRef('DB', 'url') } }, 'env["A"].secretName', 'a DNS name'),
    wrong('a Secret whose key is none', { env: { A: secretRef('db', 'a b') } }, 'env["A"].key', 'the key of a Secret'),
    wrong('no ports', { ports: [] }, 'ports', 'at least one entry'),
    wrong('port 0', port({ port: 0 }), 'ports[0].port', 'an integer from 1 to 65535'),
    wrong('port 65536', port({ port: 65536 }), 'ports[0].port', 'an integer from 1 to 65535'),
    wrong('a port between two integers', port({ port: 80.5 }), 'ports[0].port', 'an integer from 1 to 65535'),
    wrong(
      'a port in quotes',
      port({ port: '80' as unknown as number }),
      'ports[0].port',
      'an integer from 1 to 65535; write it without quotes',
    ),
    wrong('a target port out of range', port({ targetPort: -1 }), 'ports[0].targetPort', 'an integer from 1 to 65535'),
    wrong('a port name with capitals', port({ name: 'HTTP' }), 'ports[0].name', '1 to 15 lower-case letters'),
    wrong('a port without a protocol that Istio knows', port({ name: 'web' }), 'ports[0].name', '"http-web"'),
    wrong(
      'load balancing by Kong where Istio balances',
      { service: { meshRouting: true, kong: { upstreamPolicy: 'sticky' } } },
      'service.kong.upstreamPolicy',
      'use a DestinationRule',
    ),
    wrong('an unknown transport', port({ protocol: 'tcp' as 'TCP' }), 'ports[0].protocol', 'one of TCP, UDP, SCTP'),
    wrong('an empty appProtocol', port({ appProtocol: '' }), 'ports[0].appProtocol', 'a name such as'),
    wrong(
      'two ports of one name',
      {
        ports: [
          { name: 'http', port: 80 },
          { name: 'http', port: 81 },
        ],
      },
      'ports[1].name',
      'ports[0].name has it already',
    ),
    wrong(
      'one port twice',
      {
        ports: [
          { name: 'http', port: 80 },
          { name: 'http2', port: 80 },
        ],
      },
      'ports[1].port',
      'ports[0].port has it already',
    ),
    wrong(
      'a quantity with a unit that is none',
      { resources: { limits: { memory: '512MB' } } },
      'resources.limits.memory',
      'a quantity such as 500m, 0.5, 512Mi or 1Gi, not below 0; did you mean "512M"?',
    ),
    wrong('a negative quantity', { resources: { requests: { cpu: -1 } } }, 'resources.requests.cpu', 'not below 0'),
    wrong(
      'a quantity that is none, in cdk8s’ class',
      { resources: { limits: { cpu: k8s.Quantity.fromString('much') } } },
      'resources.limits.cpu',
      'a quantity such as',
    ),
    wrong(
      'a quantity that is a list',
      { resources: { limits: { cpu: ['1'] as never } } },
      'resources.limits.cpu',
      'a number or a string',
    ),
    wrong(
      'a misspelt part of resources',
      { resources: { limit: {} } as object },
      'resources.limit',
      'did you mean "limits"?',
    ),
    wrong(
      'a misspelt part of a volume',
      { volumes: [{ name: 'a', emptydir: {} } as never] },
      'volumes[0].emptydir',
      'did you mean "emptyDir"?',
    ),
    wrong(
      'a size limit that is none',
      { volumes: [{ name: 'a', emptyDir: { sizeLimit: '1 gig' } }] },
      'volumes[0].emptyDir.sizeLimit',
      'a quantity such as',
    ),
    wrong(
      'a misspelt part of a source of a variable',
      { env: { A: { secretKeyRef: { nam: 'a', key: 'b' } as never } } },
      'env["A"].secretKeyRef.nam',
      'did you mean "name"?',
    ),
    wrong(
      'a string for a list inside a probe',
      { livenessProbe: { exec: { command: 'true' as never } } },
      'livenessProbe.exec.command',
      /^a list$/,
    ),
    wrong(
      'null inside a security context',
      { securityContext: { runAsUser: null as never } },
      'securityContext.runAsUser',
      'a value; or leave it out',
    ),
    wrong(
      'a probe of a port that the workload does not have',
      { livenessProbe: { httpGet: { port: 'htpp' } } },
      'livenessProbe.httpGet.port',
      'the name of a port of the workload: http; did you mean "http"?',
    ),
    wrong(
      'a probe of port 0',
      { livenessProbe: { tcpSocket: { port: 0 } } },
      'livenessProbe.tcpSocket.port',
      'a port number from 1 to 65535',
    ),
    wrong(
      'an option of the Service among the workload’s',
      { meshRouting: true } as object,
      'meshRouting',
      'did you mean "service.meshRouting"?',
    ),
    wrong('a misspelt option', { replica: 3 } as object, 'replica', 'did you mean "replicas"?'),
    wrong('no versions', { versions: [] }, 'versions', 'at least one entry'),
    wrong('a duplicate version', { versions: [version, version] }, 'versions[1].version', 'versions[0].version has it'),
    wrong(
      'a version that is no DNS label',
      { versions: [{ ...version, version: 'v1_2' }] },
      'versions[0].version',
      'a DNS label',
    ),
    wrong(
      'a version too long for the name of a Deployment',
      { versions: [{ ...version, version: 'v'.repeat(60) }] },
      'versions[0].version',
      'catalog-<version>, has at most 63 characters',
    ),
    wrong('no image', { versions: [{ ...version, image: '' }] }, 'versions[0].image', 'an image reference'),
    wrong('a negative replica count', { replicas: -1 }, 'replicas', 'an integer from 0 to 2147483647'),
    wrong(
      'a negative replica count of a version',
      { versions: [{ ...version, replicas: -2 }] },
      'versions[0].replicas',
      'an integer from 0 to 2147483647',
    ),
    wrong(
      'an unknown pull policy',
      { imagePullPolicy: 'always' as 'Always' },
      'imagePullPolicy',
      'one of Always, IfNotPresent, Never',
    ),
    wrong(
      'an environment variable name with "="',
      { env: { 'A=B': 'x' } },
      'env key',
      'all printable ASCII except "="',
    ),
    wrong('a number as environment value', { env: { N: 1 as unknown as string } }, 'env["N"]', 'put it in quotes'),
    wrong(
      'a mount without its volume',
      { volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] },
      'volumeMounts[0].name',
      'none is declared',
    ),
    wrong(
      'a relative mount path',
      { volumes: [{ name: 'tmp', emptyDir: {} }], volumeMounts: [{ name: 'tmp', mountPath: 'tmp' }] },
      'volumeMounts[0].mountPath',
      'did you mean "/tmp"',
    ),
    wrong(
      'two volumes of one name',
      {
        volumes: [
          { name: 'tmp', emptyDir: {} },
          { name: 'tmp', emptyDir: {} },
        ],
      },
      'volumes[1].name',
      'volumes[0].name has it already',
    ),
    wrong('an environment variable without a source', { env: { A: {} } }, 'env["A"]', 'one source'),
    wrong('a probe that probes nothing', { livenessProbe: {} }, 'livenessProbe', 'a probe with one of exec'),
    wrong(
      'a volume of two sources',
      { volumes: [{ name: 'a', emptyDir: {}, hostPath: { path: '/' } }] },
      'volumes[0]',
      'one source',
    ),
    wrong('a negative user', { securityContext: { runAsUser: -1 } }, 'securityContext.runAsUser', 'an integer from 0'),
    wrong(
      'a wrong setting of Kong',
      { service: { kong: { protocol: 'udp' as 'tcp' } } },
      'service.kong.protocol',
      'one of',
    ),
    [
      'a namespace of the chart that is no DNS label',
      (c) => new MeshWorkload(new Chart(c, 'inner', { namespace: 'Bad_NS' }), 'catalog', SMALLEST),
      'namespace',
      'a DNS label',
    ],
    wrong('the label app on pods', { podLabels: { app: 'x' } }, 'podLabels["app"]', 'set by the workload only'),
    wrong(
      'the label app on the Service',
      { service: { labels: { app: 'x' } } },
      'service.labels["app"]',
      'set by the workload only',
    ),
    wrong(
      'plugins by hand',
      { service: { annotations: { 'konghq.com/plugins': 'cors' } } },
      'service.annotations["konghq.com/plugins"]',
      'set by addPlugin(plugin) only',
    ),
    wrong('neither versions nor an image', { versions: undefined }, 'versions', 'or the image of a workload without'),
    wrong('versions beside an image', { image: 'a:1' }, 'image', 'nothing beside versions'),
    wrong('a name for several Deployments', { deploymentName: 'a' }, 'deploymentName', 'nothing beside versions'),
    wrong('a Service without ports', { ports: undefined, service: {} }, 'service', 'nothing without ports'),
    wrong('an empty selector', { selector: {} }, 'selector', 'at least one label'),
    wrong('a label of the selector by hand', { labels: { app: 'x' } }, 'labels["app"]', 'set by the workload only'),
    wrong(
      'the label version on pods of a version',
      { podLabels: { version: 'x' } },
      'podLabels["version"]',
      'set by the workload only',
    ),
    wrong(
      'a selector of a version that its pods do not fit',
      { versions: [{ ...version, selector: { app: 'other' } }] },
      'versions[0].selector["app"]',
      '"catalog", which the pods have',
    ),
    wrong(
      'a selector that fits the pods of two versions',
      {
        versions: [
          { ...version, selector: { app: 'catalog' } },
          { ...version, version: 'v2' },
        ],
      },
      'versions[0].selector',
      'labels that pods of no other version have; those of v2 have them',
    ),
    wrong(
      'two Deployments of one name',
      { versions: [version, { ...version, version: 'v2', deploymentName: 'catalog-v1' }] },
      'versions[1].deploymentName',
      'versions[0].deploymentName has it',
    ),
    wrong(
      'a target that no container port has',
      { ports: [{ name: 'http', port: 80, targetPort: 'web' }] },
      'ports[0].targetPort',
      'the name of one of containerPorts: none has a name',
    ),
    wrong('a port of nodes inside the cluster', port({ nodePort: 30000 }), 'ports[0].nodePort', 'it needs NodePort or'),
    wrong(
      'an address for a headless Service',
      { service: { headless: true, type: 'NodePort' } },
      'service.headless',
      'nothing with the type NodePort',
    ),
    wrong(
      'routing by the mesh to no address',
      { service: { headless: true, meshRouting: true } },
      'service.meshRouting',
      'nothing with headless',
    ),
    wrong(
      'a load balancer’s setting without one',
      { service: { type: 'NodePort', loadBalancerClass: 'a' } },
      'service.loadBalancerClass',
      'it needs LoadBalancer',
    ),
    wrong(
      'a policy for traffic from outside that never comes',
      { service: { externalTrafficPolicy: 'Local' } },
      'service.externalTrafficPolicy',
      'it needs NodePort or LoadBalancer',
    ),
    wrong('a Service name with a digit in front', { service: { name: '2nd' } }, 'service.name', 'begins with a letter'),
    wrong(
      'an existing ServiceAccount in capitals',
      { serviceAccount: { existing: 'Catalog' } },
      'serviceAccount.existing',
      'a DNS name',
    ),
    wrong('a misspelt default ServiceAccount', { serviceAccount: 'Default' as never }, 'serviceAccount', 'default'),
    wrong(
      'two containers of one name',
      { containers: [{ name: 'catalog', image: 'a:1' }] },
      'containers[0].name',
      'the workload’s own container has it already',
    ),
    wrong(
      'an init container of a container’s name',
      { containers: [{ name: 'a', image: 'a:1' }], initContainers: [{ name: 'a', image: 'a:1' }] },
      'initContainers[0].name',
      'containers[0] has it already',
    ),
    wrong(
      'an image that is none',
      { containers: [{ name: 'a', image: 'a b' }] },
      'containers[0].image',
      'an image ref',
    ),
    wrong(
      'a probe of an init container',
      { initContainers: [{ name: 'a', image: 'a:1', livenessProbe: { grpc: { port: 1 } } }] },
      'initContainers[0].livenessProbe',
      'it ends before',
    ),
    wrong(
      'a mount of a further container without its volume',
      { containers: [{ name: 'a', image: 'a:1', volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] }] },
      'containers[0].volumeMounts[0].name',
      'none is declared',
    ),
    wrong(
      'a device without its volume',
      { volumeDevices: [{ name: 'a', devicePath: '/a' }] },
      'volumeDevices[0].name',
      'none is',
    ),
    wrong(
      'a source of variables that is none',
      { envFrom: [{ prefix: 'A_' }] },
      'envFrom[0]',
      'one of configMapRef, secretRef',
    ),
    wrong(
      'a hook at a port that is not there',
      { lifecycle: { postStart: { tcpSocket: { port: 'absent' } } } },
      'lifecycle.postStart.tcpSocket.port',
      'the name of a port of the workload',
    ),
    wrong('a hook that does nothing', { lifecycle: { preStop: {} } }, 'lifecycle.preStop', 'one of exec, httpGet'),
    wrong('a relative folder', { workingDir: 'srv' }, 'workingDir', 'did you mean "/srv"?'),
    wrong(
      'a container port out of range',
      { containerPorts: [{ containerPort: 0 }] },
      'containerPorts[0].containerPort',
      'a port number from 1',
    ),
    wrong(
      'two container ports of one name',
      {
        containerPorts: [
          { name: 'a', containerPort: 1 },
          { name: 'a', containerPort: 2 },
        ],
      },
      'containerPorts[1].name',
      'containerPorts[0].name has it',
    ),
    wrong('an image pull secret in capitals', { imagePullSecrets: ['Reg'] }, 'imagePullSecrets[0]', 'a DNS name'),
    wrong('a pull secret twice', { imagePullSecrets: ['a', 'a'] }, 'imagePullSecrets[1]', 'imagePullSecrets[0] has it'),
    wrong('no servers to ask for names', { dnsPolicy: 'None' }, 'dnsPolicy', 'dnsConfig with nameservers'),
    wrong('a priority class in capitals', { priorityClassName: 'High' }, 'priorityClassName', 'a DNS name'),
    wrong('a node label that is none', { nodeSelector: { 'a b': 'c' } }, 'nodeSelector key', 'a name such as'),
    wrong(
      'a toleration without a key that is not for all',
      { tolerations: [{ value: 'a' }] },
      'tolerations[0].operator',
      'Exists where there is no key',
    ),
    wrong(
      'a toleration of any value with one',
      { tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] },
      'tolerations[0].value',
      'nothing with the operator Exists',
    ),
    wrong(
      'a time for what ends no pods',
      { tolerations: [{ key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }] },
      'tolerations[0].tolerationSeconds',
      'the effect NoExecute',
    ),
    wrong(
      'a spread that counts no pods',
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] },
      'topologySpreadConstraints[0].labelSelector',
      'the labels of the pods that are counted',
    ),
    wrong(
      'a number of pods beside an autoscaler',
      { replicas: 2, autoscaling: { maxReplicas: 3, cpu: 50 } },
      'replicas',
      'nothing beside autoscaling',
    ),
    wrong('nothing to scale by', { autoscaling: { maxReplicas: 3 } }, 'autoscaling.cpu', 'something to scale by'),
    wrong(
      'more pods at least than at most',
      { autoscaling: { minReplicas: 4, maxReplicas: 3, cpu: 50 } },
      'autoscaling.maxReplicas',
      'at least minReplicas, which is 4',
    ),
    wrong(
      'a share of what is not requested',
      { autoscaling: { maxReplicas: 3, cpu: 50 } },
      'versions[0].resources.requests.cpu',
      'a request of cpu, such as',
    ),
    wrong(
      'a share of what a further container does not request',
      {
        autoscaling: { maxReplicas: 3, memory: 50 },
        resources: { limits: { memory: '1Gi' } },
        containers: [{ name: 'a', image: 'a:1' }],
      },
      'versions[0].containers[0].resources.requests.memory',
      'a request of memory, such as',
    ),
    wrong(
      'a metric without what it measures',
      { autoscaling: { maxReplicas: 3, metrics: [{ type: 'Pods' }] } },
      'autoscaling.metrics[0].pods',
      'what type Pods is measured by',
    ),
    wrong('a budget of nothing', { disruptionBudget: {} }, 'disruptionBudget.minAvailable', 'or maxUnavailable'),
    wrong(
      'a budget of both',
      { disruptionBudget: { minAvailable: 1, maxUnavailable: 1 } },
      'disruptionBudget.maxUnavailable',
      'nothing beside minAvailable',
    ),
    wrong(
      'half a share',
      { disruptionBudget: { minAvailable: '50' } },
      'disruptionBudget.minAvailable',
      'such as "50%"',
    ),
    wrong('a policy of nothing', { networkPolicy: {} }, 'networkPolicy.ingress', 'a list of rules'),
    wrong(
      'a peer that is none',
      { networkPolicy: { egress: [{ to: [{}] }] } },
      'networkPolicy.egress[0].to[0]',
      'a peer with podSelector',
    ),
    wrong(
      'a ServiceAccount name in capitals',
      { serviceAccount: { name: 'Catalog' } },
      'serviceAccount.name',
      'a DNS name',
    ),
  ]);
});
