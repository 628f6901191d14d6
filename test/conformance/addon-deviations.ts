/** A place where an object of ours is not as in Istio's samples, on purpose. */
export interface Deviation {
  /** Such as `Deployment/grafana`. */
  readonly objects: RegExp;
  /** Path of the field, as docs/observability.md names it; `*` stands for the rest of a key. */
  readonly path: string;
  readonly difference: 'left out' | 'added';
  /** What is left out or added. */
  readonly value: RegExp;
}

const HELM = /^"(Helm|prometheus-14\.3\.0|grafana-6\.11\.0|kiali-server-1\.38\.0)"$/;

/** All of them. docs/observability.md gives the reasons. */
export const DEVIATIONS: readonly Deviation[] = [
  { objects: /\/prometheus$/, path: 'metadata.labels.chart', difference: 'left out', value: HELM },
  { objects: /\/prometheus$/, path: 'metadata.labels.heritage', difference: 'left out', value: HELM },
  { objects: /\/(grafana|kiali.*)$/, path: 'metadata.labels.helm.sh/chart', difference: 'left out', value: HELM },
  {
    objects: /\/(grafana|kiali.*)$/,
    path: 'metadata.labels.app.kubernetes.io/managed-by',
    difference: 'left out',
    value: HELM,
  },
  {
    objects: /^Deployment\/grafana$/,
    path: 'spec.template.metadata.annotations.checksum/*',
    difference: 'left out',
    value: /^"[0-9a-f]{64}"$/,
  },
  { objects: /^ServiceAccount\/prometheus$/, path: 'metadata.annotations', difference: 'left out', value: /^\{\}$/ },
  { objects: /^Service\/kiali$/, path: 'metadata.annotations', difference: 'left out', value: /^null$/ },
  {
    objects: /^ConfigMap\/.*-dashboards$/,
    path: 'metadata.creationTimestamp',
    difference: 'left out',
    value: /^null$/,
  },
  {
    objects: /^Deployment\/(prometheus|grafana)$/,
    path: 'spec.template.spec.containers[].resources',
    difference: 'left out',
    value: /^\{\}$/,
  },
  {
    objects: /^Deployment\/prometheus$/,
    path: 'spec.template.spec.containers[].readinessProbe.initialDelaySeconds',
    difference: 'left out',
    value: /^0$/,
  },
  {
    objects: /^Deployment\/prometheus$/,
    path: 'spec.template.spec.containers[].volumeMounts[].subPath',
    difference: 'left out',
    value: /^""$/,
  },
  {
    objects: /^Deployment\/prometheus$/,
    path: 'spec.template.spec.hostNetwork',
    difference: 'left out',
    value: /^false$/,
  },
  {
    objects: /^Deployment\/grafana$/,
    path: 'spec.strategy',
    difference: 'left out',
    value: /^\{"type":"RollingUpdate"\}$/,
  },
  {
    objects: /^Deployment\/grafana$/,
    path: 'spec.template.spec.containers[].ports[]',
    difference: 'left out',
    value: /^\{"name":"grafana","containerPort":3000,"protocol":"TCP"\}$/,
  },
  {
    objects: /^ConfigMap\/kiali$/,
    path: 'data.config.yaml.external_services.prometheus',
    difference: 'added',
    value: /^\{"url":"http:\/\/prometheus\.istio-system:9090"\}$/,
  },
  {
    objects: /^ConfigMap\/kiali$/,
    path: 'data.config.yaml.external_services.grafana',
    difference: 'added',
    value: /^\{"enabled":true,"in_cluster_url":"http:\/\/grafana\.istio-system:3000"\}$/,
  },
  {
    objects: /^ConfigMap\/kiali$/,
    path: 'data.config.yaml.kiali_feature_flags',
    difference: 'added',
    value: /^\{"ui_defaults":\{"namespaces":\["kong-istio","bookinfo"\]\}\}$/,
  },
];
