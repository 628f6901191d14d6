// Made by "npm run import" of @kubernetes-models/gateway-api 2.0.0 (MIT licence); never edited.

/** What each kind says, by kind. */
export interface GatewaySpecs {
  readonly BackendTLSPolicy: BackendTLSPolicySpec;
  readonly GRPCRoute: GRPCRouteSpec;
  readonly Gateway: GatewaySpec;
  readonly GatewayClass: GatewayClassSpec;
  readonly HTTPRoute: HTTPRouteSpec;
  readonly TLSRoute: TLSRouteSpec;
  readonly TCPRoute: TCPRouteSpec;
  readonly UDPRoute: UDPRouteSpec;
}

export interface BackendTLSPolicySpec {
  readonly options?: Readonly<Record<string, string>> | undefined;
  readonly targetRefs: readonly BackendTLSPolicySpecTargetRefs[];
  readonly validation: BackendTLSPolicySpecValidation;
}

export interface BackendTLSPolicySpecTargetRefs {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string | undefined;
}

export interface BackendTLSPolicySpecValidation {
  readonly caCertificateRefs?: readonly BackendTLSPolicySpecValidationCaCertificateRefs[] | undefined;
  readonly hostname: string;
  readonly subjectAltNames?: readonly BackendTLSPolicySpecValidationSubjectAltNames[] | undefined;
  readonly wellKnownCACertificates?: string | undefined;
}

export interface BackendTLSPolicySpecValidationCaCertificateRefs {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface BackendTLSPolicySpecValidationSubjectAltNames {
  readonly hostname?: string | undefined;
  readonly type: 'Hostname' | 'URI';
  readonly uri?: string | undefined;
}

export interface GRPCRouteSpec {
  readonly parentRefs?: readonly GRPCRouteSpecParentRefs[] | undefined;
  readonly useDefaultGateways?: 'All' | 'None' | undefined;
  readonly hostnames?: readonly string[] | undefined;
  readonly rules?: readonly GRPCRouteSpecRules[] | undefined;
}

export interface GRPCRouteSpecParentRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly sectionName?: string | undefined;
}

export interface GRPCRouteSpecRules {
  readonly backendRefs?: readonly GRPCRouteSpecRulesBackendRefs[] | undefined;
  readonly filters?: readonly GRPCRouteSpecRulesFilters[] | undefined;
  readonly matches?: readonly GRPCRouteSpecRulesMatches[] | undefined;
  readonly name?: string | undefined;
  readonly sessionPersistence?: GRPCRouteSpecRulesSessionPersistence | undefined;
}

export interface GRPCRouteSpecRulesBackendRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly weight?: number | undefined;
  readonly filters?: readonly GRPCRouteSpecRulesBackendRefsFilters[] | undefined;
}

export interface GRPCRouteSpecRulesBackendRefsFilters {
  readonly extensionRef?: GRPCRouteSpecRulesBackendRefsFiltersExtensionRef | undefined;
  readonly requestHeaderModifier?: GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifier | undefined;
  readonly requestMirror?: GRPCRouteSpecRulesBackendRefsFiltersRequestMirror | undefined;
  readonly responseHeaderModifier?: GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifier | undefined;
  readonly type: 'ResponseHeaderModifier' | 'RequestHeaderModifier' | 'RequestMirror' | 'ExtensionRef';
}

