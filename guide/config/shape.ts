import { knownRelease } from '../../lib/write/props/known-release';
import { flag, integer, list, map, number, object, oneOf, optional, text } from '../../lib/write/props/shape';
import type {
  ClusterConfig,
  IstioConfig,
  IstioMeshConfig,
  KongChartConfig,
  KongConfig,
  KongSidecarConfig,
  SystemConfig,
} from '../../lib/install/install-config';
import type {
  AddOnConfig,
  BookinfoConfig,
  BookinfoService,
  GatewayConfig,
  GrafanaConfig,
  KialiConfig,
  MeshgateConfig,
  GuideNamespaces,
  ObservabilityConfig,
  PrometheusConfig,
  ScratchFolder,
  VolumeConfig,
} from './types';

const PORT = integer(1, 65535);

const ISTIO = object<IstioConfig>({
  version: text,
  profile: oneOf(['default', 'demo', 'minimal']),
  revision: optional(text),
  mesh: object<IstioMeshConfig>({
    holdUntilProxyStarts: optional(flag),
    accessLogFile: optional(text),
    outboundTraffic: optional(oneOf(['ALLOW_ANY', 'REGISTRY_ONLY'])),
  }),
});

const KONG = object<KongConfig>({
  version: knownRelease('kong'),
  kic: knownRelease('kic'),
  release: text,
  chart: object<KongChartConfig>({ repository: text, version: text }),
  sidecar: object<KongSidecarConfig>({
    holdUntilProxyStarts: optional(flag),
    excludeInboundPorts: optional(list(PORT)),
    excludeOutboundPorts: optional(list(PORT)),
  }),
});

const BOOKINFO = object<BookinfoConfig>({
  imageRepository: text,
  imageTag: text,
  runAsUser: number,
  port: PORT,
  services: list(
    object<BookinfoService>({
      name: text,
      versions: list(text),
      replicas: number,
      env: optional(map(text)),
      scratch: optional(list(object<ScratchFolder>({ volume: text, path: text }))),
      meshRouting: optional(flag),
    }),
  ),
});

const ADD_ON = { enabled: flag, image: text, replicas: number, externalUrl: optional(text) } satisfies Record<
  keyof Required<AddOnConfig>,
  unknown
>;

const STORAGE = optional(object<VolumeConfig>({ size: text, storageClassName: optional(text) }));

const OBSERVABILITY = object<ObservabilityConfig>({
  prometheus: object<PrometheusConfig>({
    ...ADD_ON,
    reloaderImage: text,
    retention: text,
    storage: STORAGE,
    scrapeInterval: text,
    scrapeKong: flag,
    scrapeMesh: flag,
    alerts: flag,
  }),
  grafana: object<GrafanaConfig>({
    ...ADD_ON,
    version: text,
    anonymousRole: oneOf(['Admin', 'Editor', 'Viewer']),
    storage: STORAGE,
  }),
  kiali: object<KialiConfig>({ ...ADD_ON, version: text, authStrategy: oneOf(['anonymous', 'token']) }),
});

/** What the config looks like. The compiler holds it to the types. */
export const CONFIG = object<MeshgateConfig>({
  system: object<SystemConfig>({ name: text, environment: text }),
  cluster: object<ClusterConfig>({ context: optional(text) }),
  kubernetes: text,
  istio: ISTIO,
  kong: KONG,
  namespaces: object<GuideNamespaces>({ istio: text, kong: text, bookinfo: text }),
  bookinfo: BOOKINFO,
  gateway: object<GatewayConfig>({
    ingressClassName: text,
    hosts: list(text),
    service: text,
    path: text,
    rateLimit: object<GatewayConfig['rateLimit']>({ minute: number }),
  }),
  observability: OBSERVABILITY,
});
