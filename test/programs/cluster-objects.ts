/** A container port: name and number. */
type Port = readonly [name: string, port: number];

/** What tests tell of a pod that a node would run. */
export interface PodFacts {
  readonly namespace: string;
  readonly name: string;
  readonly ip: string;
  readonly phase?: 'Running' | 'Pending' | 'Succeeded' | 'Failed';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly containers: Readonly<Record<string, readonly Port[]>>;
}

export const NODE = 'node-1';

/** What Istio's injector writes on a pod, and the container that it adds. */
const INJECTED = {
  annotations: {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '15020',
    'prometheus.io/path': '/stats/prometheus',
    'sidecar.istio.io/status': '{}',
  },
  container: { 'istio-proxy': [['http-envoy-prom', 15090]] },
} as const;

/** The pods of the guide that matter to scraping. */
export const PODS: readonly PodFacts[] = [
  {
    namespace: 'bookinfo',
    name: 'productpage-v1',
    ip: '10.244.1.11',
    labels: { app: 'productpage', version: 'v1' },
    annotations: INJECTED.annotations,
    containers: { productpage: [['http', 9080]], ...INJECTED.container },
  },
  {
    namespace: 'kong-istio',
    name: 'kong-istio-kong',
    ip: '10.244.1.12',
    labels: { 'app.kubernetes.io/name': 'kong', 'app.kubernetes.io/instance': 'kong-istio' },
    annotations: INJECTED.annotations,
    containers: {
      'ingress-controller': [['webhook', 8080]],
      proxy: [
        ['proxy', 8000],
        ['proxy-tls', 8443],
        ['status', 8100],
      ],
      ...INJECTED.container,
    },
  },
  {
    namespace: 'istio-system',
    name: 'istiod',
    ip: '10.244.1.13',
    labels: { app: 'istiod' },
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '15014' },
    containers: { discovery: [['http-debug', 8080]] },
  },
  {
    namespace: 'bookinfo',
    name: 'merging-off',
    ip: '10.244.1.14',
    labels: { app: 'merging-off' },
    annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9102', 'sidecar.istio.io/status': '{}' },
    containers: { app: [['metrics', 9102]], ...INJECTED.container },
  },
  {
    namespace: 'bookinfo',
    name: 'on-ipv6',
    ip: 'fd00:10:244::15',
    labels: { app: 'on-ipv6' },
    containers: { app: [['http', 8080]], ...INJECTED.container },
  },
  {
    namespace: 'bookinfo',
    name: 'done',
    ip: '10.244.1.16',
    phase: 'Succeeded',
    labels: { app: 'done' },
    annotations: INJECTED.annotations,
    containers: { app: [['http', 8080]], ...INJECTED.container },
  },
  {
    namespace: 'bookinfo',
    name: 'another-kong',
    ip: '10.244.1.17',
    labels: { 'app.kubernetes.io/name': 'kong' },
    containers: { proxy: [['status', 8100]] },
  },
];

/** A pod as it is created; the node is named, because nothing schedules here. */
export function podManifest({ namespace, name, labels, annotations, containers }: PodFacts): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels, annotations },
    spec: {
      nodeName: NODE,
      containers: Object.entries(containers).map(([container, ports]) => ({
        name: container,
        image: 'none',
        ports: ports.map(([portName, containerPort]) => ({ name: portName, containerPort })),
      })),
    },
  };
}

/** What a kubelet would report of it. */
export function podStatus({ ip, phase = 'Running' }: PodFacts): object {
  return { phase, podIP: ip, podIPs: [{ ip }], conditions: [{ type: 'Ready', status: 'True' }] };
}

/** A node, an API server, and a Service whose Endpoints are annotated for scraping. */
export const OTHER_OBJECTS: readonly object[] = [
  {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: NODE, labels: { 'topology.kubernetes.io/zone': 'zone-a' } },
    status: { addresses: [{ type: 'InternalIP', address: '192.168.1.1' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { namespace: 'default', name: 'kubernetes' },
    subsets: [{ addresses: [{ ip: '192.168.1.2' }], ports: [{ name: 'https', port: 6443 }] }],
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      namespace: 'bookinfo',
      name: 'exporter',
      labels: { team: 'shop' },
      annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9187', 'prometheus.io/path': '/numbers' },
    },
    spec: { ports: [{ name: 'http', port: 80 }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { namespace: 'bookinfo', name: 'exporter' },
    subsets: [{ addresses: [{ ip: '10.244.1.20' }], ports: [{ name: 'http', port: 8080 }] }],
  },
];