export interface GRPCRouteSpecRulesBackendRefsFiltersExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifier {
  readonly add?: readonly GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifierAdd[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: readonly GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifierSet[] | undefined;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifierSet {
  readonly name: string;
  readonly value: string;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersRequestMirror {
  readonly backendRef: GRPCRouteSpecRulesBackendRefsFiltersRequestMirrorBackendRef;
  readonly fraction?: GRPCRouteSpecRulesBackendRefsFiltersRequestMirrorFraction | undefined;
  readonly percent?: number | undefined;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersRequestMirrorBackendRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersRequestMirrorFraction {
  readonly denominator?: number | undefined;
  readonly numerator: number;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifier {
  readonly add?: readonly GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifierAdd[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: readonly GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifierSet[] | undefined;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifierSet {
  readonly name: string;
  readonly value: string;
}

export interface GRPCRouteSpecRulesFilters {
  readonly extensionRef?: GRPCRouteSpecRulesFiltersExtensionRef | undefined;
  readonly requestHeaderModifier?: GRPCRouteSpecRulesFiltersRequestHeaderModifier | undefined;
  readonly requestMirror?: GRPCRouteSpecRulesFiltersRequestMirror | undefined;
  readonly responseHeaderModifier?: GRPCRouteSpecRulesFiltersResponseHeaderModifier | undefined;
  readonly type: 'ResponseHeaderModifier' | 'RequestHeaderModifier' | 'RequestMirror' | 'ExtensionRef';
}

export interface GRPCRouteSpecRulesFiltersExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface GRPCRouteSpecRulesFiltersRequestHeaderModifier {
  readonly add?: readonly GRPCRouteSpecRulesFiltersRequestHeaderModifierAdd[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: readonly GRPCRouteSpecRulesFiltersRequestHeaderModifierSet[] | undefined;
}

export interface GRPCRouteSpecRulesFiltersRequestHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export interface GRPCRouteSpecRulesFiltersRequestHeaderModifierSet {
  readonly name: string;
  readonly value: string;
}

export interface GRPCRouteSpecRulesFiltersRequestMirror {
  readonly backendRef: GRPCRouteSpecRulesFiltersRequestMirrorBackendRef;
  readonly fraction?: GRPCRouteSpecRulesFiltersRequestMirrorFraction | undefined;
  readonly percent?: number | undefined;
}

export interface GRPCRouteSpecRulesFiltersRequestMirrorBackendRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
}

export interface GRPCRouteSpecRulesFiltersRequestMirrorFraction {
  readonly denominator?: number | undefined;
  readonly numerator: number;
}

export interface GRPCRouteSpecRulesFiltersResponseHeaderModifier {
  readonly add?: readonly GRPCRouteSpecRulesFiltersResponseHeaderModifierAdd[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: readonly GRPCRouteSpecRulesFiltersResponseHeaderModifierSet[] | undefined;
}

export interface GRPCRouteSpecRulesFiltersResponseHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export interface GRPCRouteSpecRulesFiltersResponseHeaderModifierSet {
  readonly name: string;
  readonly value: string;
}

export interface GRPCRouteSpecRulesMatches {
  readonly headers?: readonly GRPCRouteSpecRulesMatchesHeaders[] | undefined;
  readonly method?: GRPCRouteSpecRulesMatchesMethod | undefined;
}

export interface GRPCRouteSpecRulesMatchesHeaders {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression' | undefined;
  readonly value: string;
}

export interface GRPCRouteSpecRulesMatchesMethod {
  readonly method?: string | undefined;
  readonly service?: string | undefined;
  readonly type?: 'Exact' | 'RegularExpression' | undefined;
}

export interface GRPCRouteSpecRulesSessionPersistence {
  readonly absoluteTimeout?: string | undefined;
  readonly cookieConfig?: GRPCRouteSpecRulesSessionPersistenceCookieConfig | undefined;
  readonly idleTimeout?: string | undefined;
  readonly sessionName?: string | undefined;
  readonly type?: 'Cookie' | 'Header' | undefined;
}

export interface GRPCRouteSpecRulesSessionPersistenceCookieConfig {
  readonly lifetimeType?: 'Permanent' | 'Session' | undefined;
}

export interface GatewaySpec {
  readonly addresses?: readonly GatewaySpecAddresses[] | undefined;
  readonly allowedListeners?: GatewaySpecAllowedListeners | undefined;
  readonly defaultScope?: 'All' | 'None' | undefined;
  readonly gatewayClassName: string;
  readonly infrastructure?: GatewaySpecInfrastructure | undefined;
  readonly listeners: readonly GatewaySpecListeners[];
  readonly tls?: GatewaySpecTls | undefined;
}

export interface GatewaySpecAddresses {
  readonly type?: string | undefined;
  readonly value?: string | undefined;
}

export interface GatewaySpecAllowedListeners {
  readonly namespaces?: GatewaySpecAllowedListenersNamespaces | undefined;
}

export interface GatewaySpecAllowedListenersNamespaces {
  readonly from?: 'All' | 'Selector' | 'Same' | 'None' | undefined;
  readonly selector?: unknown;
}

export interface GatewaySpecInfrastructure {
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly parametersRef?: GatewaySpecInfrastructureParametersRef | undefined;
}

export interface GatewaySpecInfrastructureParametersRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface GatewaySpecListeners {
  readonly allowedRoutes?: GatewaySpecListenersAllowedRoutes | undefined;
  readonly hostname?: string | undefined;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly tls?: GatewaySpecListenersTls | undefined;
}

export interface GatewaySpecListenersAllowedRoutes {
  readonly kinds?: readonly GatewaySpecListenersAllowedRoutesKinds[] | undefined;
  readonly namespaces?: GatewaySpecListenersAllowedRoutesNamespaces | undefined;
}

export interface GatewaySpecListenersAllowedRoutesKinds {
  readonly group?: string | undefined;
  readonly kind: string;
}

export interface GatewaySpecListenersAllowedRoutesNamespaces {
  readonly from?: 'All' | 'Selector' | 'Same' | undefined;
  readonly selector?: unknown;
}

export interface GatewaySpecListenersTls {
  readonly certificateRefs?: readonly GatewaySpecListenersTlsCertificateRefs[] | undefined;
  readonly mode?: 'Terminate' | 'Passthrough' | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
}

export interface GatewaySpecListenersTlsCertificateRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface GatewaySpecTls {
  readonly backend?: GatewaySpecTlsBackend | undefined;
  readonly frontend?: GatewaySpecTlsFrontend | undefined;
}

export interface GatewaySpecTlsBackend {
  readonly clientCertificateRef?: GatewaySpecTlsBackendClientCertificateRef | undefined;
}

export interface GatewaySpecTlsBackendClientCertificateRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface GatewaySpecTlsFrontend {
  readonly default: GatewaySpecTlsFrontendDefault;
  readonly perPort?: readonly GatewaySpecTlsFrontendPerPort[] | undefined;
}

export interface GatewaySpecTlsFrontendDefault {
  readonly validation?: GatewaySpecTlsFrontendDefaultValidation | undefined;
}

export interface GatewaySpecTlsFrontendDefaultValidation {
  readonly caCertificateRefs: readonly GatewaySpecTlsFrontendDefaultValidationCaCertificateRefs[];
  readonly mode?: 'AllowValidOnly' | 'AllowInsecureFallback' | undefined;
}

export interface GatewaySpecTlsFrontendDefaultValidationCaCertificateRefs {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface GatewaySpecTlsFrontendPerPort {
  readonly port: number;
  readonly tls: GatewaySpecTlsFrontendPerPortTls;
}

export interface GatewaySpecTlsFrontendPerPortTls {
  readonly validation?: GatewaySpecTlsFrontendPerPortTlsValidation | undefined;
}

export interface GatewaySpecTlsFrontendPerPortTlsValidation {
  readonly caCertificateRefs: readonly GatewaySpecTlsFrontendPerPortTlsValidationCaCertificateRefs[];
  readonly mode?: 'AllowValidOnly' | 'AllowInsecureFallback' | undefined;
}

export interface GatewaySpecTlsFrontendPerPortTlsValidationCaCertificateRefs {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface GatewayClassSpec {
  readonly controllerName: string;
  readonly parametersRef?: GatewayClassSpecParametersRef | undefined;
  readonly description?: string | undefined;
}

export interface GatewayClassSpecParametersRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface HTTPRouteSpec {
  readonly parentRefs?: readonly HTTPRouteSpecParentRefs[] | undefined;
  readonly useDefaultGateways?: 'All' | 'None' | undefined;
  readonly hostnames?: readonly string[] | undefined;
  readonly rules?: readonly HTTPRouteSpecRules[] | undefined;
}

export interface HTTPRouteSpecParentRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly sectionName?: string | undefined;
}

export interface HTTPRouteSpecRules {
  readonly backendRefs?: readonly HTTPRouteSpecRulesBackendRefs[] | undefined;
  readonly filters?: readonly HTTPRouteSpecRulesFilters[] | undefined;
  readonly matches?: readonly HTTPRouteSpecRulesMatches[] | undefined;
  readonly name?: string | undefined;
  readonly retry?: HTTPRouteSpecRulesRetry | undefined;
  readonly sessionPersistence?: HTTPRouteSpecRulesSessionPersistence | undefined;
  readonly timeouts?: HTTPRouteSpecRulesTimeouts | undefined;
}

export interface HTTPRouteSpecRulesBackendRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly weight?: number | undefined;
  readonly filters?: readonly HTTPRouteSpecRulesBackendRefsFilters[] | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFilters {
  readonly cors?: HTTPRouteSpecRulesBackendRefsFiltersCors | undefined;
  readonly extensionRef?: HTTPRouteSpecRulesBackendRefsFiltersExtensionRef | undefined;
  readonly externalAuth?: HTTPRouteSpecRulesBackendRefsFiltersExternalAuth | undefined;
  readonly requestHeaderModifier?: HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifier | undefined;
  readonly requestMirror?: HTTPRouteSpecRulesBackendRefsFiltersRequestMirror | undefined;
  readonly requestRedirect?: HTTPRouteSpecRulesBackendRefsFiltersRequestRedirect | undefined;
  readonly responseHeaderModifier?: HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifier | undefined;
  readonly type: 'RequestHeaderModifier' | 'ResponseHeaderModifier' | 'RequestMirror' | 'RequestRedirect' | 'URLRewrite' | 'ExtensionRef' | 'CORS' | 'ExternalAuth';
  readonly urlRewrite?: HTTPRouteSpecRulesBackendRefsFiltersUrlRewrite | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersCors {
  readonly allowCredentials?: boolean | undefined;
  readonly allowHeaders?: readonly string[] | undefined;
  readonly allowMethods?: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | '*')[] | undefined;
  readonly allowOrigins?: readonly string[] | undefined;
  readonly exposeHeaders?: readonly string[] | undefined;
  readonly maxAge?: number | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuth {
  readonly backendRef: HTTPRouteSpecRulesBackendRefsFiltersExternalAuthBackendRef;
  readonly forwardBody?: HTTPRouteSpecRulesBackendRefsFiltersExternalAuthForwardBody | undefined;
  readonly grpc?: HTTPRouteSpecRulesBackendRefsFiltersExternalAuthGrpc | undefined;
  readonly http?: HTTPRouteSpecRulesBackendRefsFiltersExternalAuthHttp | undefined;
  readonly protocol: 'HTTP' | 'GRPC';
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuthBackendRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuthForwardBody {
  readonly maxSize?: number | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuthGrpc {
  readonly allowedHeaders?: readonly string[] | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuthHttp {
  readonly allowedHeaders?: readonly string[] | undefined;
  readonly allowedResponseHeaders?: readonly string[] | undefined;
  readonly path?: string | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifier {
  readonly add?: readonly HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifierAdd[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: readonly HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifierSet[] | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifierSet {
  readonly name: string;
  readonly value: string;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestMirror {
  readonly backendRef: HTTPRouteSpecRulesBackendRefsFiltersRequestMirrorBackendRef;
  readonly fraction?: HTTPRouteSpecRulesBackendRefsFiltersRequestMirrorFraction | undefined;
  readonly percent?: number | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestMirrorBackendRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestMirrorFraction {
  readonly denominator?: number | undefined;
  readonly numerator: number;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestRedirect {
  readonly hostname?: string | undefined;
  readonly path?: HTTPRouteSpecRulesBackendRefsFiltersRequestRedirectPath | undefined;
  readonly port?: number | undefined;
  readonly scheme?: 'http' | 'https' | undefined;
  readonly statusCode?: 301 | 302 | 303 | 307 | 308 | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestRedirectPath {
  readonly replaceFullPath?: string | undefined;
  readonly replacePrefixMatch?: string | undefined;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

export interface HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifier {
  readonly add?: readonly HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifierAdd[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: readonly HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifierSet[] | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifierSet {
  readonly name: string;
  readonly value: string;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersUrlRewrite {
  readonly hostname?: string | undefined;
  readonly path?: HTTPRouteSpecRulesBackendRefsFiltersUrlRewritePath | undefined;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersUrlRewritePath {
  readonly replaceFullPath?: string | undefined;
  readonly replacePrefixMatch?: string | undefined;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

export interface HTTPRouteSpecRulesFilters {
  readonly cors?: HTTPRouteSpecRulesFiltersCors | undefined;
  readonly extensionRef?: HTTPRouteSpecRulesFiltersExtensionRef | undefined;
  readonly externalAuth?: HTTPRouteSpecRulesFiltersExternalAuth | undefined;
  readonly requestHeaderModifier?: HTTPRouteSpecRulesFiltersRequestHeaderModifier | undefined;
  readonly requestMirror?: HTTPRouteSpecRulesFiltersRequestMirror | undefined;
  readonly requestRedirect?: HTTPRouteSpecRulesFiltersRequestRedirect | undefined;
  readonly responseHeaderModifier?: HTTPRouteSpecRulesFiltersResponseHeaderModifier | undefined;
  readonly type: 'RequestHeaderModifier' | 'ResponseHeaderModifier' | 'RequestMirror' | 'RequestRedirect' | 'URLRewrite' | 'ExtensionRef' | 'CORS' | 'ExternalAuth';
  readonly urlRewrite?: HTTPRouteSpecRulesFiltersUrlRewrite | undefined;
}

export interface HTTPRouteSpecRulesFiltersCors {
  readonly allowCredentials?: boolean | undefined;
  readonly allowHeaders?: readonly string[] | undefined;
  readonly allowMethods?: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | '*')[] | undefined;
  readonly allowOrigins?: readonly string[] | undefined;
  readonly exposeHeaders?: readonly string[] | undefined;
  readonly maxAge?: number | undefined;
}

export interface HTTPRouteSpecRulesFiltersExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface HTTPRouteSpecRulesFiltersExternalAuth {
  readonly backendRef: HTTPRouteSpecRulesFiltersExternalAuthBackendRef;
  readonly forwardBody?: HTTPRouteSpecRulesFiltersExternalAuthForwardBody | undefined;
  readonly grpc?: HTTPRouteSpecRulesFiltersExternalAuthGrpc | undefined;
  readonly http?: HTTPRouteSpecRulesFiltersExternalAuthHttp | undefined;
  readonly protocol: 'HTTP' | 'GRPC';
}

export interface HTTPRouteSpecRulesFiltersExternalAuthBackendRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
}

export interface HTTPRouteSpecRulesFiltersExternalAuthForwardBody {
  readonly maxSize?: number | undefined;
}

export interface HTTPRouteSpecRulesFiltersExternalAuthGrpc {
  readonly allowedHeaders?: readonly string[] | undefined;
}

export interface HTTPRouteSpecRulesFiltersExternalAuthHttp {
  readonly allowedHeaders?: readonly string[] | undefined;
  readonly allowedResponseHeaders?: readonly string[] | undefined;
  readonly path?: string | undefined;
}

export interface HTTPRouteSpecRulesFiltersRequestHeaderModifier {
  readonly add?: readonly HTTPRouteSpecRulesFiltersRequestHeaderModifierAdd[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: readonly HTTPRouteSpecRulesFiltersRequestHeaderModifierSet[] | undefined;
}

export interface HTTPRouteSpecRulesFiltersRequestHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export interface HTTPRouteSpecRulesFiltersRequestHeaderModifierSet {
  readonly name: string;
  readonly value: string;
}

export interface HTTPRouteSpecRulesFiltersRequestMirror {
  readonly backendRef: HTTPRouteSpecRulesFiltersRequestMirrorBackendRef;
  readonly fraction?: HTTPRouteSpecRulesFiltersRequestMirrorFraction | undefined;
  readonly percent?: number | undefined;
}

export interface HTTPRouteSpecRulesFiltersRequestMirrorBackendRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
}

export interface HTTPRouteSpecRulesFiltersRequestMirrorFraction {
  readonly denominator?: number | undefined;
  readonly numerator: number;
}

export interface HTTPRouteSpecRulesFiltersRequestRedirect {
  readonly hostname?: string | undefined;
  readonly path?: HTTPRouteSpecRulesFiltersRequestRedirectPath | undefined;
  readonly port?: number | undefined;
  readonly scheme?: 'http' | 'https' | undefined;
  readonly statusCode?: 301 | 302 | 303 | 307 | 308 | undefined;
}

export interface HTTPRouteSpecRulesFiltersRequestRedirectPath {
  readonly replaceFullPath?: string | undefined;
  readonly replacePrefixMatch?: string | undefined;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

export interface HTTPRouteSpecRulesFiltersResponseHeaderModifier {
  readonly add?: readonly HTTPRouteSpecRulesFiltersResponseHeaderModifierAdd[] | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: readonly HTTPRouteSpecRulesFiltersResponseHeaderModifierSet[] | undefined;
}

export interface HTTPRouteSpecRulesFiltersResponseHeaderModifierAdd {
  readonly name: string;
  readonly value: string;
}

export interface HTTPRouteSpecRulesFiltersResponseHeaderModifierSet {
  readonly name: string;
  readonly value: string;
}

export interface HTTPRouteSpecRulesFiltersUrlRewrite {
  readonly hostname?: string | undefined;
  readonly path?: HTTPRouteSpecRulesFiltersUrlRewritePath | undefined;
}

export interface HTTPRouteSpecRulesFiltersUrlRewritePath {
  readonly replaceFullPath?: string | undefined;
  readonly replacePrefixMatch?: string | undefined;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

export interface HTTPRouteSpecRulesMatches {
  readonly headers?: readonly HTTPRouteSpecRulesMatchesHeaders[] | undefined;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | undefined;
  readonly path?: HTTPRouteSpecRulesMatchesPath | undefined;
  readonly queryParams?: readonly HTTPRouteSpecRulesMatchesQueryParams[] | undefined;
}

export interface HTTPRouteSpecRulesMatchesHeaders {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression' | undefined;
  readonly value: string;
}

export interface HTTPRouteSpecRulesMatchesPath {
  readonly type?: 'Exact' | 'PathPrefix' | 'RegularExpression' | undefined;
  readonly value?: string | undefined;
}

export interface HTTPRouteSpecRulesMatchesQueryParams {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression' | undefined;
  readonly value: string;
}

export interface HTTPRouteSpecRulesRetry {
  readonly attempts?: number | undefined;
  readonly backoff?: string | undefined;
  readonly codes?: readonly number[] | undefined;
}

export interface HTTPRouteSpecRulesSessionPersistence {
  readonly absoluteTimeout?: string | undefined;
  readonly cookieConfig?: HTTPRouteSpecRulesSessionPersistenceCookieConfig | undefined;
  readonly idleTimeout?: string | undefined;
  readonly sessionName?: string | undefined;
  readonly type?: 'Cookie' | 'Header' | undefined;
}

export interface HTTPRouteSpecRulesSessionPersistenceCookieConfig {
  readonly lifetimeType?: 'Permanent' | 'Session' | undefined;
}

export interface HTTPRouteSpecRulesTimeouts {
  readonly backendRequest?: string | undefined;
  readonly request?: string | undefined;
}

export interface TLSRouteSpec {
  readonly parentRefs?: readonly TLSRouteSpecParentRefs[] | undefined;
  readonly useDefaultGateways?: 'All' | 'None' | undefined;
  readonly hostnames: readonly string[];
  readonly rules: readonly TLSRouteSpecRules[];
}

export interface TLSRouteSpecParentRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly sectionName?: string | undefined;
}

export interface TLSRouteSpecRules {
  readonly backendRefs: readonly TLSRouteSpecRulesBackendRefs[];
  readonly name?: string | undefined;
}

export interface TLSRouteSpecRulesBackendRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly weight?: number | undefined;
}

export interface TCPRouteSpec {
  readonly parentRefs?: readonly TCPRouteSpecParentRefs[] | undefined;
  readonly useDefaultGateways?: 'All' | 'None' | undefined;
  readonly rules: readonly TCPRouteSpecRules[];
}

export interface TCPRouteSpecParentRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly sectionName?: string | undefined;
}

export interface TCPRouteSpecRules {
  readonly backendRefs: readonly TCPRouteSpecRulesBackendRefs[];
  readonly name?: string | undefined;
}

export interface TCPRouteSpecRulesBackendRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly weight?: number | undefined;
}

export interface UDPRouteSpec {
  readonly parentRefs?: readonly UDPRouteSpecParentRefs[] | undefined;
  readonly useDefaultGateways?: 'All' | 'None' | undefined;
  readonly rules: readonly UDPRouteSpecRules[];
}

export interface UDPRouteSpecParentRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly sectionName?: string | undefined;
}

export interface UDPRouteSpecRules {
  readonly backendRefs: readonly UDPRouteSpecRulesBackendRefs[];
  readonly name?: string | undefined;
}

export interface UDPRouteSpecRulesBackendRefs {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly port?: number | undefined;
  readonly weight?: number | undefined;
}

