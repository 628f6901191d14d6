// Written by "npm run import:kubernetes" from lib/facts/schemas/gateway.json. Never edited.

/** Source: @kubernetes-models/gateway-api 2.0.0 (MIT licence). */

export interface BackendTLSPolicySpec {
  readonly options?: Readonly<Record<string, string>>;
  readonly targetRefs: readonly BackendTLSPolicySpecTargetRefs[];
  readonly validation: BackendTLSPolicySpecValidation;
}

export interface BackendTLSPolicySpecTargetRefs {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

export interface BackendTLSPolicySpecValidation {
  readonly caCertificateRefs?: readonly BackendTLSPolicySpecValidationCaCertificateRefs[];
  readonly hostname: string;
  readonly subjectAltNames?: readonly BackendTLSPolicySpecValidationSubjectAltNames[];
  readonly wellKnownCACertificates?: string;
}

export interface BackendTLSPolicySpecValidationCaCertificateRefs {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface BackendTLSPolicySpecValidationSubjectAltNames {
  readonly hostname?: string;
  readonly type: 'Hostname' | 'URI';
  readonly uri?: string;
}

export interface GRPCRouteSpec {
  readonly parentRefs?: readonly GRPCRouteSpecParentRefs[];
  readonly useDefaultGateways?: 'All' | 'None';
  readonly hostnames?: readonly string[];
  readonly rules?: readonly GRPCRouteSpecRules[];
}

export interface GRPCRouteSpecParentRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface GRPCRouteSpecRules {
  readonly backendRefs?: readonly GRPCRouteSpecRulesBackendRefs[];
  readonly filters?: readonly GRPCRouteSpecRulesFilters[];
  readonly matches?: readonly GRPCRouteSpecRulesMatches[];
  readonly name?: string;
  readonly sessionPersistence?: GRPCRouteSpecRulesSessionPersistence;
}

export interface GRPCRouteSpecRulesBackendRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
  readonly filters?: readonly GRPCRouteSpecRulesBackendRefsFilters[];
}

export interface GRPCRouteSpecRulesBackendRefsFilters {
  readonly extensionRef?: GRPCRouteSpecRulesBackendRefsFiltersExtensionRef;
  readonly requestHeaderModifier?: GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifier;
  readonly requestMirror?: GRPCRouteSpecRulesBackendRefsFiltersRequestMirror;
  readonly responseHeaderModifier?: GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifier;
  readonly type: 'ResponseHeaderModifier' | 'RequestHeaderModifier' | 'RequestMirror' | 'ExtensionRef';
}

export interface GRPCRouteSpecRulesBackendRefsFiltersExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifier {
  readonly add?: readonly GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly GRPCRouteSpecRulesBackendRefsFiltersRequestHeaderModifierSet[];
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
  readonly fraction?: GRPCRouteSpecRulesBackendRefsFiltersRequestMirrorFraction;
  readonly percent?: number;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersRequestMirrorBackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersRequestMirrorFraction {
  readonly denominator?: number;
  readonly numerator: number;
}

export interface GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifier {
  readonly add?: readonly GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly GRPCRouteSpecRulesBackendRefsFiltersResponseHeaderModifierSet[];
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
  readonly extensionRef?: GRPCRouteSpecRulesFiltersExtensionRef;
  readonly requestHeaderModifier?: GRPCRouteSpecRulesFiltersRequestHeaderModifier;
  readonly requestMirror?: GRPCRouteSpecRulesFiltersRequestMirror;
  readonly responseHeaderModifier?: GRPCRouteSpecRulesFiltersResponseHeaderModifier;
  readonly type: 'ResponseHeaderModifier' | 'RequestHeaderModifier' | 'RequestMirror' | 'ExtensionRef';
}

export interface GRPCRouteSpecRulesFiltersExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface GRPCRouteSpecRulesFiltersRequestHeaderModifier {
  readonly add?: readonly GRPCRouteSpecRulesFiltersRequestHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly GRPCRouteSpecRulesFiltersRequestHeaderModifierSet[];
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
  readonly fraction?: GRPCRouteSpecRulesFiltersRequestMirrorFraction;
  readonly percent?: number;
}

export interface GRPCRouteSpecRulesFiltersRequestMirrorBackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface GRPCRouteSpecRulesFiltersRequestMirrorFraction {
  readonly denominator?: number;
  readonly numerator: number;
}

export interface GRPCRouteSpecRulesFiltersResponseHeaderModifier {
  readonly add?: readonly GRPCRouteSpecRulesFiltersResponseHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly GRPCRouteSpecRulesFiltersResponseHeaderModifierSet[];
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
  readonly headers?: readonly GRPCRouteSpecRulesMatchesHeaders[];
  readonly method?: GRPCRouteSpecRulesMatchesMethod;
}

export interface GRPCRouteSpecRulesMatchesHeaders {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value: string;
}

export interface GRPCRouteSpecRulesMatchesMethod {
  readonly method?: string;
  readonly service?: string;
  readonly type?: 'Exact' | 'RegularExpression';
}

export interface GRPCRouteSpecRulesSessionPersistence {
  readonly absoluteTimeout?: string;
  readonly cookieConfig?: GRPCRouteSpecRulesSessionPersistenceCookieConfig;
  readonly idleTimeout?: string;
  readonly sessionName?: string;
  readonly type?: 'Cookie' | 'Header';
}

export interface GRPCRouteSpecRulesSessionPersistenceCookieConfig {
  readonly lifetimeType?: 'Permanent' | 'Session';
}

export interface GatewayClassSpec {
  readonly controllerName: string;
  readonly parametersRef?: GatewayClassSpecParametersRef;
  readonly description?: string;
}

export interface GatewayClassSpecParametersRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface GatewaySpec {
  readonly addresses?: readonly GatewaySpecAddresses[];
  readonly allowedListeners?: GatewaySpecAllowedListeners;
  readonly defaultScope?: 'All' | 'None';
  readonly gatewayClassName: string;
  readonly infrastructure?: GatewaySpecInfrastructure;
  readonly listeners: readonly GatewaySpecListeners[];
  readonly tls?: GatewaySpecTls;
}

export interface GatewaySpecAddresses {
  readonly type?: string;
  readonly value?: string;
}

export interface GatewaySpecAllowedListeners {
  readonly namespaces?: GatewaySpecAllowedListenersNamespaces;
}

export interface GatewaySpecAllowedListenersNamespaces {
  readonly from?: 'All' | 'Selector' | 'Same' | 'None';
  readonly selector?: unknown;
}

export interface GatewaySpecInfrastructure {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly parametersRef?: GatewaySpecInfrastructureParametersRef;
}

export interface GatewaySpecInfrastructureParametersRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface GatewaySpecListeners {
  readonly allowedRoutes?: GatewaySpecListenersAllowedRoutes;
  readonly hostname?: string;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly tls?: GatewaySpecListenersTls;
}

export interface GatewaySpecListenersAllowedRoutes {
  readonly kinds?: readonly GatewaySpecListenersAllowedRoutesKinds[];
  readonly namespaces?: GatewaySpecListenersAllowedRoutesNamespaces;
}

export interface GatewaySpecListenersAllowedRoutesKinds {
  readonly group?: string;
  readonly kind: string;
}

export interface GatewaySpecListenersAllowedRoutesNamespaces {
  readonly from?: 'All' | 'Selector' | 'Same';
  readonly selector?: unknown;
}

export interface GatewaySpecListenersTls {
  readonly certificateRefs?: readonly GatewaySpecListenersTlsCertificateRefs[];
  readonly mode?: 'Terminate' | 'Passthrough';
  readonly options?: Readonly<Record<string, string>>;
}

export interface GatewaySpecListenersTlsCertificateRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface GatewaySpecTls {
  readonly backend?: GatewaySpecTlsBackend;
  readonly frontend?: GatewaySpecTlsFrontend;
}

export interface GatewaySpecTlsBackend {
  readonly clientCertificateRef?: GatewaySpecTlsBackendClientCertificateRef;
}

export interface GatewaySpecTlsBackendClientCertificateRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface GatewaySpecTlsFrontend {
  readonly default: GatewaySpecTlsFrontendDefault;
  readonly perPort?: readonly GatewaySpecTlsFrontendPerPort[];
}

export interface GatewaySpecTlsFrontendDefault {
  readonly validation?: GatewaySpecTlsFrontendDefaultValidation;
}

export interface GatewaySpecTlsFrontendDefaultValidation {
  readonly caCertificateRefs: readonly GatewaySpecTlsFrontendDefaultValidationCaCertificateRefs[];
  readonly mode?: 'AllowValidOnly' | 'AllowInsecureFallback';
}

export interface GatewaySpecTlsFrontendDefaultValidationCaCertificateRefs {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface GatewaySpecTlsFrontendPerPort {
  readonly port: number;
  readonly tls: GatewaySpecTlsFrontendPerPortTls;
}

export interface GatewaySpecTlsFrontendPerPortTls {
  readonly validation?: GatewaySpecTlsFrontendPerPortTlsValidation;
}

export interface GatewaySpecTlsFrontendPerPortTlsValidation {
  readonly caCertificateRefs: readonly GatewaySpecTlsFrontendPerPortTlsValidationCaCertificateRefs[];
  readonly mode?: 'AllowValidOnly' | 'AllowInsecureFallback';
}

export interface GatewaySpecTlsFrontendPerPortTlsValidationCaCertificateRefs {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface HTTPRouteSpec {
  readonly parentRefs?: readonly HTTPRouteSpecParentRefs[];
  readonly useDefaultGateways?: 'All' | 'None';
  readonly hostnames?: readonly string[];
  readonly rules?: readonly HTTPRouteSpecRules[];
}

export interface HTTPRouteSpecParentRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface HTTPRouteSpecRules {
  readonly backendRefs?: readonly HTTPRouteSpecRulesBackendRefs[];
  readonly filters?: readonly HTTPRouteSpecRulesFilters[];
  readonly matches?: readonly HTTPRouteSpecRulesMatches[];
  readonly name?: string;
  readonly retry?: HTTPRouteSpecRulesRetry;
  readonly sessionPersistence?: HTTPRouteSpecRulesSessionPersistence;
  readonly timeouts?: HTTPRouteSpecRulesTimeouts;
}

export interface HTTPRouteSpecRulesBackendRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
  readonly filters?: readonly HTTPRouteSpecRulesBackendRefsFilters[];
}

export interface HTTPRouteSpecRulesBackendRefsFilters {
  readonly cors?: HTTPRouteSpecRulesBackendRefsFiltersCors;
  readonly extensionRef?: HTTPRouteSpecRulesBackendRefsFiltersExtensionRef;
  readonly externalAuth?: HTTPRouteSpecRulesBackendRefsFiltersExternalAuth;
  readonly requestHeaderModifier?: HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifier;
  readonly requestMirror?: HTTPRouteSpecRulesBackendRefsFiltersRequestMirror;
  readonly requestRedirect?: HTTPRouteSpecRulesBackendRefsFiltersRequestRedirect;
  readonly responseHeaderModifier?: HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifier;
  readonly type: 'RequestHeaderModifier' | 'ResponseHeaderModifier' | 'RequestMirror' | 'RequestRedirect' | 'URLRewrite' | 'ExtensionRef' | 'CORS' | 'ExternalAuth';
  readonly urlRewrite?: HTTPRouteSpecRulesBackendRefsFiltersUrlRewrite;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersCors {
  readonly allowCredentials?: boolean;
  readonly allowHeaders?: readonly string[];
  readonly allowMethods?: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | '*')[];
  readonly allowOrigins?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: number;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuth {
  readonly backendRef: HTTPRouteSpecRulesBackendRefsFiltersExternalAuthBackendRef;
  readonly forwardBody?: HTTPRouteSpecRulesBackendRefsFiltersExternalAuthForwardBody;
  readonly grpc?: HTTPRouteSpecRulesBackendRefsFiltersExternalAuthGrpc;
  readonly http?: HTTPRouteSpecRulesBackendRefsFiltersExternalAuthHttp;
  readonly protocol: 'HTTP' | 'GRPC';
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuthBackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuthForwardBody {
  readonly maxSize?: number;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuthGrpc {
  readonly allowedHeaders?: readonly string[];
}

export interface HTTPRouteSpecRulesBackendRefsFiltersExternalAuthHttp {
  readonly allowedHeaders?: readonly string[];
  readonly allowedResponseHeaders?: readonly string[];
  readonly path?: string;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifier {
  readonly add?: readonly HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly HTTPRouteSpecRulesBackendRefsFiltersRequestHeaderModifierSet[];
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
  readonly fraction?: HTTPRouteSpecRulesBackendRefsFiltersRequestMirrorFraction;
  readonly percent?: number;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestMirrorBackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestMirrorFraction {
  readonly denominator?: number;
  readonly numerator: number;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestRedirect {
  readonly hostname?: string;
  readonly path?: HTTPRouteSpecRulesBackendRefsFiltersRequestRedirectPath;
  readonly port?: number;
  readonly scheme?: 'http' | 'https';
  readonly statusCode?: 301 | 302 | 303 | 307 | 308;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersRequestRedirectPath {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

export interface HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifier {
  readonly add?: readonly HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly HTTPRouteSpecRulesBackendRefsFiltersResponseHeaderModifierSet[];
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
  readonly hostname?: string;
  readonly path?: HTTPRouteSpecRulesBackendRefsFiltersUrlRewritePath;
}

export interface HTTPRouteSpecRulesBackendRefsFiltersUrlRewritePath {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

export interface HTTPRouteSpecRulesFilters {
  readonly cors?: HTTPRouteSpecRulesFiltersCors;
  readonly extensionRef?: HTTPRouteSpecRulesFiltersExtensionRef;
  readonly externalAuth?: HTTPRouteSpecRulesFiltersExternalAuth;
  readonly requestHeaderModifier?: HTTPRouteSpecRulesFiltersRequestHeaderModifier;
  readonly requestMirror?: HTTPRouteSpecRulesFiltersRequestMirror;
  readonly requestRedirect?: HTTPRouteSpecRulesFiltersRequestRedirect;
  readonly responseHeaderModifier?: HTTPRouteSpecRulesFiltersResponseHeaderModifier;
  readonly type: 'RequestHeaderModifier' | 'ResponseHeaderModifier' | 'RequestMirror' | 'RequestRedirect' | 'URLRewrite' | 'ExtensionRef' | 'CORS' | 'ExternalAuth';
  readonly urlRewrite?: HTTPRouteSpecRulesFiltersUrlRewrite;
}

export interface HTTPRouteSpecRulesFiltersCors {
  readonly allowCredentials?: boolean;
  readonly allowHeaders?: readonly string[];
  readonly allowMethods?: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH' | '*')[];
  readonly allowOrigins?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: number;
}

export interface HTTPRouteSpecRulesFiltersExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface HTTPRouteSpecRulesFiltersExternalAuth {
  readonly backendRef: HTTPRouteSpecRulesFiltersExternalAuthBackendRef;
  readonly forwardBody?: HTTPRouteSpecRulesFiltersExternalAuthForwardBody;
  readonly grpc?: HTTPRouteSpecRulesFiltersExternalAuthGrpc;
  readonly http?: HTTPRouteSpecRulesFiltersExternalAuthHttp;
  readonly protocol: 'HTTP' | 'GRPC';
}

export interface HTTPRouteSpecRulesFiltersExternalAuthBackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface HTTPRouteSpecRulesFiltersExternalAuthForwardBody {
  readonly maxSize?: number;
}

export interface HTTPRouteSpecRulesFiltersExternalAuthGrpc {
  readonly allowedHeaders?: readonly string[];
}

export interface HTTPRouteSpecRulesFiltersExternalAuthHttp {
  readonly allowedHeaders?: readonly string[];
  readonly allowedResponseHeaders?: readonly string[];
  readonly path?: string;
}

export interface HTTPRouteSpecRulesFiltersRequestHeaderModifier {
  readonly add?: readonly HTTPRouteSpecRulesFiltersRequestHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly HTTPRouteSpecRulesFiltersRequestHeaderModifierSet[];
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
  readonly fraction?: HTTPRouteSpecRulesFiltersRequestMirrorFraction;
  readonly percent?: number;
}

export interface HTTPRouteSpecRulesFiltersRequestMirrorBackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface HTTPRouteSpecRulesFiltersRequestMirrorFraction {
  readonly denominator?: number;
  readonly numerator: number;
}

export interface HTTPRouteSpecRulesFiltersRequestRedirect {
  readonly hostname?: string;
  readonly path?: HTTPRouteSpecRulesFiltersRequestRedirectPath;
  readonly port?: number;
  readonly scheme?: 'http' | 'https';
  readonly statusCode?: 301 | 302 | 303 | 307 | 308;
}

export interface HTTPRouteSpecRulesFiltersRequestRedirectPath {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

export interface HTTPRouteSpecRulesFiltersResponseHeaderModifier {
  readonly add?: readonly HTTPRouteSpecRulesFiltersResponseHeaderModifierAdd[];
  readonly remove?: readonly string[];
  readonly set?: readonly HTTPRouteSpecRulesFiltersResponseHeaderModifierSet[];
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
  readonly hostname?: string;
  readonly path?: HTTPRouteSpecRulesFiltersUrlRewritePath;
}

export interface HTTPRouteSpecRulesFiltersUrlRewritePath {
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
  readonly type: 'ReplaceFullPath' | 'ReplacePrefixMatch';
}

export interface HTTPRouteSpecRulesMatches {
  readonly headers?: readonly HTTPRouteSpecRulesMatchesHeaders[];
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH';
  readonly path?: HTTPRouteSpecRulesMatchesPath;
  readonly queryParams?: readonly HTTPRouteSpecRulesMatchesQueryParams[];
}

export interface HTTPRouteSpecRulesMatchesHeaders {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value: string;
}

export interface HTTPRouteSpecRulesMatchesPath {
  readonly type?: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value?: string;
}

export interface HTTPRouteSpecRulesMatchesQueryParams {
  readonly name: string;
  readonly type?: 'Exact' | 'RegularExpression';
  readonly value: string;
}

export interface HTTPRouteSpecRulesRetry {
  readonly attempts?: number;
  readonly backoff?: string;
  readonly codes?: readonly number[];
}

export interface HTTPRouteSpecRulesSessionPersistence {
  readonly absoluteTimeout?: string;
  readonly cookieConfig?: HTTPRouteSpecRulesSessionPersistenceCookieConfig;
  readonly idleTimeout?: string;
  readonly sessionName?: string;
  readonly type?: 'Cookie' | 'Header';
}

export interface HTTPRouteSpecRulesSessionPersistenceCookieConfig {
  readonly lifetimeType?: 'Permanent' | 'Session';
}

export interface HTTPRouteSpecRulesTimeouts {
  readonly backendRequest?: string;
  readonly request?: string;
}

export interface TCPRouteSpec {
  readonly parentRefs?: readonly TCPRouteSpecParentRefs[];
  readonly useDefaultGateways?: 'All' | 'None';
  readonly rules: readonly TCPRouteSpecRules[];
}

export interface TCPRouteSpecParentRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface TCPRouteSpecRules {
  readonly backendRefs: readonly TCPRouteSpecRulesBackendRefs[];
  readonly name?: string;
}

export interface TCPRouteSpecRulesBackendRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

export interface TLSRouteSpec {
  readonly parentRefs?: readonly TLSRouteSpecParentRefs[];
  readonly useDefaultGateways?: 'All' | 'None';
  readonly hostnames: readonly string[];
  readonly rules: readonly TLSRouteSpecRules[];
}

export interface TLSRouteSpecParentRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface TLSRouteSpecRules {
  readonly backendRefs: readonly TLSRouteSpecRulesBackendRefs[];
  readonly name?: string;
}

export interface TLSRouteSpecRulesBackendRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

export interface UDPRouteSpec {
  readonly parentRefs?: readonly UDPRouteSpecParentRefs[];
  readonly useDefaultGateways?: 'All' | 'None';
  readonly rules: readonly UDPRouteSpecRules[];
}

export interface UDPRouteSpecParentRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly sectionName?: string;
}

export interface UDPRouteSpecRules {
  readonly backendRefs: readonly UDPRouteSpecRulesBackendRefs[];
  readonly name?: string;
}

export interface UDPRouteSpecRulesBackendRefs {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}
