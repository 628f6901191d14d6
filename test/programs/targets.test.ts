import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Prometheus } from '../../lib/write/constructs/observability/prometheus/prometheus';
import { ApiServer } from '../e2e/api-server';
import { Cluster } from '../e2e/cluster';
import { manifests, testChart, type Manifest } from '../support/chart';
import { yamlDocuments } from '../support/yaml-documents';
import { OTHER_OBJECTS, PODS, podManifest, podStatus } from './cluster-objects';
import { MetricsProxy } from './metrics-proxy';
import { PrometheusFolder } from './prometheus-folder';
import { PrometheusServer, type Target } from './prometheus-server';

const NAMESPACES = ['istio-system', 'kong-istio', 'bookinfo'] as const;
const { KUBEBUILDER_ASSETS: assets } = process.env;

/** Where and with which certificate Prometheus reaches the API server, instead of the pod's own way. */
interface Connection {
  readonly server: string;
  readonly certificate: string;
}

let apiServer: ApiServer;
let cluster: Cluster;
let connection: Connection;

beforeAll(async () => {
  if (!assets) throw new Error('Set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver and kubectl.');
  apiServer = await ApiServer.start(assets);
  cluster = new Cluster({ KUBEBUILDER_ASSETS: assets, [Cluster.KUBECONFIG]: apiServer.kubeconfig });
  connection = connectionOf(apiServer.kubeconfig);
  for (const namespace of NAMESPACES) await cluster.output(['create', 'namespace', namespace]);
  const objects = [...OTHER_OBJECTS, ...PODS.map(podManifest)];
  await cluster.output(['create', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  for (const pod of PODS) await report(pod.namespace, pod.name, podStatus(pod));
}, 120_000);

afterAll(async () => {
  // It is undefined when it did not come up.
  await (apiServer as ApiServer | undefined)?.stop();
  // The API server waits for open watches before it ends.
}, 60_000);

function connectionOf(kubeconfig: string): Connection {
  const { clusters } = parse(readFileSync(kubeconfig, 'utf8')) as {
    readonly clusters: readonly [
      { readonly cluster: { readonly server: string; readonly 'certificate-authority': string } },
    ];
  };
  const { server, 'certificate-authority': file } = clusters[0].cluster;
  return { server, certificate: readFileSync(file, 'utf8') };
}

/** Does what a kubelet does. */
async function report(namespace: string, name: string, status: object): Promise<void> {
  const pod = JSON.parse(await cluster.output(['-n', namespace, 'get', 'pod', name, '-o', 'json'])) as object;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/status`;
  await cluster.output(['replace', '--raw', path, '-f', '-'], JSON.stringify({ ...pod, status }));
}

/** A token of Prometheus' own ServiceAccount, whose rights are those of its ClusterRole and no more. */
async function tokenOfPrometheus(): Promise<string> {
  const path = '/api/v1/namespaces/istio-system/serviceaccounts/prometheus/token';
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
  const answer = await cluster.output(['create', '--raw', path, '-f', '-'], JSON.stringify(request));
  return (JSON.parse(answer) as { readonly status: { readonly token: string } }).status.token;
}

/**
 * What Prometheus finds with the configuration among the manifests, and which URLs it scrapes. Changed for the test are
 * paths of files, the way to the API server, and the way to targets, which leads through a proxy on loopback.
 */
async function discovered(
  objects: readonly Manifest[],
  count: number,
): Promise<{ readonly targets: readonly Target[]; readonly scraped: readonly string[] }> {
  const rights = objects.filter(({ kind }) => /^(ServiceAccount|ClusterRole|ClusterRoleBinding)$/.test(kind));
  await cluster.output(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: rights }));
  const folder = new PrometheusFolder(objects);
  const proxy = await MetricsProxy.start();
  let prometheus: PrometheusServer | undefined;
  try {
    folder.writeAccount(await tokenOfPrometheus(), connection.certificate);
    folder.changeJobs(({ kubernetes_sd_configs: discovery, ...job }) => ({
      ...job,
      proxy_url: proxy.url,
      kubernetes_sd_configs: discovery?.map((config) => ({
        ...config,
        api_server: connection.server,
        authorization: { credentials_file: `${folder.account}/token` },
        tls_config: { ca_file: `${folder.account}/ca.crt` },
      })),
    }));
    prometheus = await PrometheusServer.start(folder);
    return { targets: await settled(prometheus, count), scraped: [...proxy.scraped].sort() };
  } finally {
    await prometheus?.stop();
    await proxy.stop();
    folder.remove();
  }
}

/** The targets, when there are as many as expected and each was scraped. */
async function settled(prometheus: PrometheusServer, count: number): Promise<readonly Target[]> {
  let targets: readonly Target[] = [];
  const isSettled = async (): Promise<boolean> => {
    targets = await prometheus.targets();
    return targets.length >= count && targets.every(({ health }) => health !== 'unknown');
  };
  await prometheus.until(isSettled, `has scraped ${count} targets`).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${JSON.stringify(targets, undefined, 2)}`);
  });
  return targets;
}

/** Labels of a target without what the URL and the pool say already. */
function byJob(targets: readonly Target[], job: string): Readonly<Record<string, object>> {
  const found = targets.filter(({ scrapePool }) => scrapePool === job);
  return Object.fromEntries(
    found.map(({ scrapeUrl, labels }) => [
      scrapeUrl,
      Object.fromEntries(Object.entries(labels).filter(([name]) => name !== 'job')),
    ]),
  );
}

