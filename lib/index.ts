/** The product's API: everything that an app of your own needs beside cdk8s itself. */
export { MeshNamespace, NAMESPACE_LABELS } from './constructs/istio/mesh-namespace';
export type {
  MeshNamespaceProps,
  PodSecurity,
  PodSecurityLevel,
  SidecarInjection,
} from './constructs/istio/mesh-namespace';
export { ISTIO_PORT_PROTOCOLS } from './constructs/istio/port-protocol';
export { KONG_ANNOTATIONS } from './constructs/kong/annotations';
export { KongPlugin, PLUGIN_PROTOCOLS } from './constructs/kong/kong-plugin';
export type { IKongPlugin, KongPluginProps, PluginProtocol } from './constructs/kong/kong-plugin';
export { KongRoute } from './constructs/kong/kong-route';
export type { KongRoutePath, KongRouteProps, KongRouteTls, PathType } from './constructs/kong/kong-route';
export type { PluginConfig, PluginConfigs, RateLimitingConfig } from './constructs/kong/plugin-config';
export { REDIRECT_STATUS_CODES, ROUTE_PROTOCOLS, routeAnnotations } from './constructs/kong/route-settings';
export type { KongRouteSettings, RedirectStatusCode, RouteProtocol } from './constructs/kong/route-settings';
export type { ServiceBackend } from './constructs/kong/service-backend';
export { SERVICE_PROTOCOLS, serviceAnnotations } from './constructs/kong/service-settings';
export type { KongServiceSettings, ServiceProtocol } from './constructs/kong/service-settings';
export { PropCheck } from './constructs/prop-check';
export { PropError } from './constructs/prop-error';
export { MeshWorkload } from './constructs/workload/mesh-workload';
export type {
  MeshWorkloadProps,
  WorkloadServiceAccountOptions,
  WorkloadServiceOptions,
  WorkloadVersion,
} from './constructs/workload/mesh-workload';
export type { EnvValue, PodOptions } from './constructs/workload/pod-options';
export type { WorkloadPort } from './constructs/workload/workload-port';
export { App } from './synth/app';
