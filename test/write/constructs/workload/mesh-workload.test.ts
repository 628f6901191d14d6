import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { MeshWorkload, type MeshWorkloadProps } from '../../../../lib/write/constructs/workload/mesh-workload';
import type { WorkloadPort } from '../../../../lib/write/constructs/workload/workload-port';
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
      protocol: 'TCP',
      appProtocol: 'http',
    };
    const allProps: Required<MeshWorkloadProps> = {
      name: 'catalog',
      namespace: 'books',
      ports: [port, { name: 'grpc-admin', port: 9000 }],
      versions: [{ version: 'v2', image: 'ghcr.io/acme/catalog:2.0.0', env: { LOG: 'debug' }, replicas: 0 }],
      service: {
        labels: { tier: 'web' },
        annotations: { 'example.com/owner': 'checkout' },
        kong: { path: '/api' },
        meshRouting: true,
      },
      serviceAccount: {
        name: 'catalog-identity',
        labels: { tier: 'web' },
        annotations: { 'example.com/role': 'reader' },
      },
      replicas: 3,
      imagePullPolicy: 'Always',
      command: ['/bin/catalog'],
      args: ['--serve'],
      env: { MODE: 'live', TOKEN: { secretKeyRef: { name: 'catalog', key: 'token' } } },
      volumes: [{ name: 'tmp', emptyDir: {} }],
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      resources: { requests: { cpu: k8s.Quantity.fromString('100m') } },
      livenessProbe: probe('/live'),
      readinessProbe: probe('/ready'),
      startupProbe: probe('/started'),
      securityContext: { runAsUser: 1000 },
      podSecurityContext: { fsGroup: 2000 },
      podAnnotations: { 'proxy.istio.io/config': '{ "holdApplicationUntilProxyStarts": true }' },
      podLabels: { 'app.kubernetes.io/name': 'catalog' },
    };
    const [service, serviceAccount, deployment] = manifests(new MeshWorkload(testChart(), 'id', allProps));
    const rendered = (path: string): object => ({ httpGet: { path, port: 8080 } });
    expect(service).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'catalog',
        namespace: 'books',
        labels: { app: 'catalog', tier: 'web' },
        annotations: {
          'example.com/owner': 'checkout',
          'konghq.com/path': '/api',
          'ingress.kubernetes.io/service-upstream': 'true',
        },
      },
      spec: { selector: { app: 'catalog' }, ports: [port, { name: 'grpc-admin', port: 9000 }] },
    });
    expect(serviceAccount?.metadata).toEqual({
      name: 'catalog-identity',
      namespace: 'books',
      labels: { tier: 'web' },
      annotations: { 'example.com/role': 'reader' },
    });
    expect(deployment?.metadata.name).toBe('catalog-v2');
    expect(deployment?.spec).toEqual({
      replicas: 0,
      selector: { matchLabels: { app: 'catalog', version: 'v2' } },
      template: {
        metadata: {
          labels: { app: 'catalog', version: 'v2', 'app.kubernetes.io/name': 'catalog' },
          annotations: { 'proxy.istio.io/config': '{ "holdApplicationUntilProxyStarts": true }' },
        },
        spec: {
          serviceAccountName: 'catalog-identity',
          securityContext: { fsGroup: 2000 },
          containers: [
            {
              name: 'catalog',
              image: 'ghcr.io/acme/catalog:2.0.0',
              imagePullPolicy: 'Always',
              command: ['/bin/catalog'],
              args: ['--serve'],
              env: [
                { name: 'MODE', value: 'live' },
                { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'catalog', key: 'token' } } },
                { name: 'LOG', value: 'debug' },
              ],
              ports: [{ containerPort: 8080, protocol: 'TCP' }, { containerPort: 9000 }],
              volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
              resources: { requests: { cpu: '100m' } },
              livenessProbe: rendered('/live'),
              readinessProbe: rendered('/ready'),
              startupProbe: rendered('/started'),
              securityContext: { runAsUser: 1000 },
            },
          ],
          volumes: [{ name: 'tmp', emptyDir: {} }],
        },
      },
    });
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
      'a number or a text',
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
      'a text for a list inside a probe',
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
    wrong('an environment variable name with "="', { env: { 'A=B': 'x' } }, 'env key', 'all printable ASCII but "="'),
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
    wrong(
      'a ServiceAccount name in capitals',
      { serviceAccount: { name: 'Catalog' } },
      'serviceAccount.name',
      'a DNS name',
    ),
  ]);
});
