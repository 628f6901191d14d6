import { flag, integer, list, map, number, object, oneOf, optional, text } from '../../lib/write/props/shape';
import type {
  AddOnConfig,
  BookinfoConfig,
  BookinfoService,
  GatewayConfig,
  GrafanaConfig,
  KialiConfig,
  GuideNamespaces,
  GuideValues,
  ObservabilityConfig,
  PrometheusConfig,
  ScratchFolder,
  VolumeConfig,
} from './types';

const PORT = integer(1, 65535);

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

/** What the values look like. The compiler holds it to the types. */
export const VALUES = object<GuideValues>({
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
