/** The product's API: everything that an app of your own needs beside cdk8s itself. */
export { parseAssumedObject } from './check/assumed-object';
export type { AssumedObject } from './check/assumed-object';
export { check } from './check/check';
export type { CheckOptions } from './check/check';
export type { Versions } from './check/context';
export type { Finding, Report, Severity } from './check/finding';
export { readManifestFiles, UnusableInputError } from './check/manifest-files';
export { FORMATS, reporter } from './check/reporters';
export type { Format } from './check/reporters';
export { RULES } from './check/rules';
export type { Rule } from './check/rule';
export type { SourceText } from './check/source';
export { chooseVersions, NEWEST_VERSIONS } from './check/versions';
export { checkApp } from './cli/check-app';
export { SettingsError } from './cli/check-settings';
export { synth } from './cli/synth';
export type { SynthProps } from './cli/synth';
export { MeshNamespace, NAMESPACE_LABELS } from './constructs/istio/mesh-namespace';
export type {
  MeshNamespaceProps,
  PodSecurity,
  PodSecurityLevel,
  SidecarInjection,
} from './constructs/istio/mesh-namespace';
export { KONG_ANNOTATIONS } from './kong/annotations';
export { registerPlugin } from './constructs/kong/custom-plugins';
export type { CustomPlugin } from './constructs/kong/custom-plugins';
// By "*", because only then others can add to the interface in it.
export type * from './constructs/kong/custom-plugin-configs';
export { KongClusterPlugin } from './constructs/kong/kong-cluster-plugin';
export type { KongClusterPluginProps } from './constructs/kong/kong-cluster-plugin';
export { KongConsumer } from './constructs/kong/kong-consumer';
export type { KongConsumerProps } from './constructs/kong/kong-consumer';
export { KongPlugin } from './constructs/kong/kong-plugin';
export type { IKongPlugin, KongPluginProps } from './constructs/kong/kong-plugin';
export { KongRoute } from './constructs/kong/kong-route';
export type { KongRoutePath, KongRouteProps, KongRouteTls, PathType } from './constructs/kong/kong-route';
export { KIC_VERSIONS, useKongVersions } from './constructs/kong/kong-versions';
export type { KicVersion, KongVersions } from './constructs/kong/kong-versions';
export type { PluginConfig, PluginConfigs, PluginName, RegisteredPlugin } from './constructs/kong/plugin-config';
export { PluginConfigError } from './constructs/kong/plugin-config-error';
export { PLUGIN_PROTOCOLS } from './constructs/kong/plugin-definition';
export type { PluginOptions, PluginProtocol } from './constructs/kong/plugin-definition';
export { REDIRECT_STATUS_CODES, ROUTE_PROTOCOLS, routeAnnotations } from './constructs/kong/route-settings';
export type { KongRouteSettings, RedirectStatusCode, RouteProtocol } from './constructs/kong/route-settings';
export type { ServiceBackend } from './constructs/kong/service-backend';
export { SERVICE_PROTOCOLS, serviceAnnotations } from './constructs/kong/service-settings';
export type { KongServiceSettings, ServiceProtocol } from './constructs/kong/service-settings';
export type { AddOnProps } from './constructs/observability/add-on';
export type { GrafanaDashboard } from './constructs/observability/grafana/dashboard-config-map';
export { Grafana } from './constructs/observability/grafana/grafana';
export type { GrafanaProps } from './constructs/observability/grafana/grafana';
export type { AnonymousRole } from './constructs/observability/grafana/grafana-pod';
export { Kiali } from './constructs/observability/kiali/kiali';
export type { KialiGrafana } from './constructs/observability/kiali/kiali-file';
export type { KialiProps } from './constructs/observability/kiali/kiali-props';
export * as metaLabel from './constructs/observability/prometheus/meta-label';
export type { PathLimits } from './constructs/observability/prometheus/path-rules';
export { Prometheus } from './constructs/observability/prometheus/prometheus';
export type { KongScrape } from './constructs/observability/prometheus/prometheus';
export type { PrometheusProps } from './constructs/observability/prometheus/prometheus-props';
export * as relabel from './constructs/observability/prometheus/relabeling';
export type { Regex, Relabeling } from './constructs/observability/prometheus/relabeling';
export type { AlertingRule, RecordingRule, RuleGroup } from './constructs/observability/prometheus/rule-group';
export type { KubernetesDiscovery, ScrapeJob, StaticTargets } from './constructs/observability/prometheus/scrape-job';
export type { Storage, VolumeClaim } from './constructs/observability/storage';
export { PropCheck } from './constructs/prop-check';
export type { PlainValues } from './props/plain-values';
export { PropError } from './props/prop-error';
export { MeshWorkload } from './constructs/workload/mesh-workload';
export type {
  MeshWorkloadProps,
  WorkloadServiceAccountOptions,
  WorkloadServiceOptions,
  WorkloadVersion,
} from './constructs/workload/mesh-workload';
export type { EnvValue, PodOptions } from './constructs/workload/pod-options';
export type { Probe } from './constructs/workload/probe';
export type { Resources } from './constructs/workload/resources';
export type { WorkloadPort } from './constructs/workload/workload-port';
export { ISTIO_PORT_PROTOCOLS } from './istio/port-protocols';
export { KONG_VERSIONS } from './plugins/catalogue';
export type { KongVersion } from './plugins/catalogue';
export { secretRef, SecretRef, unsafeLiteral, UnsafeLiteral } from './plugins/secret-value';
export { validatePluginConfig } from './plugins/validate-plugin-config';
export type { PluginVerdict, Unchecked, Violation } from './plugins/verdict';
export { App } from './synth/app';
export type { RenderedFile } from './synth/app';
export { UnwritableError } from './yaml/unwritable-error';
