// Made by "npm run import" of @kubernetes-models/istio 3.0.1 (MIT licence); never edited.

/** What each kind says, by kind. */
export interface IstioSpecs {
  readonly WasmPlugin: WasmPluginSpec;
  readonly DestinationRule: DestinationRuleSpec;
  readonly Gateway: GatewaySpec;
  readonly ServiceEntry: ServiceEntrySpec;
  readonly Sidecar: SidecarSpec;
  readonly VirtualService: VirtualServiceSpec;
  readonly WorkloadEntry: WorkloadEntrySpec;
  readonly WorkloadGroup: WorkloadGroupSpec;
  readonly EnvoyFilter: EnvoyFilterSpec;
  readonly ProxyConfig: ProxyConfigSpec;
  readonly AuthorizationPolicy: AuthorizationPolicySpec;
  readonly PeerAuthentication: PeerAuthenticationSpec;
  readonly RequestAuthentication: RequestAuthenticationSpec;
  readonly Telemetry: TelemetrySpec;
}

export interface WasmPluginSpec {
  readonly failStrategy?: 'FAIL_CLOSE' | 'FAIL_OPEN' | 'FAIL_RELOAD' | undefined;
  readonly imagePullPolicy?: 'UNSPECIFIED_POLICY' | 'IfNotPresent' | 'Always' | undefined;
  readonly imagePullSecret?: string | undefined;
  readonly match?: readonly WasmPluginSpecMatch[] | undefined;
  readonly phase?: 'UNSPECIFIED_PHASE' | 'AUTHN' | 'AUTHZ' | 'STATS' | undefined;
  readonly pluginConfig?: unknown;
  readonly pluginName?: string | undefined;
  readonly priority?: number | undefined;
  readonly selector?: WasmPluginSpecSelector | undefined;
  readonly sha256?: string | undefined;
  readonly targetRef?: WasmPluginSpecTargetRef | undefined;
  readonly targetRefs?: readonly WasmPluginSpecTargetRefs[] | undefined;
  readonly type?: 'UNSPECIFIED_PLUGIN_TYPE' | 'HTTP' | 'NETWORK' | undefined;
  readonly url: string;
  readonly verificationKey?: string | undefined;
  readonly vmConfig?: WasmPluginSpecVmConfig | undefined;
}

export interface WasmPluginSpecMatch {
  readonly mode?: 'UNDEFINED' | 'CLIENT' | 'SERVER' | 'CLIENT_AND_SERVER' | undefined;
  readonly ports?: readonly WasmPluginSpecMatchPorts[] | undefined;
}

export interface WasmPluginSpecMatchPorts {
  readonly number: number;
}

export interface WasmPluginSpecSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
}