const pod = (address: string, namespace: string, name: string, labels: object): object => ({
  instance: address,
  kubernetes_namespace: namespace,
  kubernetes_pod_name: name,
  ...labels,
});
const kongLabels = { app_kubernetes_io_name: 'kong', app_kubernetes_io_instance: 'kong-istio' };
const istiod = {
  'http://10.244.1.13:15014/metrics': pod('10.244.1.13:15014', 'istio-system', 'istiod', { app: 'istiod' }),
};
const mergingOff = {
  'http://10.244.1.14:9102/metrics': pod('10.244.1.14:9102', 'bookinfo', 'merging-off', { app: 'merging-off' }),
};
const productpage = { app: 'productpage', version: 'v1' };
const sidecars = {
  'http://10.244.1.11:15020/stats/prometheus': pod('10.244.1.11:15020', 'bookinfo', 'productpage-v1', productpage),
  'http://10.244.1.12:15020/stats/prometheus': pod('10.244.1.12:15020', 'kong-istio', 'kong-istio-kong', kongLabels),
};

describe('with the configuration in dist/', () => {
  let found: Awaited<ReturnType<typeof discovered>>;
  beforeAll(async () => {
    found = await discovered(yamlDocuments<Manifest>(readFileSync('dist/30-prometheus.k8s.yaml', 'utf8')), 9);
  }, 120_000);

  test('finds the pods that annotations name, sidecars at the port of the merged metrics, and none that is done', () => {
    expect(byJob(found.targets, 'kubernetes-pods')).toEqual({ ...sidecars, ...istiod, ...mergingOff });
  });

  test('finds nodes and their containers through the API server', () => {
    const labels = { instance: 'node-1', topology_kubernetes_io_zone: 'zone-a' };
    const metrics = 'https://kubernetes.default.svc:443/api/v1/nodes/node-1/proxy/metrics';
    expect(byJob(found.targets, 'kubernetes-nodes')).toEqual({ [metrics]: labels });
    expect(byJob(found.targets, 'kubernetes-nodes-cadvisor')).toEqual({ [`${metrics}/cadvisor`]: labels });
  });

  test('finds API servers', () => {
    const servers = byJob(found.targets, 'kubernetes-apiservers');
    expect(servers).toEqual({ 'https://192.168.1.2:6443/metrics': { instance: '192.168.1.2:6443' } });
  });

  test('finds the endpoints of Services that annotations name', () => {
    expect(byJob(found.targets, 'kubernetes-service-endpoints')).toEqual({
      'http://10.244.1.20:9187/numbers': {
        instance: '10.244.1.20:9187',
        kubernetes_namespace: 'bookinfo',
        kubernetes_name: 'exporter',
        team: 'shop',
      },
    });
  });

  test('scrapes what it found over HTTP', () => {
    const overHttp = found.targets.filter(({ scrapeUrl }) => scrapeUrl.startsWith('http:'));
    expect(overHttp.filter(({ health }) => health !== 'up')).toEqual([]);
    expect(found.scraped).toEqual(overHttp.map(({ scrapeUrl }) => scrapeUrl).sort());
  });
});

describe('with scrapeKong() and scrapeMesh()', () => {
  let found: Awaited<ReturnType<typeof discovered>>;
  beforeAll(async () => {
    const chart = testChart('istio-system');
    new Prometheus(chart, 'prometheus', { image: 'prom/prometheus', reloaderImage: 'reloader' })
      .scrapeKong({ namespace: 'kong-istio' })
      .scrapeMesh();
    found = await discovered(manifests(chart), 12);
  }, 120_000);

  test('finds the status port of Kong’s pods, in Kong’s namespace only', () => {
    const labels = { kubernetes_namespace: 'kong-istio', kubernetes_pod_name: 'kong-istio-kong' };
    expect(byJob(found.targets, 'kong')).toEqual({
      'http://10.244.1.12:8100/metrics': { instance: '10.244.1.12:8100', ...labels },
    });
  });

  test('finds every sidecar, whatever the annotations of its pod and the family of its address', () => {
    expect(byJob(found.targets, 'istio-proxies')).toEqual({
      ...sidecars,
      'http://10.244.1.14:15020/stats/prometheus': pod('10.244.1.14:15020', 'bookinfo', 'merging-off', {
        app: 'merging-off',
      }),
      'http://[fd00:10:244::15]:15020/stats/prometheus': pod('[fd00:10:244::15]:15020', 'bookinfo', 'on-ipv6', {
        app: 'on-ipv6',
      }),
    });
  });

  test('scrapes no sidecar twice', () => {
    expect(byJob(found.targets, 'kubernetes-pods')).toEqual({ ...istiod, ...mergingOff });
    const urls = found.targets.map(({ scrapeUrl }) => scrapeUrl);
    expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
  });

  test('scrapes them', () => {
    const jobs = found.targets.filter(({ scrapePool }) => ['kong', 'istio-proxies'].includes(scrapePool));
    expect(jobs.map(({ health }) => health)).toEqual(['up', 'up', 'up', 'up', 'up']);
    expect(found.scraped).toEqual(expect.arrayContaining(jobs.map(({ scrapeUrl }) => scrapeUrl)));
  });
});
