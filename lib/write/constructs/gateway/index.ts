export { BackendTlsPolicy } from './backend-tls-policy';
export type { AuthorityRef, BackendTlsPolicyProps } from './backend-tls-policy';
export { KongGateway } from './gateway';
export type { GatewayClassRef, GatewayParent, KongGatewayProps } from './gateway';
export type { ResolvedBackend, RuleBackends, WeightedBackend } from './gateway-backend';
export { KongGatewayClass } from './gateway-class';
export type { GatewayConfigurationRef, KongGatewayClassProps } from './gateway-class';
export type {
  AllowedRoutes,
  GatewayCertificate,
  GatewayListener,
  GatewayRouteKind,
  ListenerProtocol,
  ResolvedListener,
} from './gateway-listener';
export type { GatewayRef, RouteGateway } from './gateway-parent';
export { GatewayRoute } from './gateway-route';
export type { GatewayRouteProps } from './gateway-route';
export type { GatewayApiChannel, GatewayRuntime } from './gateway-runtime';
export { GrpcRoute } from './grpc-route';
export type { GrpcRouteCalls, GrpcRouteProps, GrpcRouteSettings } from './grpc-route';
export type { HeaderChanges, HttpFilters, HttpRedirect, HttpRewrite } from './http-filters';
export type { HttpMatch, HttpMethod, HttpPathType, RequestConditions } from './http-match';
export { HttpRoute } from './http-route';
export type { HttpRouteProps, HttpRouteSettings } from './http-route';
export type { HttpRoutePath, HttpRouteRule } from './http-route-rule';
export { ReferenceGrant } from './reference-grant';
export type { GrantFrom, GrantTo, ReferenceGrantProps } from './reference-grant';
export { StreamRoute } from './stream-route';
export type { StreamRouteProps } from './stream-route';
export { TcpRoute } from './tcp-route';
export type { TcpRouteProps } from './tcp-route';
export { TlsRoute } from './tls-route';
export type { TlsRouteProps } from './tls-route';
export { UdpRoute } from './udp-route';
export type { UdpRouteProps } from './udp-route';
