import type { MeshgateConfig } from './types';
import { VERSIONS } from './versions';

/** The guide, as data. Change what you need and run `npm run synth`. */
export const DEFAULT_CONFIG: MeshgateConfig = {
  system: { name: 'guide', environment: 'default' },
  cluster: {},
  kubernetes: VERSIONS.kubernetes,
  istio: { version: VERSIONS.istio, profile: 'demo', mesh: {} },
  kong: {
    version: VERSIONS.kong,
    kic: VERSIONS.kic,
    release: 'kong-istio',
    chart: { repository: 'https://charts.konghq.com', version: VERSIONS.kongChart },
    sidecar: {},
  },
  namespaces: { istio: 'istio-system', kong: 'kong-istio', bookinfo: 'bookinfo' },
  bookinfo: {
    imageRepository: 'docker.io/istio',
    imageTag: VERSIONS.bookinfo,
    runAsUser: 1000,
    port: 9080,
    services: [
      { name: 'details', versions: ['v1'], replicas: 1 },
      { name: 'ratings', versions: ['v1'], replicas: 1 },
      {
        name: 'reviews',
        versions: ['v1', 'v2', 'v3'],
        replicas: 1,
        env: { LOG_DIR: '/tmp/logs' },
        scratch: [
          { volume: 'tmp', path: '/tmp' },
          { volume: 'wlp-output', path: '/opt/ibm/wlp/output' },
        ],
      },
      {
        name: 'productpage',
        versions: ['v1'],
        replicas: 1,
        scratch: [{ volume: 'tmp', path: '/tmp' }],
      },
    ],
  },
  gateway: {
    ingressClassName: 'kong',
    hosts: [],
    service: 'productpage',
    path: '/',
    rateLimit: { minute: 30 },
  },
  observability: {
    prometheus: {
      enabled: true,
      image: `prom/prometheus:${VERSIONS.prometheus}`,
      reloaderImage: `jimmidyson/configmap-reload:${VERSIONS.configmapReload}`,
      replicas: 1,
      retention: '15d',
      scrapeInterval: '15s',
      scrapeKong: false,
      scrapeMesh: false,
      alerts: false,
    },
    grafana: {
      enabled: true,
      image: `grafana/grafana:${VERSIONS.grafana}`,
      version: VERSIONS.grafana,
      replicas: 1,
      anonymousRole: 'Admin',
    },
    kiali: {
      enabled: true,
      image: `quay.io/kiali/kiali:${VERSIONS.kialiImage}`,
      version: VERSIONS.kiali,
      replicas: 1,
      authStrategy: 'anonymous',
    },
  },
};