export interface WasmPluginSpecTargetRef {
  readonly group?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface WasmPluginSpecTargetRefs {
  readonly group?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface WasmPluginSpecVmConfig {
  readonly env?: readonly WasmPluginSpecVmConfigEnv[] | undefined;
}

export interface WasmPluginSpecVmConfigEnv {
  readonly name: string;
  readonly value?: string | undefined;
  readonly valueFrom?: 'INLINE' | 'HOST' | undefined;
}

export interface DestinationRuleSpec {
  readonly exportTo?: readonly string[] | undefined;
  readonly host: string;
  readonly subsets?: readonly DestinationRuleSpecSubsets[] | undefined;
  readonly trafficPolicy?: DestinationRuleSpecTrafficPolicy | undefined;
  readonly workloadSelector?: DestinationRuleSpecWorkloadSelector | undefined;
}

export interface DestinationRuleSpecSubsets {
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly name: string;
  readonly trafficPolicy?: DestinationRuleSpecSubsetsTrafficPolicy | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicy {
  readonly connectionPool?: DestinationRuleSpecSubsetsTrafficPolicyConnectionPool | undefined;
  readonly loadBalancer?: DestinationRuleSpecSubsetsTrafficPolicyLoadBalancer | undefined;
  readonly outlierDetection?: DestinationRuleSpecSubsetsTrafficPolicyOutlierDetection | undefined;
  readonly portLevelSettings?: readonly DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettings[] | undefined;
  readonly proxyProtocol?: DestinationRuleSpecSubsetsTrafficPolicyProxyProtocol | undefined;
  readonly retryBudget?: DestinationRuleSpecSubsetsTrafficPolicyRetryBudget | undefined;
  readonly tls?: DestinationRuleSpecSubsetsTrafficPolicyTls | undefined;
  readonly tunnel?: DestinationRuleSpecSubsetsTrafficPolicyTunnel | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyConnectionPool {
  readonly http?: DestinationRuleSpecSubsetsTrafficPolicyConnectionPoolHttp | undefined;
  readonly tcp?: DestinationRuleSpecSubsetsTrafficPolicyConnectionPoolTcp | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyConnectionPoolHttp {
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE' | undefined;
  readonly http1MaxPendingRequests?: number | undefined;
  readonly http2MaxRequests?: number | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConcurrentStreams?: number | undefined;
  readonly maxRequestsPerConnection?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly useClientProtocol?: boolean | undefined;
  readonly http2KeepAlive?: unknown;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyConnectionPoolTcp {
  readonly connectTimeout?: string | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConnectionDuration?: string | undefined;
  readonly maxConnections?: number | undefined;
  readonly tcpKeepalive?: DestinationRuleSpecSubsetsTrafficPolicyConnectionPoolTcpTcpKeepalive | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyConnectionPoolTcpTcpKeepalive {
  readonly interval?: string | undefined;
  readonly probes?: number | undefined;
  readonly time?: string | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancer {
  readonly consistentHash?: DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHash | undefined;
  readonly localityLbSetting?: DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerLocalityLbSetting | undefined;
  readonly simple?: 'UNSPECIFIED' | 'LEAST_CONN' | 'RANDOM' | 'PASSTHROUGH' | 'ROUND_ROBIN' | 'LEAST_REQUEST' | undefined;
  readonly warmup?: DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerWarmup | undefined;
  readonly warmupDurationSecs?: string | undefined;
  readonly zoneAwareLbSetting?: unknown;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHash {
  readonly httpCookie?: DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHashHttpCookie | undefined;
  readonly httpHeaderName?: string | undefined;
  readonly httpQueryParameterName?: string | undefined;
  readonly maglev?: DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHashMaglev | undefined;
  readonly minimumRingSize?: number | undefined;
  readonly ringHash?: DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHashRingHash | undefined;
  readonly useSourceIp?: boolean | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHashHttpCookie {
  readonly attributes?: readonly DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHashHttpCookieAttributes[] | undefined;
  readonly name: string;
  readonly path?: string | undefined;
  readonly ttl?: string | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHashHttpCookieAttributes {
  readonly name: string;
  readonly value?: string | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHashMaglev {
  readonly tableSize?: number | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerConsistentHashRingHash {
  readonly minimumRingSize?: number | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerLocalityLbSetting {
  readonly distribute?: readonly DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerLocalityLbSettingDistribute[] | undefined;
  readonly enabled?: boolean | undefined;
  readonly failover?: readonly DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerLocalityLbSettingFailover[] | undefined;
  readonly failoverPriority?: readonly string[] | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerLocalityLbSettingDistribute {
  readonly from?: string | undefined;
  readonly to?: Readonly<Record<string, number>> | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerLocalityLbSettingFailover {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyLoadBalancerWarmup {
  readonly aggression?: number | undefined;
  readonly duration: string;
  readonly minimumPercent?: number | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyOutlierDetection {
  readonly baseEjectionTime?: string | undefined;
  readonly consecutive5xxErrors?: number | undefined;
  readonly consecutiveErrors?: number | undefined;
  readonly consecutiveGatewayErrors?: number | undefined;
  readonly consecutiveLocalOriginFailures?: number | undefined;
  readonly interval?: string | undefined;
  readonly maxEjectionPercent?: number | undefined;
  readonly minHealthPercent?: number | undefined;
  readonly splitExternalLocalOriginErrors?: boolean | undefined;
  readonly outlierDetectionHttpErrorCodes?: readonly number[] | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettings {
  readonly connectionPool?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsConnectionPool | undefined;
  readonly loadBalancer?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancer | undefined;
  readonly outlierDetection?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsOutlierDetection | undefined;
  readonly port?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsPort | undefined;
  readonly tls?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsTls | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsConnectionPool {
  readonly http?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsConnectionPoolHttp | undefined;
  readonly tcp?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsConnectionPoolTcp | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsConnectionPoolHttp {
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE' | undefined;
  readonly http1MaxPendingRequests?: number | undefined;
  readonly http2MaxRequests?: number | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConcurrentStreams?: number | undefined;
  readonly maxRequestsPerConnection?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly useClientProtocol?: boolean | undefined;
  readonly http2KeepAlive?: unknown;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsConnectionPoolTcp {
  readonly connectTimeout?: string | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConnectionDuration?: string | undefined;
  readonly maxConnections?: number | undefined;
  readonly tcpKeepalive?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsConnectionPoolTcpTcpKeepalive | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsConnectionPoolTcpTcpKeepalive {
  readonly interval?: string | undefined;
  readonly probes?: number | undefined;
  readonly time?: string | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancer {
  readonly consistentHash?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHash | undefined;
  readonly localityLbSetting?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSetting | undefined;
  readonly simple?: 'UNSPECIFIED' | 'LEAST_CONN' | 'RANDOM' | 'PASSTHROUGH' | 'ROUND_ROBIN' | 'LEAST_REQUEST' | undefined;
  readonly warmup?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerWarmup | undefined;
  readonly warmupDurationSecs?: string | undefined;
  readonly zoneAwareLbSetting?: unknown;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHash {
  readonly httpCookie?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashHttpCookie | undefined;
  readonly httpHeaderName?: string | undefined;
  readonly httpQueryParameterName?: string | undefined;
  readonly maglev?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashMaglev | undefined;
  readonly minimumRingSize?: number | undefined;
  readonly ringHash?: DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashRingHash | undefined;
  readonly useSourceIp?: boolean | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashHttpCookie {
  readonly attributes?: readonly DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashHttpCookieAttributes[] | undefined;
  readonly name: string;
  readonly path?: string | undefined;
  readonly ttl?: string | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashHttpCookieAttributes {
  readonly name: string;
  readonly value?: string | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashMaglev {
  readonly tableSize?: number | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashRingHash {
  readonly minimumRingSize?: number | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSetting {
  readonly distribute?: readonly DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSettingDistribute[] | undefined;
  readonly enabled?: boolean | undefined;
  readonly failover?: readonly DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSettingFailover[] | undefined;
  readonly failoverPriority?: readonly string[] | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSettingDistribute {
  readonly from?: string | undefined;
  readonly to?: Readonly<Record<string, number>> | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSettingFailover {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsLoadBalancerWarmup {
  readonly aggression?: number | undefined;
  readonly duration: string;
  readonly minimumPercent?: number | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsOutlierDetection {
  readonly baseEjectionTime?: string | undefined;
  readonly consecutive5xxErrors?: number | undefined;
  readonly consecutiveErrors?: number | undefined;
  readonly consecutiveGatewayErrors?: number | undefined;
  readonly consecutiveLocalOriginFailures?: number | undefined;
  readonly interval?: string | undefined;
  readonly maxEjectionPercent?: number | undefined;
  readonly minHealthPercent?: number | undefined;
  readonly splitExternalLocalOriginErrors?: boolean | undefined;
  readonly outlierDetectionHttpErrorCodes?: readonly number[] | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsPort {
  readonly number?: number | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyPortLevelSettingsTls {
  readonly caCertificates?: string | undefined;
  readonly caCrl?: string | undefined;
  readonly clientCertificate?: string | undefined;
  readonly credentialName?: string | undefined;
  readonly insecureSkipVerify?: boolean | undefined;
  readonly mode?: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' | undefined;
  readonly privateKey?: string | undefined;
  readonly sni?: string | undefined;
  readonly subjectAltNames?: readonly string[] | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyProxyProtocol {
  readonly version?: 'V1' | 'V2' | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyRetryBudget {
  readonly minRetryConcurrency?: number | undefined;
  readonly percent?: number | undefined;
  readonly budgetInterval?: string | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyTls {
  readonly caCertificates?: string | undefined;
  readonly caCrl?: string | undefined;
  readonly clientCertificate?: string | undefined;
  readonly credentialName?: string | undefined;
  readonly insecureSkipVerify?: boolean | undefined;
  readonly mode?: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' | undefined;
  readonly privateKey?: string | undefined;
  readonly sni?: string | undefined;
  readonly subjectAltNames?: readonly string[] | undefined;
}

export interface DestinationRuleSpecSubsetsTrafficPolicyTunnel {
  readonly protocol?: string | undefined;
  readonly targetHost: string;
  readonly targetPort: number;
}

export interface DestinationRuleSpecTrafficPolicy {
  readonly connectionPool?: DestinationRuleSpecTrafficPolicyConnectionPool | undefined;
  readonly loadBalancer?: DestinationRuleSpecTrafficPolicyLoadBalancer | undefined;
  readonly outlierDetection?: DestinationRuleSpecTrafficPolicyOutlierDetection | undefined;
  readonly portLevelSettings?: readonly DestinationRuleSpecTrafficPolicyPortLevelSettings[] | undefined;
  readonly proxyProtocol?: DestinationRuleSpecTrafficPolicyProxyProtocol | undefined;
  readonly retryBudget?: DestinationRuleSpecTrafficPolicyRetryBudget | undefined;
  readonly tls?: DestinationRuleSpecTrafficPolicyTls | undefined;
  readonly tunnel?: DestinationRuleSpecTrafficPolicyTunnel | undefined;
}

export interface DestinationRuleSpecTrafficPolicyConnectionPool {
  readonly http?: DestinationRuleSpecTrafficPolicyConnectionPoolHttp | undefined;
  readonly tcp?: DestinationRuleSpecTrafficPolicyConnectionPoolTcp | undefined;
}

export interface DestinationRuleSpecTrafficPolicyConnectionPoolHttp {
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE' | undefined;
  readonly http1MaxPendingRequests?: number | undefined;
  readonly http2MaxRequests?: number | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConcurrentStreams?: number | undefined;
  readonly maxRequestsPerConnection?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly useClientProtocol?: boolean | undefined;
  readonly http2KeepAlive?: unknown;
}

export interface DestinationRuleSpecTrafficPolicyConnectionPoolTcp {
  readonly connectTimeout?: string | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConnectionDuration?: string | undefined;
  readonly maxConnections?: number | undefined;
  readonly tcpKeepalive?: DestinationRuleSpecTrafficPolicyConnectionPoolTcpTcpKeepalive | undefined;
}

export interface DestinationRuleSpecTrafficPolicyConnectionPoolTcpTcpKeepalive {
  readonly interval?: string | undefined;
  readonly probes?: number | undefined;
  readonly time?: string | undefined;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancer {
  readonly consistentHash?: DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHash | undefined;
  readonly localityLbSetting?: DestinationRuleSpecTrafficPolicyLoadBalancerLocalityLbSetting | undefined;
  readonly simple?: 'UNSPECIFIED' | 'LEAST_CONN' | 'RANDOM' | 'PASSTHROUGH' | 'ROUND_ROBIN' | 'LEAST_REQUEST' | undefined;
  readonly warmup?: DestinationRuleSpecTrafficPolicyLoadBalancerWarmup | undefined;
  readonly warmupDurationSecs?: string | undefined;
  readonly zoneAwareLbSetting?: unknown;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHash {
  readonly httpCookie?: DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHashHttpCookie | undefined;
  readonly httpHeaderName?: string | undefined;
  readonly httpQueryParameterName?: string | undefined;
  readonly maglev?: DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHashMaglev | undefined;
  readonly minimumRingSize?: number | undefined;
  readonly ringHash?: DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHashRingHash | undefined;
  readonly useSourceIp?: boolean | undefined;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHashHttpCookie {
  readonly attributes?: readonly DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHashHttpCookieAttributes[] | undefined;
  readonly name: string;
  readonly path?: string | undefined;
  readonly ttl?: string | undefined;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHashHttpCookieAttributes {
  readonly name: string;
  readonly value?: string | undefined;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHashMaglev {
  readonly tableSize?: number | undefined;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHashRingHash {
  readonly minimumRingSize?: number | undefined;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancerLocalityLbSetting {
  readonly distribute?: readonly DestinationRuleSpecTrafficPolicyLoadBalancerLocalityLbSettingDistribute[] | undefined;
  readonly enabled?: boolean | undefined;
  readonly failover?: readonly DestinationRuleSpecTrafficPolicyLoadBalancerLocalityLbSettingFailover[] | undefined;
  readonly failoverPriority?: readonly string[] | undefined;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancerLocalityLbSettingDistribute {
  readonly from?: string | undefined;
  readonly to?: Readonly<Record<string, number>> | undefined;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancerLocalityLbSettingFailover {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface DestinationRuleSpecTrafficPolicyLoadBalancerWarmup {
  readonly aggression?: number | undefined;
  readonly duration: string;
  readonly minimumPercent?: number | undefined;
}

export interface DestinationRuleSpecTrafficPolicyOutlierDetection {
  readonly baseEjectionTime?: string | undefined;
  readonly consecutive5xxErrors?: number | undefined;
  readonly consecutiveErrors?: number | undefined;
  readonly consecutiveGatewayErrors?: number | undefined;
  readonly consecutiveLocalOriginFailures?: number | undefined;
  readonly interval?: string | undefined;
  readonly maxEjectionPercent?: number | undefined;
  readonly minHealthPercent?: number | undefined;
  readonly splitExternalLocalOriginErrors?: boolean | undefined;
  readonly outlierDetectionHttpErrorCodes?: readonly number[] | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettings {
  readonly connectionPool?: DestinationRuleSpecTrafficPolicyPortLevelSettingsConnectionPool | undefined;
  readonly loadBalancer?: DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancer | undefined;
  readonly outlierDetection?: DestinationRuleSpecTrafficPolicyPortLevelSettingsOutlierDetection | undefined;
  readonly port?: DestinationRuleSpecTrafficPolicyPortLevelSettingsPort | undefined;
  readonly tls?: DestinationRuleSpecTrafficPolicyPortLevelSettingsTls | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsConnectionPool {
  readonly http?: DestinationRuleSpecTrafficPolicyPortLevelSettingsConnectionPoolHttp | undefined;
  readonly tcp?: DestinationRuleSpecTrafficPolicyPortLevelSettingsConnectionPoolTcp | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsConnectionPoolHttp {
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE' | undefined;
  readonly http1MaxPendingRequests?: number | undefined;
  readonly http2MaxRequests?: number | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConcurrentStreams?: number | undefined;
  readonly maxRequestsPerConnection?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly useClientProtocol?: boolean | undefined;
  readonly http2KeepAlive?: unknown;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsConnectionPoolTcp {
  readonly connectTimeout?: string | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConnectionDuration?: string | undefined;
  readonly maxConnections?: number | undefined;
  readonly tcpKeepalive?: DestinationRuleSpecTrafficPolicyPortLevelSettingsConnectionPoolTcpTcpKeepalive | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsConnectionPoolTcpTcpKeepalive {
  readonly interval?: string | undefined;
  readonly probes?: number | undefined;
  readonly time?: string | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancer {
  readonly consistentHash?: DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHash | undefined;
  readonly localityLbSetting?: DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSetting | undefined;
  readonly simple?: 'UNSPECIFIED' | 'LEAST_CONN' | 'RANDOM' | 'PASSTHROUGH' | 'ROUND_ROBIN' | 'LEAST_REQUEST' | undefined;
  readonly warmup?: DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerWarmup | undefined;
  readonly warmupDurationSecs?: string | undefined;
  readonly zoneAwareLbSetting?: unknown;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHash {
  readonly httpCookie?: DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashHttpCookie | undefined;
  readonly httpHeaderName?: string | undefined;
  readonly httpQueryParameterName?: string | undefined;
  readonly maglev?: DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashMaglev | undefined;
  readonly minimumRingSize?: number | undefined;
  readonly ringHash?: DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashRingHash | undefined;
  readonly useSourceIp?: boolean | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashHttpCookie {
  readonly attributes?: readonly DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashHttpCookieAttributes[] | undefined;
  readonly name: string;
  readonly path?: string | undefined;
  readonly ttl?: string | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashHttpCookieAttributes {
  readonly name: string;
  readonly value?: string | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashMaglev {
  readonly tableSize?: number | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerConsistentHashRingHash {
  readonly minimumRingSize?: number | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSetting {
  readonly distribute?: readonly DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSettingDistribute[] | undefined;
  readonly enabled?: boolean | undefined;
  readonly failover?: readonly DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSettingFailover[] | undefined;
  readonly failoverPriority?: readonly string[] | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSettingDistribute {
  readonly from?: string | undefined;
  readonly to?: Readonly<Record<string, number>> | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerLocalityLbSettingFailover {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsLoadBalancerWarmup {
  readonly aggression?: number | undefined;
  readonly duration: string;
  readonly minimumPercent?: number | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsOutlierDetection {
  readonly baseEjectionTime?: string | undefined;
  readonly consecutive5xxErrors?: number | undefined;
  readonly consecutiveErrors?: number | undefined;
  readonly consecutiveGatewayErrors?: number | undefined;
  readonly consecutiveLocalOriginFailures?: number | undefined;
  readonly interval?: string | undefined;
  readonly maxEjectionPercent?: number | undefined;
  readonly minHealthPercent?: number | undefined;
  readonly splitExternalLocalOriginErrors?: boolean | undefined;
  readonly outlierDetectionHttpErrorCodes?: readonly number[] | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsPort {
  readonly number?: number | undefined;
}

export interface DestinationRuleSpecTrafficPolicyPortLevelSettingsTls {
  readonly caCertificates?: string | undefined;
  readonly caCrl?: string | undefined;
  readonly clientCertificate?: string | undefined;
  readonly credentialName?: string | undefined;
  readonly insecureSkipVerify?: boolean | undefined;
  readonly mode?: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' | undefined;
  readonly privateKey?: string | undefined;
  readonly sni?: string | undefined;
  readonly subjectAltNames?: readonly string[] | undefined;
}

export interface DestinationRuleSpecTrafficPolicyProxyProtocol {
  readonly version?: 'V1' | 'V2' | undefined;
}

export interface DestinationRuleSpecTrafficPolicyRetryBudget {
  readonly minRetryConcurrency?: number | undefined;
  readonly percent?: number | undefined;
  readonly budgetInterval?: string | undefined;
}

export interface DestinationRuleSpecTrafficPolicyTls {
  readonly caCertificates?: string | undefined;
  readonly caCrl?: string | undefined;
  readonly clientCertificate?: string | undefined;
  readonly credentialName?: string | undefined;
  readonly insecureSkipVerify?: boolean | undefined;
  readonly mode?: 'DISABLE' | 'SIMPLE' | 'MUTUAL' | 'ISTIO_MUTUAL' | undefined;
  readonly privateKey?: string | undefined;
  readonly sni?: string | undefined;
  readonly subjectAltNames?: readonly string[] | undefined;
}

export interface DestinationRuleSpecTrafficPolicyTunnel {
  readonly protocol?: string | undefined;
  readonly targetHost: string;
  readonly targetPort: number;
}

export interface DestinationRuleSpecWorkloadSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
}

export interface GatewaySpec {
  readonly selector?: Readonly<Record<string, string>> | undefined;
  readonly servers?: readonly GatewaySpecServers[] | undefined;
}

export interface GatewaySpecServers {
  readonly bind?: string | undefined;
  readonly defaultEndpoint?: string | undefined;
  readonly hosts: readonly string[];
  readonly name?: string | undefined;
  readonly port: GatewaySpecServersPort;
  readonly tls?: GatewaySpecServersTls | undefined;
}

export interface GatewaySpecServersPort {
  readonly name: string;
  readonly number: number;
  readonly protocol: string;
  readonly targetPort?: number | undefined;
}

export interface GatewaySpecServersTls {
  readonly caCertCredentialName?: string | undefined;
  readonly caCertificates?: string | undefined;
  readonly caCrl?: string | undefined;
  readonly cipherSuites?: readonly string[] | undefined;
  readonly credentialName?: string | undefined;
  readonly credentialNames?: readonly string[] | undefined;
  readonly httpsRedirect?: boolean | undefined;
  readonly maxProtocolVersion?: 'TLS_AUTO' | 'TLSV1_0' | 'TLSV1_1' | 'TLSV1_2' | 'TLSV1_3' | undefined;
  readonly minProtocolVersion?: 'TLS_AUTO' | 'TLSV1_0' | 'TLSV1_1' | 'TLSV1_2' | 'TLSV1_3' | undefined;
  readonly mode?: 'PASSTHROUGH' | 'SIMPLE' | 'MUTUAL' | 'AUTO_PASSTHROUGH' | 'ISTIO_MUTUAL' | 'OPTIONAL_MUTUAL' | undefined;
  readonly privateKey?: string | undefined;
  readonly serverCertificate?: string | undefined;
  readonly subjectAltNames?: readonly string[] | undefined;
  readonly tlsCertificates?: readonly GatewaySpecServersTlsTlsCertificates[] | undefined;
  readonly verifyCertificateHash?: readonly string[] | undefined;
  readonly verifyCertificateSpki?: readonly string[] | undefined;
  readonly insecureSkipVerify?: boolean | undefined;
}

export interface GatewaySpecServersTlsTlsCertificates {
  readonly caCertificates?: string | undefined;
  readonly privateKey?: string | undefined;
  readonly serverCertificate?: string | undefined;
}

export interface ServiceEntrySpec {
  readonly addresses?: readonly string[] | undefined;
  readonly endpoints?: readonly ServiceEntrySpecEndpoints[] | undefined;
  readonly exportTo?: readonly string[] | undefined;
  readonly hosts: readonly string[];
  readonly location?: 'MESH_EXTERNAL' | 'MESH_INTERNAL' | undefined;
  readonly ports?: readonly ServiceEntrySpecPorts[] | undefined;
  readonly resolution?: 'NONE' | 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS' | undefined;
  readonly subjectAltNames?: readonly string[] | undefined;
  readonly workloadSelector?: ServiceEntrySpecWorkloadSelector | undefined;
}

export interface ServiceEntrySpecEndpoints {
  readonly address?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly locality?: string | undefined;
  readonly network?: string | undefined;
  readonly ports?: Readonly<Record<string, number>> | undefined;
  readonly serviceAccount?: string | undefined;
  readonly weight?: number | undefined;
}

export interface ServiceEntrySpecPorts {
  readonly name: string;
  readonly number: number;
  readonly protocol?: string | undefined;
  readonly targetPort?: number | undefined;
}

export interface ServiceEntrySpecWorkloadSelector {
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

export interface SidecarSpec {
  readonly egress?: readonly SidecarSpecEgress[] | undefined;
  readonly inboundConnectionPool?: SidecarSpecInboundConnectionPool | undefined;
  readonly ingress?: readonly SidecarSpecIngress[] | undefined;
  readonly outboundTrafficPolicy?: SidecarSpecOutboundTrafficPolicy | undefined;
  readonly workloadSelector?: SidecarSpecWorkloadSelector | undefined;
}

export interface SidecarSpecEgress {
  readonly bind?: string | undefined;
  readonly captureMode?: 'DEFAULT' | 'IPTABLES' | 'NONE' | undefined;
  readonly hosts: readonly string[];
  readonly port?: SidecarSpecEgressPort | undefined;
}

export interface SidecarSpecEgressPort {
  readonly name?: string | undefined;
  readonly number?: number | undefined;
  readonly protocol?: string | undefined;
  readonly targetPort?: number | undefined;
}

export interface SidecarSpecInboundConnectionPool {
  readonly http?: SidecarSpecInboundConnectionPoolHttp | undefined;
  readonly tcp?: SidecarSpecInboundConnectionPoolTcp | undefined;
}

export interface SidecarSpecInboundConnectionPoolHttp {
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE' | undefined;
  readonly http1MaxPendingRequests?: number | undefined;
  readonly http2MaxRequests?: number | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConcurrentStreams?: number | undefined;
  readonly maxRequestsPerConnection?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly useClientProtocol?: boolean | undefined;
  readonly http2KeepAlive?: unknown;
}

export interface SidecarSpecInboundConnectionPoolTcp {
  readonly connectTimeout?: string | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConnectionDuration?: string | undefined;
  readonly maxConnections?: number | undefined;
  readonly tcpKeepalive?: SidecarSpecInboundConnectionPoolTcpTcpKeepalive | undefined;
}

export interface SidecarSpecInboundConnectionPoolTcpTcpKeepalive {
  readonly interval?: string | undefined;
  readonly probes?: number | undefined;
  readonly time?: string | undefined;
}

export interface SidecarSpecIngress {
  readonly bind?: string | undefined;
  readonly captureMode?: 'DEFAULT' | 'IPTABLES' | 'NONE' | undefined;
  readonly connectionPool?: SidecarSpecIngressConnectionPool | undefined;
  readonly defaultEndpoint?: string | undefined;
  readonly port: SidecarSpecIngressPort;
  readonly tls?: SidecarSpecIngressTls | undefined;
}

export interface SidecarSpecIngressConnectionPool {
  readonly http?: SidecarSpecIngressConnectionPoolHttp | undefined;
  readonly tcp?: SidecarSpecIngressConnectionPoolTcp | undefined;
}

export interface SidecarSpecIngressConnectionPoolHttp {
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE' | undefined;
  readonly http1MaxPendingRequests?: number | undefined;
  readonly http2MaxRequests?: number | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConcurrentStreams?: number | undefined;
  readonly maxRequestsPerConnection?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly useClientProtocol?: boolean | undefined;
  readonly http2KeepAlive?: unknown;
}

export interface SidecarSpecIngressConnectionPoolTcp {
  readonly connectTimeout?: string | undefined;
  readonly idleTimeout?: string | undefined;
  readonly maxConnectionDuration?: string | undefined;
  readonly maxConnections?: number | undefined;
  readonly tcpKeepalive?: SidecarSpecIngressConnectionPoolTcpTcpKeepalive | undefined;
}

export interface SidecarSpecIngressConnectionPoolTcpTcpKeepalive {
  readonly interval?: string | undefined;
  readonly probes?: number | undefined;
  readonly time?: string | undefined;
}

export interface SidecarSpecIngressPort {
  readonly name?: string | undefined;
  readonly number?: number | undefined;
  readonly protocol?: string | undefined;
  readonly targetPort?: number | undefined;
}

export interface SidecarSpecIngressTls {
  readonly caCertCredentialName?: string | undefined;
  readonly caCertificates?: string | undefined;
  readonly caCrl?: string | undefined;
  readonly cipherSuites?: readonly string[] | undefined;
  readonly credentialName?: string | undefined;
  readonly credentialNames?: readonly string[] | undefined;
  readonly httpsRedirect?: boolean | undefined;
  readonly maxProtocolVersion?: 'TLS_AUTO' | 'TLSV1_0' | 'TLSV1_1' | 'TLSV1_2' | 'TLSV1_3' | undefined;
  readonly minProtocolVersion?: 'TLS_AUTO' | 'TLSV1_0' | 'TLSV1_1' | 'TLSV1_2' | 'TLSV1_3' | undefined;
  readonly mode?: 'PASSTHROUGH' | 'SIMPLE' | 'MUTUAL' | 'AUTO_PASSTHROUGH' | 'ISTIO_MUTUAL' | 'OPTIONAL_MUTUAL' | undefined;
  readonly privateKey?: string | undefined;
  readonly serverCertificate?: string | undefined;
  readonly subjectAltNames?: readonly string[] | undefined;
  readonly tlsCertificates?: readonly SidecarSpecIngressTlsTlsCertificates[] | undefined;
  readonly verifyCertificateHash?: readonly string[] | undefined;
  readonly verifyCertificateSpki?: readonly string[] | undefined;
  readonly insecureSkipVerify?: boolean | undefined;
}

export interface SidecarSpecIngressTlsTlsCertificates {
  readonly caCertificates?: string | undefined;
  readonly privateKey?: string | undefined;
  readonly serverCertificate?: string | undefined;
}

export interface SidecarSpecOutboundTrafficPolicy {
  readonly egressProxy?: SidecarSpecOutboundTrafficPolicyEgressProxy | undefined;
  readonly mode?: 'REGISTRY_ONLY' | 'ALLOW_ANY' | undefined;
}

export interface SidecarSpecOutboundTrafficPolicyEgressProxy {
  readonly host: string;
  readonly port?: SidecarSpecOutboundTrafficPolicyEgressProxyPort | undefined;
  readonly subset?: string | undefined;
}

export interface SidecarSpecOutboundTrafficPolicyEgressProxyPort {
  readonly number?: number | undefined;
}

export interface SidecarSpecWorkloadSelector {
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

export interface VirtualServiceSpec {
  readonly exportTo?: readonly string[] | undefined;
  readonly gateways?: readonly string[] | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly http?: readonly VirtualServiceSpecHttp[] | undefined;
  readonly tcp?: readonly VirtualServiceSpecTcp[] | undefined;
  readonly tls?: readonly VirtualServiceSpecTls[] | undefined;
}

export interface VirtualServiceSpecHttp {
  readonly corsPolicy?: VirtualServiceSpecHttpCorsPolicy | undefined;
  readonly delegate?: VirtualServiceSpecHttpDelegate | undefined;
  readonly directResponse?: VirtualServiceSpecHttpDirectResponse | undefined;
  readonly fault?: VirtualServiceSpecHttpFault | undefined;
  readonly headers?: VirtualServiceSpecHttpHeaders | undefined;
  readonly match?: readonly VirtualServiceSpecHttpMatch[] | undefined;
  readonly mirror?: VirtualServiceSpecHttpMirror | undefined;
  readonly mirror_percent?: number | undefined;
  readonly mirrorPercent?: number | undefined;
  readonly mirrorPercentage?: VirtualServiceSpecHttpMirrorPercentage | undefined;
  readonly mirrors?: readonly VirtualServiceSpecHttpMirrors[] | undefined;
  readonly name?: string | undefined;
  readonly redirect?: VirtualServiceSpecHttpRedirect | undefined;
  readonly retries?: VirtualServiceSpecHttpRetries | undefined;
  readonly rewrite?: VirtualServiceSpecHttpRewrite | undefined;
  readonly route?: readonly VirtualServiceSpecHttpRoute[] | undefined;
  readonly timeout?: string | undefined;
}

export interface VirtualServiceSpecHttpCorsPolicy {
  readonly allowCredentials?: boolean | undefined;
  readonly allowHeaders?: readonly string[] | undefined;
  readonly allowMethods?: readonly string[] | undefined;
  readonly allowOrigin?: readonly string[] | undefined;
  readonly allowOrigins?: readonly VirtualServiceSpecHttpCorsPolicyAllowOrigins[] | undefined;
  readonly exposeHeaders?: readonly string[] | undefined;
  readonly maxAge?: string | undefined;
  readonly unmatchedPreflights?: 'UNSPECIFIED' | 'FORWARD' | 'IGNORE' | undefined;
}

export interface VirtualServiceSpecHttpCorsPolicyAllowOrigins {
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

export interface VirtualServiceSpecHttpDelegate {
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
}

export interface VirtualServiceSpecHttpDirectResponse {
  readonly body?: VirtualServiceSpecHttpDirectResponseBody | undefined;
  readonly status: number;
}

export interface VirtualServiceSpecHttpDirectResponseBody {
  readonly bytes?: string | undefined;
  readonly string?: string | undefined;
}

export interface VirtualServiceSpecHttpFault {
  readonly abort?: VirtualServiceSpecHttpFaultAbort | undefined;
  readonly delay?: VirtualServiceSpecHttpFaultDelay | undefined;
}

export interface VirtualServiceSpecHttpFaultAbort {
  readonly grpcStatus?: string | undefined;
  readonly http2Error?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly percentage?: VirtualServiceSpecHttpFaultAbortPercentage | undefined;
}

export interface VirtualServiceSpecHttpFaultAbortPercentage {
  readonly value?: number | undefined;
}

export interface VirtualServiceSpecHttpFaultDelay {
  readonly exponentialDelay?: string | undefined;
  readonly fixedDelay?: string | undefined;
  readonly percent?: number | undefined;
  readonly percentage?: VirtualServiceSpecHttpFaultDelayPercentage | undefined;
}

export interface VirtualServiceSpecHttpFaultDelayPercentage {
  readonly value?: number | undefined;
}

export interface VirtualServiceSpecHttpHeaders {
  readonly request?: VirtualServiceSpecHttpHeadersRequest | undefined;
  readonly response?: VirtualServiceSpecHttpHeadersResponse | undefined;
}

export interface VirtualServiceSpecHttpHeadersRequest {
  readonly add?: Readonly<Record<string, string>> | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: Readonly<Record<string, string>> | undefined;
}

export interface VirtualServiceSpecHttpHeadersResponse {
  readonly add?: Readonly<Record<string, string>> | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: Readonly<Record<string, string>> | undefined;
}

export interface VirtualServiceSpecHttpMatch {
  readonly authority?: VirtualServiceSpecHttpMatchAuthority | undefined;
  readonly gateways?: readonly string[] | undefined;
  readonly headers?: Readonly<Record<string, VirtualServiceSpecHttpMatchHeaders>> | undefined;
  readonly ignoreUriCase?: boolean | undefined;
  readonly method?: VirtualServiceSpecHttpMatchMethod | undefined;
  readonly name?: string | undefined;
  readonly port?: number | undefined;
  readonly queryParams?: Readonly<Record<string, VirtualServiceSpecHttpMatchQueryParams>> | undefined;
  readonly scheme?: VirtualServiceSpecHttpMatchScheme | undefined;
  readonly sourceLabels?: Readonly<Record<string, string>> | undefined;
  readonly sourceNamespace?: string | undefined;
  readonly statPrefix?: string | undefined;
  readonly uri?: VirtualServiceSpecHttpMatchUri | undefined;
  readonly withoutHeaders?: Readonly<Record<string, VirtualServiceSpecHttpMatchWithoutHeaders>> | undefined;
}

export interface VirtualServiceSpecHttpMatchAuthority {
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

export interface VirtualServiceSpecHttpMatchHeaders {
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

export interface VirtualServiceSpecHttpMatchMethod {
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

export interface VirtualServiceSpecHttpMatchQueryParams {
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

export interface VirtualServiceSpecHttpMatchScheme {
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

export interface VirtualServiceSpecHttpMatchUri {
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

export interface VirtualServiceSpecHttpMatchWithoutHeaders {
  readonly exact?: string | undefined;
  readonly prefix?: string | undefined;
  readonly regex?: string | undefined;
}

export interface VirtualServiceSpecHttpMirror {
  readonly host: string;
  readonly port?: VirtualServiceSpecHttpMirrorPort | undefined;
  readonly subset?: string | undefined;
}

export interface VirtualServiceSpecHttpMirrorPort {
  readonly number?: number | undefined;
}

export interface VirtualServiceSpecHttpMirrorPercentage {
  readonly value?: number | undefined;
}

export interface VirtualServiceSpecHttpMirrors {
  readonly destination: VirtualServiceSpecHttpMirrorsDestination;
  readonly percentage?: VirtualServiceSpecHttpMirrorsPercentage | undefined;
}

export interface VirtualServiceSpecHttpMirrorsDestination {
  readonly host: string;
  readonly port?: VirtualServiceSpecHttpMirrorsDestinationPort | undefined;
  readonly subset?: string | undefined;
}

export interface VirtualServiceSpecHttpMirrorsDestinationPort {
  readonly number?: number | undefined;
}

export interface VirtualServiceSpecHttpMirrorsPercentage {
  readonly value?: number | undefined;
}

export interface VirtualServiceSpecHttpRedirect {
  readonly authority?: string | undefined;
  readonly derivePort?: 'FROM_PROTOCOL_DEFAULT' | 'FROM_REQUEST_PORT' | undefined;
  readonly port?: number | undefined;
  readonly redirectCode?: number | undefined;
  readonly scheme?: string | undefined;
  readonly uri?: string | undefined;
  readonly prefixRewrite?: string | undefined;
}

export interface VirtualServiceSpecHttpRetries {
  readonly attempts?: number | undefined;
  readonly backoff?: string | undefined;
  readonly perTryTimeout?: string | undefined;
  readonly retryIgnorePreviousHosts?: boolean | undefined;
  readonly retryOn?: string | undefined;
  readonly retryRemoteLocalities?: boolean | undefined;
}

export interface VirtualServiceSpecHttpRewrite {
  readonly authority?: string | undefined;
  readonly uri?: string | undefined;
  readonly uriRegexRewrite?: VirtualServiceSpecHttpRewriteUriRegexRewrite | undefined;
}

export interface VirtualServiceSpecHttpRewriteUriRegexRewrite {
  readonly match?: string | undefined;
  readonly rewrite?: string | undefined;
}

export interface VirtualServiceSpecHttpRoute {
  readonly destination: VirtualServiceSpecHttpRouteDestination;
  readonly headers?: VirtualServiceSpecHttpRouteHeaders | undefined;
  readonly weight?: number | undefined;
}

export interface VirtualServiceSpecHttpRouteDestination {
  readonly host: string;
  readonly port?: VirtualServiceSpecHttpRouteDestinationPort | undefined;
  readonly subset?: string | undefined;
}

export interface VirtualServiceSpecHttpRouteDestinationPort {
  readonly number?: number | undefined;
}

export interface VirtualServiceSpecHttpRouteHeaders {
  readonly request?: VirtualServiceSpecHttpRouteHeadersRequest | undefined;
  readonly response?: VirtualServiceSpecHttpRouteHeadersResponse | undefined;
}

export interface VirtualServiceSpecHttpRouteHeadersRequest {
  readonly add?: Readonly<Record<string, string>> | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: Readonly<Record<string, string>> | undefined;
}

export interface VirtualServiceSpecHttpRouteHeadersResponse {
  readonly add?: Readonly<Record<string, string>> | undefined;
  readonly remove?: readonly string[] | undefined;
  readonly set?: Readonly<Record<string, string>> | undefined;
}

export interface VirtualServiceSpecTcp {
  readonly match?: readonly VirtualServiceSpecTcpMatch[] | undefined;
  readonly route?: readonly VirtualServiceSpecTcpRoute[] | undefined;
}

export interface VirtualServiceSpecTcpMatch {
  readonly destinationSubnets?: readonly string[] | undefined;
  readonly gateways?: readonly string[] | undefined;
  readonly port?: number | undefined;
  readonly sourceLabels?: Readonly<Record<string, string>> | undefined;
  readonly sourceNamespace?: string | undefined;
  readonly sourceSubnet?: string | undefined;
}

export interface VirtualServiceSpecTcpRoute {
  readonly destination: VirtualServiceSpecTcpRouteDestination;
  readonly weight?: number | undefined;
}

export interface VirtualServiceSpecTcpRouteDestination {
  readonly host: string;
  readonly port?: VirtualServiceSpecTcpRouteDestinationPort | undefined;
  readonly subset?: string | undefined;
}

export interface VirtualServiceSpecTcpRouteDestinationPort {
  readonly number?: number | undefined;
}

export interface VirtualServiceSpecTls {
  readonly match: readonly VirtualServiceSpecTlsMatch[];
  readonly route?: readonly VirtualServiceSpecTlsRoute[] | undefined;
}

export interface VirtualServiceSpecTlsMatch {
  readonly destinationSubnets?: readonly string[] | undefined;
  readonly gateways?: readonly string[] | undefined;
  readonly port?: number | undefined;
  readonly sniHosts: readonly string[];
  readonly sourceLabels?: Readonly<Record<string, string>> | undefined;
  readonly sourceNamespace?: string | undefined;
}

export interface VirtualServiceSpecTlsRoute {
  readonly destination: VirtualServiceSpecTlsRouteDestination;
  readonly weight?: number | undefined;
}

export interface VirtualServiceSpecTlsRouteDestination {
  readonly host: string;
  readonly port?: VirtualServiceSpecTlsRouteDestinationPort | undefined;
  readonly subset?: string | undefined;
}

export interface VirtualServiceSpecTlsRouteDestinationPort {
  readonly number?: number | undefined;
}

export interface WorkloadEntrySpec {
  readonly address?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly locality?: string | undefined;
  readonly network?: string | undefined;
  readonly ports?: Readonly<Record<string, number>> | undefined;
  readonly serviceAccount?: string | undefined;
  readonly weight?: number | undefined;
}

export interface WorkloadGroupSpec {
  readonly metadata?: WorkloadGroupSpecMetadata | undefined;
  readonly probe?: WorkloadGroupSpecProbe | undefined;
  readonly template: WorkloadGroupSpecTemplate;
}

export interface WorkloadGroupSpecMetadata {
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

export interface WorkloadGroupSpecProbe {
  readonly exec?: WorkloadGroupSpecProbeExec | undefined;
  readonly failureThreshold?: number | undefined;
  readonly grpc?: WorkloadGroupSpecProbeGrpc | undefined;
  readonly httpGet?: WorkloadGroupSpecProbeHttpGet | undefined;
  readonly initialDelaySeconds?: number | undefined;
  readonly periodSeconds?: number | undefined;
  readonly successThreshold?: number | undefined;
  readonly tcpSocket?: WorkloadGroupSpecProbeTcpSocket | undefined;
  readonly timeoutSeconds?: number | undefined;
}

export interface WorkloadGroupSpecProbeExec {
  readonly command: readonly string[];
}

export interface WorkloadGroupSpecProbeGrpc {
  readonly port?: number | undefined;
  readonly service?: string | undefined;
}

export interface WorkloadGroupSpecProbeHttpGet {
  readonly host?: string | undefined;
  readonly httpHeaders?: readonly WorkloadGroupSpecProbeHttpGetHttpHeaders[] | undefined;
  readonly path?: string | undefined;
  readonly port: number;
  readonly scheme?: string | undefined;
}

export interface WorkloadGroupSpecProbeHttpGetHttpHeaders {
  readonly name?: string | undefined;
  readonly value?: string | undefined;
}

export interface WorkloadGroupSpecProbeTcpSocket {
  readonly host?: string | undefined;
  readonly port: number;
}

export interface WorkloadGroupSpecTemplate {
  readonly address?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly locality?: string | undefined;
  readonly network?: string | undefined;
  readonly ports?: Readonly<Record<string, number>> | undefined;
  readonly serviceAccount?: string | undefined;
  readonly weight?: number | undefined;
}

export interface EnvoyFilterSpec {
  readonly configPatches?: readonly EnvoyFilterSpecConfigPatches[] | undefined;
  readonly priority?: number | undefined;
  readonly targetRefs?: readonly EnvoyFilterSpecTargetRefs[] | undefined;
  readonly workloadSelector?: EnvoyFilterSpecWorkloadSelector | undefined;
}

export interface EnvoyFilterSpecConfigPatches {
  readonly applyTo?: 'INVALID' | 'LISTENER' | 'FILTER_CHAIN' | 'NETWORK_FILTER' | 'HTTP_FILTER' | 'ROUTE_CONFIGURATION' | 'VIRTUAL_HOST' | 'HTTP_ROUTE' | 'CLUSTER' | 'EXTENSION_CONFIG' | 'BOOTSTRAP' | 'LISTENER_FILTER' | undefined;
  readonly match?: EnvoyFilterSpecConfigPatchesMatch | undefined;
  readonly patch?: EnvoyFilterSpecConfigPatchesPatch | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatch {
  readonly cluster?: EnvoyFilterSpecConfigPatchesMatchCluster | undefined;
  readonly context?: 'ANY' | 'SIDECAR_INBOUND' | 'SIDECAR_OUTBOUND' | 'GATEWAY' | 'WAYPOINT' | undefined;
  readonly listener?: EnvoyFilterSpecConfigPatchesMatchListener | undefined;
  readonly proxy?: EnvoyFilterSpecConfigPatchesMatchProxy | undefined;
  readonly routeConfiguration?: EnvoyFilterSpecConfigPatchesMatchRouteConfiguration | undefined;
  readonly waypoint?: EnvoyFilterSpecConfigPatchesMatchWaypoint | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchCluster {
  readonly name?: string | undefined;
  readonly portNumber?: number | undefined;
  readonly service?: string | undefined;
  readonly subset?: string | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchListener {
  readonly filterChain?: EnvoyFilterSpecConfigPatchesMatchListenerFilterChain | undefined;
  readonly listenerFilter?: string | undefined;
  readonly name?: string | undefined;
  readonly portName?: string | undefined;
  readonly portNumber?: number | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchListenerFilterChain {
  readonly applicationProtocols?: string | undefined;
  readonly destinationPort?: number | undefined;
  readonly filter?: EnvoyFilterSpecConfigPatchesMatchListenerFilterChainFilter | undefined;
  readonly name?: string | undefined;
  readonly sni?: string | undefined;
  readonly transportProtocol?: string | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchListenerFilterChainFilter {
  readonly name?: string | undefined;
  readonly subFilter?: EnvoyFilterSpecConfigPatchesMatchListenerFilterChainFilterSubFilter | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchListenerFilterChainFilterSubFilter {
  readonly name?: string | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchProxy {
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly proxyVersion?: string | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchRouteConfiguration {
  readonly gateway?: string | undefined;
  readonly name?: string | undefined;
  readonly portName?: string | undefined;
  readonly portNumber?: number | undefined;
  readonly vhost?: EnvoyFilterSpecConfigPatchesMatchRouteConfigurationVhost | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchRouteConfigurationVhost {
  readonly domainName?: string | undefined;
  readonly name?: string | undefined;
  readonly route?: EnvoyFilterSpecConfigPatchesMatchRouteConfigurationVhostRoute | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchRouteConfigurationVhostRoute {
  readonly action?: 'ANY' | 'ROUTE' | 'REDIRECT' | 'DIRECT_RESPONSE' | undefined;
  readonly name?: string | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchWaypoint {
  readonly filter?: EnvoyFilterSpecConfigPatchesMatchWaypointFilter | undefined;
  readonly portNumber?: number | undefined;
  readonly route?: EnvoyFilterSpecConfigPatchesMatchWaypointRoute | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchWaypointFilter {
  readonly name?: string | undefined;
  readonly subFilter?: EnvoyFilterSpecConfigPatchesMatchWaypointFilterSubFilter | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchWaypointFilterSubFilter {
  readonly name?: string | undefined;
}

export interface EnvoyFilterSpecConfigPatchesMatchWaypointRoute {
  readonly name?: string | undefined;
}

export interface EnvoyFilterSpecConfigPatchesPatch {
  readonly filterClass?: 'UNSPECIFIED' | 'AUTHN' | 'AUTHZ' | 'STATS' | undefined;
  readonly operation?: 'INVALID' | 'MERGE' | 'ADD' | 'REMOVE' | 'INSERT_BEFORE' | 'INSERT_AFTER' | 'INSERT_FIRST' | 'REPLACE' | 'MERGE_AND_REPLACE_LIST' | undefined;
  readonly value?: unknown;
}

export interface EnvoyFilterSpecTargetRefs {
  readonly group?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface EnvoyFilterSpecWorkloadSelector {
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

export interface ProxyConfigSpec {
  readonly concurrency?: number | undefined;
  readonly environmentVariables?: Readonly<Record<string, string>> | undefined;
  readonly image?: ProxyConfigSpecImage | undefined;
  readonly selector?: ProxyConfigSpecSelector | undefined;
}

export interface ProxyConfigSpecImage {
  readonly imageType?: string | undefined;
}

export interface ProxyConfigSpecSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
}

export interface AuthorizationPolicySpec {
  readonly action?: 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM' | undefined;
  readonly provider?: AuthorizationPolicySpecProvider | undefined;
  readonly rules?: readonly AuthorizationPolicySpecRules[] | undefined;
  readonly selector?: AuthorizationPolicySpecSelector | undefined;
  readonly targetRef?: AuthorizationPolicySpecTargetRef | undefined;
  readonly targetRefs?: readonly AuthorizationPolicySpecTargetRefs[] | undefined;
}

export interface AuthorizationPolicySpecProvider {
  readonly name?: string | undefined;
}

export interface AuthorizationPolicySpecRules {
  readonly from?: readonly AuthorizationPolicySpecRulesFrom[] | undefined;
  readonly to?: readonly AuthorizationPolicySpecRulesTo[] | undefined;
  readonly when?: readonly AuthorizationPolicySpecRulesWhen[] | undefined;
}

export interface AuthorizationPolicySpecRulesFrom {
  readonly source?: AuthorizationPolicySpecRulesFromSource | undefined;
}

export interface AuthorizationPolicySpecRulesFromSource {
  readonly ipBlocks?: readonly string[] | undefined;
  readonly namespaces?: readonly string[] | undefined;
  readonly notIpBlocks?: readonly string[] | undefined;
  readonly notNamespaces?: readonly string[] | undefined;
  readonly notPrincipals?: readonly string[] | undefined;
  readonly notRemoteIpBlocks?: readonly string[] | undefined;
  readonly notRequestPrincipals?: readonly string[] | undefined;
  readonly notServiceAccounts?: readonly string[] | undefined;
  readonly principals?: readonly string[] | undefined;
  readonly remoteIpBlocks?: readonly string[] | undefined;
  readonly requestPrincipals?: readonly string[] | undefined;
  readonly serviceAccounts?: readonly string[] | undefined;
  readonly trustDomains?: readonly string[] | undefined;
  readonly notTrustDomains?: readonly string[] | undefined;
}

export interface AuthorizationPolicySpecRulesTo {
  readonly operation?: AuthorizationPolicySpecRulesToOperation | undefined;
}

export interface AuthorizationPolicySpecRulesToOperation {
  readonly hosts?: readonly string[] | undefined;
  readonly methods?: readonly string[] | undefined;
  readonly notHosts?: readonly string[] | undefined;
  readonly notMethods?: readonly string[] | undefined;
  readonly notPaths?: readonly string[] | undefined;
  readonly notPorts?: readonly string[] | undefined;
  readonly paths?: readonly string[] | undefined;
  readonly ports?: readonly string[] | undefined;
}

export interface AuthorizationPolicySpecRulesWhen {
  readonly key: string;
  readonly notValues?: readonly string[] | undefined;
  readonly values?: readonly string[] | undefined;
}

export interface AuthorizationPolicySpecSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
}

export interface AuthorizationPolicySpecTargetRef {
  readonly group?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface AuthorizationPolicySpecTargetRefs {
  readonly group?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface PeerAuthenticationSpec {
  readonly mtls?: PeerAuthenticationSpecMtls | undefined;
  readonly portLevelMtls?: Readonly<Record<string, PeerAuthenticationSpecPortLevelMtls>> | undefined;
  readonly selector?: PeerAuthenticationSpecSelector | undefined;
}

export interface PeerAuthenticationSpecMtls {
  readonly mode?: 'UNSET' | 'DISABLE' | 'PERMISSIVE' | 'STRICT' | undefined;
}

export interface PeerAuthenticationSpecPortLevelMtls {
  readonly mode?: 'UNSET' | 'DISABLE' | 'PERMISSIVE' | 'STRICT' | undefined;
}

export interface PeerAuthenticationSpecSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
}

export interface RequestAuthenticationSpec {
  readonly jwtRules?: readonly RequestAuthenticationSpecJwtRules[] | undefined;
  readonly selector?: RequestAuthenticationSpecSelector | undefined;
  readonly targetRef?: RequestAuthenticationSpecTargetRef | undefined;
  readonly targetRefs?: readonly RequestAuthenticationSpecTargetRefs[] | undefined;
}

export interface RequestAuthenticationSpecJwtRules {
  readonly audiences?: readonly string[] | undefined;
  readonly forwardOriginalToken?: boolean | undefined;
  readonly fromCookies?: readonly string[] | undefined;
  readonly fromHeaders?: readonly RequestAuthenticationSpecJwtRulesFromHeaders[] | undefined;
  readonly fromParams?: readonly string[] | undefined;
  readonly issuer?: string | undefined;
  readonly jwks?: string | undefined;
  readonly jwks_uri?: string | undefined;
  readonly jwksUri?: string | undefined;
  readonly outputClaimToHeaders?: readonly RequestAuthenticationSpecJwtRulesOutputClaimToHeaders[] | undefined;
  readonly outputPayloadToHeader?: string | undefined;
  readonly spaceDelimitedClaims?: readonly string[] | undefined;
  readonly timeout?: string | undefined;
}

export interface RequestAuthenticationSpecJwtRulesFromHeaders {
  readonly name: string;
  readonly prefix?: string | undefined;
}

export interface RequestAuthenticationSpecJwtRulesOutputClaimToHeaders {
  readonly claim: string;
  readonly header: string;
}

export interface RequestAuthenticationSpecSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
}

export interface RequestAuthenticationSpecTargetRef {
  readonly group?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface RequestAuthenticationSpecTargetRefs {
  readonly group?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface TelemetrySpec {
  readonly accessLogging?: readonly TelemetrySpecAccessLogging[] | undefined;
  readonly metrics?: readonly TelemetrySpecMetrics[] | undefined;
  readonly selector?: TelemetrySpecSelector | undefined;
  readonly targetRef?: TelemetrySpecTargetRef | undefined;
  readonly targetRefs?: readonly TelemetrySpecTargetRefs[] | undefined;
  readonly tracing?: readonly TelemetrySpecTracing[] | undefined;
}

export interface TelemetrySpecAccessLogging {
  readonly disabled?: boolean | undefined;
  readonly filter?: TelemetrySpecAccessLoggingFilter | undefined;
  readonly match?: TelemetrySpecAccessLoggingMatch | undefined;
  readonly providers?: readonly TelemetrySpecAccessLoggingProviders[] | undefined;
}

export interface TelemetrySpecAccessLoggingFilter {
  readonly expression?: string | undefined;
}

export interface TelemetrySpecAccessLoggingMatch {
  readonly mode?: 'CLIENT_AND_SERVER' | 'CLIENT' | 'SERVER' | undefined;
}

export interface TelemetrySpecAccessLoggingProviders {
  readonly name: string;
}

export interface TelemetrySpecMetrics {
  readonly overrides?: readonly TelemetrySpecMetricsOverrides[] | undefined;
  readonly providers?: readonly TelemetrySpecMetricsProviders[] | undefined;
  readonly reportingInterval?: string | undefined;
}

export interface TelemetrySpecMetricsOverrides {
  readonly disabled?: boolean | undefined;
  readonly match?: TelemetrySpecMetricsOverridesMatch | undefined;
  readonly tagOverrides?: Readonly<Record<string, TelemetrySpecMetricsOverridesTagOverrides>> | undefined;
}

export interface TelemetrySpecMetricsOverridesMatch {
  readonly customMetric?: string | undefined;
  readonly metric?: 'ALL_METRICS' | 'REQUEST_COUNT' | 'REQUEST_DURATION' | 'REQUEST_SIZE' | 'RESPONSE_SIZE' | 'TCP_OPENED_CONNECTIONS' | 'TCP_CLOSED_CONNECTIONS' | 'TCP_SENT_BYTES' | 'TCP_RECEIVED_BYTES' | 'GRPC_REQUEST_MESSAGES' | 'GRPC_RESPONSE_MESSAGES' | undefined;
  readonly mode?: 'CLIENT_AND_SERVER' | 'CLIENT' | 'SERVER' | undefined;
}

export interface TelemetrySpecMetricsOverridesTagOverrides {
  readonly operation?: 'UPSERT' | 'REMOVE' | undefined;
  readonly value?: string | undefined;
}

export interface TelemetrySpecMetricsProviders {
  readonly name: string;
}

export interface TelemetrySpecSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
}

export interface TelemetrySpecTargetRef {
  readonly group?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface TelemetrySpecTargetRefs {
  readonly group?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

export interface TelemetrySpecTracing {
  readonly customTags?: Readonly<Record<string, TelemetrySpecTracingCustomTags>> | undefined;
  readonly disableSpanReporting?: boolean | undefined;
  readonly enableIstioTags?: boolean | undefined;
  readonly match?: TelemetrySpecTracingMatch | undefined;
  readonly providers?: readonly TelemetrySpecTracingProviders[] | undefined;
  readonly randomSamplingPercentage?: number | undefined;
  readonly useRequestIdForTraceSampling?: boolean | undefined;
  readonly disableContextPropagation?: boolean | undefined;
}

export interface TelemetrySpecTracingCustomTags {
  readonly environment?: TelemetrySpecTracingCustomTagsEnvironment | undefined;
  readonly formatter?: TelemetrySpecTracingCustomTagsFormatter | undefined;
  readonly header?: TelemetrySpecTracingCustomTagsHeader | undefined;
  readonly literal?: TelemetrySpecTracingCustomTagsLiteral | undefined;
}

export interface TelemetrySpecTracingCustomTagsEnvironment {
  readonly defaultValue?: string | undefined;
  readonly name: string;
}

export interface TelemetrySpecTracingCustomTagsFormatter {
  readonly value: string;
}

export interface TelemetrySpecTracingCustomTagsHeader {
  readonly defaultValue?: string | undefined;
  readonly name: string;
}

export interface TelemetrySpecTracingCustomTagsLiteral {
  readonly value: string;
}

export interface TelemetrySpecTracingMatch {
  readonly mode?: 'CLIENT_AND_SERVER' | 'CLIENT' | 'SERVER' | undefined;
}

export interface TelemetrySpecTracingProviders {
  readonly name: string;
}

