/** Every version that manifests and facts depend on, each once, with its source. */
export const VERSIONS = {
  /** Guide: "Install Istio `v1.11`"; its download command pins 1.11.2. */
  istio: '1.11.2',
  /** Image tag of the BookInfo sample in Istio 1.11.2 (samples/bookinfo/platform/kube/bookinfo.yaml). */
  bookinfo: '1.16.2',
  /** Kong Gateway that chart kong/kong 2.3.0 installs; the guide's `via: kong/2.5.0`. */
  kong: '2.5',
  /** Kong Ingress Controller that chart kong/kong 2.3.0 installs. */
  kic: '1.3',
  /** The API server that the end-to-end test applies dist/ to. */
  kubernetes: '1.20',
  /** Prometheus of Istio 1.11.2 (samples/addons/prometheus.yaml), and the program that tells it of changes. */
  prometheus: 'v2.26.0',
  configmapReload: 'v0.5.0',
  /** Grafana of Istio 1.11.2 (samples/addons/grafana.yaml). */
  grafana: '7.5.5',
  /** Kiali of Istio 1.11.2 (samples/addons/kiali.yaml); its image is that of the newest patch, `v1.38`. */
  kiali: 'v1.38.0',
  kialiImage: 'v1.38',
} as const;
