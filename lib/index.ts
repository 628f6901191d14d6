/** The product's API: everything that an app of your own needs beside cdk8s itself. */
export { parseAssumedObject } from './read/manifests/assumed-object';
export type { AssumedObject } from './read/manifests/assumed-object';
export { check } from './read/check/check';
export type { CheckOptions } from './read/check/check';
export type { Releases } from './facts/releases';
export type { Finding, IgnoredFinding, Report, Severity } from './read/check/finding';
export { readManifestFiles, UnusableInputError } from './read/manifests/manifest-files';
export { FORMATS, reporter } from './read/check/reporters';
export type { Format } from './read/check/reporters';
export { RULES } from './read/check/rules';
export type { Rule } from './read/check/rule';
export type { SourceText } from './read/manifests/source';
export { requestPaths } from './read/topology/requests/read-request-paths';
export { UnreadableTextError } from './read/topology/requests/unreadable-text-error';
export type { BackendPath, RequestPath } from './read/topology/requests/request-path';
export type {
  ConfiguredBackend,
  ConfiguredConsumer,
  ConfiguredPlugin,
  ConfiguredRoute,
  ConfiguredService,
  Origin,
} from './read/topology/kong/configuration/kong-configuration';
export type { AccessVerdict } from './read/topology/kong/plugin-chain/access-verdict';
export type { ChainedPlugin, PluginChain } from './read/topology/kong/plugin-chain/plugin-chain';
export type { PluginFact } from './read/topology/kong/plugin-chain/plugin-fact';
export type { Hop, HopDestination, HopRule, HopWorkload, Way } from './read/topology/istio/hop/hop';
export { chooseReleases, KNOWN_RELEASES, NEWEST_RELEASES } from './facts/releases';
export { checkApp } from './cli/check-app';
export { SettingsError } from './cli/check-settings';
export { run } from './cli/run';
export type { RunOptions } from './cli/run';
export { synth } from './cli/verbs/synth';
export type { SynthProps } from './cli/verbs/synth';
export type { GatewayController } from './facts/gateway/controller-kinds';
export type * as gatewayApi from '../imports/gateway-api';
export * from './write/constructs/gateway';
export * from './write/constructs/istio';
export type { WaypointTraffic } from './facts/istio/ambient';
export type { IstioSpecs } from '../imports/istio';
export { KONG_ANNOTATIONS } from './facts/kong/annotations';
export type { AttachOptions } from './write/constructs/kong/attachment-sides';
export { registerPlugin } from './write/constructs/kong/custom-plugins';
export type { CustomPlugin } from './write/constructs/kong/custom-plugins';
// By "*", because only then others can add to the interface in it.
export type * from './write/constructs/kong/custom-plugin-configs';
export { KongClusterPlugin } from './write/constructs/kong/kong-cluster-plugin';
export type { KongClusterPluginProps } from './write/constructs/kong/kong-cluster-plugin';
export { ForeignService } from './write/constructs/kong/foreign-service';
export type { RouteBackend } from './write/constructs/kong/route-backend';
export type { ServiceObject } from './write/constructs/kong/service-object';
export { KongConsumer } from './write/constructs/kong/kong-consumer';
export type { KongConsumerProps } from './write/constructs/kong/kong-consumer';
export { KongConsumerGroup } from './write/constructs/kong/kong-consumer-group';
export type { KongConsumerGroupProps } from './write/constructs/kong/kong-consumer-group';
export { KongIngressClass } from './write/constructs/kong/kong-ingress-class';
export type { KongClassParameters, KongIngressClassProps } from './write/constructs/kong/kong-ingress-class';
export { KongPlugin } from './write/constructs/kong/kong-plugin';
export type { IKongPlugin, KongPluginProps } from './write/constructs/kong/kong-plugin';
export { KongRoute } from './write/constructs/kong/kong-route';
export type { KongRoutePath, KongRouteProps, KongRouteTls, PathType } from './write/constructs/kong/kong-route';
export { KongTcpIngress } from './write/constructs/kong/kong-tcp-ingress';
export type { KongTcpIngressProps, KongTcpIngressRule } from './write/constructs/kong/kong-tcp-ingress';
export { KongUdpIngress } from './write/constructs/kong/kong-udp-ingress';
export type { KongUdpIngressProps, KongUdpIngressRule } from './write/constructs/kong/kong-udp-ingress';
export { KongUpstreamPolicy } from './write/constructs/kong/kong-upstream-policy';
export type { KongUpstreamPolicyProps, UpstreamPolicyFields } from './write/constructs/kong/kong-upstream-policy';
export { KongVault } from './write/constructs/kong/kong-vault';
export type { KongVaultProps } from './write/constructs/kong/kong-vault';
export { StreamIngress } from './write/constructs/kong/stream-ingress';
export type { StreamIngressProps } from './write/constructs/kong/stream-ingress';
export { useReleases } from './write/constructs/kong/chosen-releases';
export type { PluginConfig, PluginConfigs, PluginName, RegisteredPlugin } from './write/constructs/kong/plugin-config';
export { PluginConfigError } from './write/constructs/kong/plugin-config-error';
export { PLUGIN_PROTOCOLS } from './write/constructs/kong/plugin-options';
export type { PluginOptions, PluginProtocol } from './write/constructs/kong/plugin-options';
export { REDIRECT_STATUS_CODES, ROUTE_PROTOCOLS, routeAnnotations } from './write/constructs/kong/route-settings';
export type { KongRouteSettings, RedirectStatusCode, RouteProtocol } from './write/constructs/kong/route-settings';
export type { ServiceBackend } from './write/constructs/kong/service-backend';
export { SERVICE_PROTOCOLS, serviceAnnotations } from './write/constructs/kong/service-settings';
export type { KongServiceSettings, ServiceProtocol } from './write/constructs/kong/service-settings';
export type { AddOnProps } from './write/constructs/observability/add-on';
export type { GrafanaDashboard } from './write/constructs/observability/grafana/dashboard-config-map';
export { Grafana } from './write/constructs/observability/grafana/grafana';
export type { GrafanaProps } from './write/constructs/observability/grafana/grafana';
export type { AnonymousRole } from './write/constructs/observability/grafana/grafana-pod';
export { Kiali } from './write/constructs/observability/kiali/kiali';
export type { KialiGrafana } from './write/constructs/observability/kiali/kiali-file';
export type { KialiProps } from './write/constructs/observability/kiali/kiali-props';
export * as metaLabel from './write/constructs/observability/prometheus/meta-label';
export type { PathLimits } from './write/constructs/observability/prometheus/path-rules';
export { Prometheus } from './write/constructs/observability/prometheus/prometheus';
export type { KongScrape } from './write/constructs/observability/prometheus/prometheus';
export type { PrometheusProps } from './write/constructs/observability/prometheus/prometheus-props';
export * as relabel from './write/constructs/observability/prometheus/relabeling';
export type { Regex, Relabeling } from './write/constructs/observability/prometheus/relabeling';
export type { AlertingRule, RecordingRule, RuleGroup } from './write/constructs/observability/prometheus/rule-group';
export type {
  KubernetesDiscovery,
  ScrapeJob,
  StaticTargets,
} from './write/constructs/observability/prometheus/scrape-job';
export type { Storage, VolumeClaim } from './write/constructs/observability/storage';
export { PropCheck } from './write/constructs/prop-check';
export type { PlainValues } from './write/props/plain-values';
export { PropError } from './write/props/prop-error';
export type { Autoscaling } from './write/constructs/workload/autoscaling';
export type { ContainerOptions, EnvValue } from './write/constructs/workload/container-options';
export type { DeploymentOptions, Replicas } from './write/constructs/workload/deployment-options';
export type { DisruptionBudget } from './write/constructs/workload/disruption-budget';
export type { JobOptions } from './write/constructs/workload/job-options';
export type { JobRestartPolicy } from './write/constructs/workload/job-restart-policy';
export type { JobSidecar } from './write/constructs/workload/job-sidecar';
export { MeshCronJob } from './write/constructs/workload/mesh-cron-job';
export type { MeshCronJobProps } from './write/constructs/workload/mesh-cron-job';
export { MeshJob } from './write/constructs/workload/mesh-job';
export type { MeshJobProps } from './write/constructs/workload/mesh-job';
export { MeshService } from './write/constructs/workload/mesh-service';
export type { MeshServiceProps } from './write/constructs/workload/mesh-service';
export { MeshWorkload } from './write/constructs/workload/mesh-workload';
export type { MeshWorkloadProps, WorkloadVersion } from './write/constructs/workload/mesh-workload';
export type { WorkloadNetworkPolicy } from './write/constructs/workload/network-policy';
export type { PodOptions, WorkloadContainer } from './write/constructs/workload/pod-options';
export type { PodSettings } from './write/constructs/workload/pod-settings';
export type { Probe } from './write/constructs/workload/probe';
export type { Resources } from './write/constructs/workload/resources';
export type {
  ServedWorkload,
  ServedWorkloadProps,
  WorkloadServiceOptions,
} from './write/constructs/workload/served-workload';
export type {
  ExistingServiceAccount,
  WorkloadServiceAccount,
  WorkloadServiceAccountOptions,
} from './write/constructs/workload/service-account';
export { StatefulWorkload } from './write/constructs/workload/stateful-workload';
export type { ClaimTemplate, StatefulWorkloadProps } from './write/constructs/workload/stateful-workload';
export type { WorkloadPort } from './write/constructs/workload/workload-port';
export type { ServiceOptions, ServiceType } from './write/constructs/workload/workload-service';
export { ISTIO_PORT_PROTOCOLS } from './facts/istio/port-protocols';
export { KONG_RELEASES } from './facts/plugins/catalogue';
export type { KongRelease } from './facts/plugins/catalogue';
export { secretRef, SecretRef, unsafeLiteral, UnsafeLiteral } from './facts/plugins/secret-value';
export { validatePluginConfig } from './facts/plugins/validate-plugin-config';
export type { PluginVerdict, Unchecked, Violation } from './facts/plugins/verdict';
export type { Expectation } from './install/expectation';
export type { IstioMesh, IstioProfile, KongSidecar } from './install/platform';
export type { ClusterSettings } from './install/target';
export * from './write/constructs/delivery';
export type { Deliver, Delivered } from './write/system/delivery/delivered';
export type { ArgoCdProps, ArgoCluster } from './write/system/delivery/argo-cd-props';
export { argoCd, flux, kustomize } from './write/system/delivery/delivery';
export type {
  ArgoCdDelivery,
  Delivery,
  DeliveryDifference,
  FluxDelivery,
  KustomizeDelivery,
} from './write/system/delivery/delivery';
export type { FluxProps } from './write/system/delivery/flux-props';
export type { Difference } from './write/system/difference';
export type { Environment, EnvironmentSettings } from './write/system/environment';
export { environmentsOf } from './write/system/environments';
export type { SystemEnvironment } from './write/system/environments';
export type {
  IstioElsewhere,
  IstioProps,
  KongChartProps,
  KongElsewhere,
  KongProps,
  PlatformProps,
} from './write/system/platform-props';
export type { PlainSystem, System, SystemOfEnvironments, SystemWithDefaults } from './write/system/system';
export { App } from './write/synth/app';
export type { WriteOptions } from './write/synth/app';
export type { RenderedFile } from './write/synth/rendered-file';
export { UnwritableError } from './write/yaml/unwritable-error';
