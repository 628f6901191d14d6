// Written by `npm run docs`, which adds a new rule at the end of its subject.
import type { Rule } from '../rule';
import { validYaml } from './files/valid-yaml';
import { uniqueKeys } from './files/unique-keys';
import { validObject } from './files/valid-object';
import { uniqueObjects } from './files/unique-objects';
import { validIgnoredRules } from './files/valid-ignored-rules';
import { banConvertedKeys } from './files/ban-converted-keys';
import { validApiVersion } from './kubernetes/valid-api-version';
import { banRemovedApiVersions } from './kubernetes/ban-removed-api-versions';
import { banDeprecatedApiVersions } from './kubernetes/ban-deprecated-api-versions';
import { validSchema } from './kubernetes/valid-schema';
import { validMetadataValues } from './kubernetes/valid-metadata-values';
import { validNames } from './kubernetes/valid-names';
import { validQuantities } from './kubernetes/valid-quantities';
import { validSelector } from './kubernetes/valid-selector';
import { validSize } from './kubernetes/valid-size';
import { uniqueNames } from './kubernetes/unique-names';
import { banNamespaceOnClusterScoped } from './kubernetes/ban-namespace-on-cluster-scoped';
import { noMissingNamespace } from './kubernetes/no-missing-namespace';
import { noMissingServicePods } from './kubernetes/no-missing-service-pods';
import { noMissingTargetPort } from './kubernetes/no-missing-target-port';
import { noMissingServiceAccount } from './kubernetes/no-missing-service-account';
import { noMissingConfigMap } from './kubernetes/no-missing-config-map';
import { noMissingSecret } from './kubernetes/no-missing-secret';
import { noMissingKey } from './kubernetes/no-missing-key';
import { noMissingVolume } from './kubernetes/no-missing-volume';
import { noMissingScaleTarget } from './kubernetes/no-missing-scale-target';
import { requirePinnedImage } from './kubernetes/require-pinned-image';
import { banPlainSecrets } from './kubernetes/ban-plain-secrets';
import { validGatewayApiVersion } from './kubernetes/valid-gateway-api-version';
import { banInertNetworkPolicies } from './kubernetes/ban-inert-network-policies';
import { banShutPorts } from './kubernetes/ban-shut-ports';
import { validHosts } from './kubernetes/valid-hosts';
import { validSecretType } from './kubernetes/valid-secret-type';
import { banBlockedEvictions } from './kubernetes/ban-blocked-evictions';
import { banReplicasWithAutoscaler } from './kubernetes/ban-replicas-with-autoscaler';
import { noMissingGoverningService } from './kubernetes/no-missing-governing-service';
import { noMissingProbePort } from './kubernetes/no-missing-probe-port';
import { noMissingRole } from './kubernetes/no-missing-role';
import { validSchedule } from './kubernetes/valid-schedule';
import { requireScaledRequests } from './kubernetes/require-scaled-requests';
import { banInertDelivery } from './kubernetes/ban-inert-delivery';
import { validDelivery } from './kubernetes/valid-delivery';
import { uniquePodPolicies } from './kubernetes/unique-pod-policies';
import { validImagePullSecrets } from './kubernetes/valid-image-pull-secrets';
import { noMissingScrapeTarget } from './kubernetes/no-missing-scrape-target';
import { banSharedClaims } from './kubernetes/ban-shared-claims';
import { noMissingClaim } from './kubernetes/no-missing-claim';
import { validImage } from './kubernetes/valid-image';
import { noMissingIssuer } from './kubernetes/no-missing-issuer';
import { noMissingSource } from './kubernetes/no-missing-source';
import { requireCertificateHosts } from './kubernetes/require-certificate-hosts';
import { validSolverClass } from './kubernetes/valid-solver-class';
import { banWaitingCycles } from './kubernetes/ban-waiting-cycles';
import { requireProjectPermission } from './kubernetes/require-project-permission';
import { validMetricTarget } from './kubernetes/valid-metric-target';
import { banRootAsNonRoot } from './kubernetes/ban-root-as-non-root';
import { noMissingPriorityClass } from './kubernetes/no-missing-priority-class';
import { uniqueDefaultClasses } from './kubernetes/unique-default-classes';
import { validNodePorts } from './kubernetes/valid-node-ports';
import { noMissingPlugin } from './kong/no-missing-plugin';
import { validPluginName } from './kong/valid-plugin-name';
import { validPluginConfig } from './kong/valid-plugin-config';
import { banConfigWithConfigFrom } from './kong/ban-config-with-config-from';
import { banPlainPluginSecrets } from './kong/ban-plain-plugin-secrets';
import { banGlobalKongPlugin } from './kong/ban-global-kong-plugin';
import { validPluginScope } from './kong/valid-plugin-scope';
import { uniquePluginTypes } from './kong/unique-plugin-types';
import { requireIngressClass } from './kong/require-ingress-class';
import { banConflictingIngressClass } from './kong/ban-conflicting-ingress-class';
import { validAnnotationKeys } from './kong/valid-annotation-keys';
import { validAnnotationValues } from './kong/valid-annotation-values';
import { validAnnotationPlace } from './kong/valid-annotation-place';
import { banConflictingAnnotations } from './kong/ban-conflicting-annotations';
import { noMissingBackendService } from './kong/no-missing-backend-service';
import { noMissingBackendPort } from './kong/no-missing-backend-port';
import { noMissingUpstreamPolicy } from './kong/no-missing-upstream-policy';
import { noMissingTlsSecret } from './kong/no-missing-tls-secret';
import { uniqueRoutes } from './kong/unique-routes';
import { validConsumer } from './kong/valid-consumer';
import { noMissingCredential } from './kong/no-missing-credential';
import { requireCredentialType } from './kong/require-credential-type';
import { banEnterpriseFields } from './kong/ban-enterprise-fields';
import { banDeprecatedKongKinds } from './kong/ban-deprecated-kong-kinds';
import { noMissingConsumerGroup } from './kong/no-missing-consumer-group';
import { requireFeatureGate } from './kong/require-feature-gate';
import { requireSameSettings } from './kong/require-same-settings';
import { uniqueCredentials } from './kong/unique-credentials';
import { uniqueVaultPrefixes } from './kong/unique-vault-prefixes';
import { validCertificates } from './kong/valid-certificates';
import { validCredentialValues } from './kong/valid-credential-values';
import { validGatewayRules } from './kong/valid-gateway-rules';
import { validIngressBackend } from './kong/valid-ingress-backend';
import { validPluginSecrets } from './kong/valid-plugin-secrets';
import { noMissingGatewayClass } from './kong/no-missing-gateway-class';
import { noMissingRouteParent } from './kong/no-missing-route-parent';
import { requireUnmanagedGatewayClass } from './kong/require-unmanaged-gateway-class';
import { validListeners } from './kong/valid-listeners';
import { banForeignAnnotations } from './kong/ban-foreign-annotations';
import { banUnreachableRoutes } from './kong/ban-unreachable-routes';
import { requireServiceProtocol } from './kong/require-service-protocol';
import { validRoutePaths } from './kong/valid-route-paths';
import { validRouteProtocols } from './kong/valid-route-protocols';
import { banNarrowedPlugins } from './kong/ban-narrowed-plugins';
import { banUnreadFields } from './kong/ban-unread-fields';
import { requireAuthentication } from './kong/require-authentication';
import { requirePrometheusMetrics } from './kong/require-prometheus-metrics';
import { validKongKinds } from './kong/valid-kong-kinds';
import { banUnusedCertificates } from './kong/ban-unused-certificates';
import { noMissingVault } from './kong/no-missing-vault';
import { requireCorsMethod } from './kong/require-cors-method';
import { requireExternalHost } from './kong/require-external-host';
import { requireGatewayApiRelease } from './kong/require-gateway-api-release';
import { requireRouteProtocols } from './kong/require-route-protocols';
import { requireSecretLabels } from './kong/require-secret-labels';
import { validVaultPrefix } from './kong/valid-vault-prefix';
import { noMissingIngressClass } from './kong/no-missing-ingress-class';
import { banHeadlessUpstreams } from './kong/ban-headless-upstreams';
import { banExposedAdmin } from './kong/ban-exposed-admin';
import { banOpenCredentials } from './kong/ban-open-credentials';
import { banUnusedPlugins } from './kong/ban-unused-plugins';
import { noMissingPluginHost } from './kong/no-missing-plugin-host';
import { requireStreamListen } from './kong/require-stream-listen';
import { requireTracingInstrumentations } from './kong/require-tracing-instrumentations';
import { requireWatchedObjects } from './kong/require-watched-objects';
import { validKongSettings } from './kong/valid-kong-settings';
import { noMissingPolicyTarget } from './kong/no-missing-policy-target';
import { requireDrivenKong } from './kong/require-driven-kong';
import { validInjectionLabel } from './istio/valid-injection-label';
import { banUninjectedPods } from './istio/ban-uninjected-pods';
import { requirePortProtocol } from './istio/require-port-protocol';
import { requireMeshLabels } from './istio/require-mesh-labels';
import { noMissingHost } from './istio/no-missing-host';
import { noMissingGateway } from './istio/no-missing-gateway';
import { noMissingSubset } from './istio/no-missing-subset';
import { noMissingSubsetPods } from './istio/no-missing-subset-pods';
import { validRouteWeights } from './istio/valid-route-weights';
import { uniqueMeshPolicies } from './istio/unique-mesh-policies';
import { noMissingWorkload } from './istio/no-missing-workload';
import { banMtlsConflicts } from './istio/ban-mtls-conflicts';
import { banDeprecatedIstioKinds } from './istio/ban-deprecated-istio-kinds';
import { noMissingDestinationPort } from './istio/no-missing-destination-port';
import { noMissingGatewayHost } from './istio/no-missing-gateway-host';
import { requireEntryAddress } from './istio/require-entry-address';
import { requireServerVerification } from './istio/require-server-verification';
import { uniqueEntryProtocols } from './istio/unique-entry-protocols';
import { uniqueGatewayServers } from './istio/unique-gateway-servers';
import { validEnvoyPatches } from './istio/valid-envoy-patches';
import { banEndlessJobs } from './istio/ban-endless-jobs';
import { banInitNetwork } from './istio/ban-init-network';
import { banProxyUser } from './istio/ban-proxy-user';
import { banSplitAuthorizationRules } from './istio/ban-split-authorization-rules';
import { noMissingPrincipal } from './istio/no-missing-principal';
import { validPolicyPorts } from './istio/valid-policy-ports';
import { banCapturedGateway } from './istio/ban-captured-gateway';
import { banIgnoredIstioSettings } from './istio/ban-ignored-istio-settings';
import { banInertSelectors } from './istio/ban-inert-selectors';
import { noMissingWaypoint } from './istio/no-missing-waypoint';
import { validIstioAnnotations } from './istio/valid-istio-annotations';
import { banDeprecatedIstioFields } from './istio/ban-deprecated-istio-fields';
import { banUninjectedGateways } from './istio/ban-uninjected-gateways';
import { noMissingCredentialSecret } from './istio/no-missing-credential-secret';
import { noMissingGatewayPort } from './istio/no-missing-gateway-port';
import { validIstioObjects } from './istio/valid-istio-objects';
import { banHiddenRules } from './istio/ban-hidden-rules';
import { banUnmatchedOperations } from './istio/ban-unmatched-operations';
import { requireEntryEndpoints } from './istio/require-entry-endpoints';
import { requireTelemetryProvider } from './istio/require-telemetry-provider';
import { banSidecarSettings } from './istio/ban-sidecar-settings';
import { requireWaypoint } from './istio/require-waypoint';
import { uniqueGatewayCertificates } from './istio/unique-gateway-certificates';
import { uniquePortProtocols } from './istio/unique-port-protocols';
import { noMissingRequestAuthentication } from './istio/no-missing-request-authentication';
import { requireToken } from './istio/require-token';
import { noMissingDelegate } from './istio/no-missing-delegate';
import { validAmbientLabels } from './istio/valid-ambient-labels';
import { banOperationsOnTcp } from './istio/ban-operations-on-tcp';
import { banRefusedProbes } from './istio/ban-refused-probes';
import { requireEntryTls } from './istio/require-entry-tls';
import { requireOutlierDetection } from './istio/require-outlier-detection';
import { validGatewayRoutes } from './istio/valid-gateway-routes';
import { validPathRewrites } from './istio/valid-path-rewrites';
import { validRetryTimeouts } from './istio/valid-retry-timeouts';
import { banClientAddresses } from './istio/ban-client-addresses';
import { noMissingProvider } from './istio/no-missing-provider';
import { validRevision } from './istio/valid-revision';
import { banUnreadRoutes } from './istio/ban-unread-routes';
import { banEntriesOfServices } from './istio/ban-entries-of-services';
import { banTlsToHttpPorts } from './mesh/ban-tls-to-http-ports';
import { requireVisiblePolicies } from './mesh/require-visible-policies';
import { requireRegisteredHosts } from './mesh/require-registered-hosts';
import { requireServiceUpstream } from './mesh/require-service-upstream';
import { requireUpstreamHost } from './mesh/require-upstream-host';
import { banInertHostHeader } from './mesh/ban-inert-host-header';
import { banBalancingWithServiceUpstream } from './mesh/ban-balancing-with-service-upstream';
import { banInertAuthorization } from './mesh/ban-inert-authorization';
import { requireKongInjection } from './mesh/require-kong-injection';
import { banBackendsOutsideMesh } from './mesh/ban-backends-outside-mesh';
import { banRefusedRoutes } from './mesh/ban-refused-routes';

/** Every rule, by subject. */
export const RULES: readonly Rule[] = [
  validYaml,
  uniqueKeys,
  validObject,
  uniqueObjects,
  validIgnoredRules,
  banConvertedKeys,
  validApiVersion,
  banRemovedApiVersions,
  banDeprecatedApiVersions,
  validSchema,
  validMetadataValues,
  validNames,
  validQuantities,
  validSelector,
  validSize,
  uniqueNames,
  banNamespaceOnClusterScoped,
  noMissingNamespace,
  noMissingServicePods,
  noMissingTargetPort,
  noMissingServiceAccount,
  noMissingConfigMap,
  noMissingSecret,
  noMissingKey,
  noMissingVolume,
  noMissingScaleTarget,
  requirePinnedImage,
  banPlainSecrets,
  validGatewayApiVersion,
  banInertNetworkPolicies,
  banShutPorts,
  validHosts,
  validSecretType,
  banBlockedEvictions,
  banReplicasWithAutoscaler,
  noMissingGoverningService,
  noMissingProbePort,
  noMissingRole,
  validSchedule,
  requireScaledRequests,
  banInertDelivery,
  validDelivery,
  uniquePodPolicies,
  validImagePullSecrets,
  noMissingScrapeTarget,
  banSharedClaims,
  noMissingClaim,
  validImage,
  noMissingIssuer,
  noMissingSource,
  requireCertificateHosts,
  validSolverClass,
  banWaitingCycles,
  requireProjectPermission,
  validMetricTarget,
  banRootAsNonRoot,
  noMissingPriorityClass,
  uniqueDefaultClasses,
  validNodePorts,
  noMissingPlugin,
  validPluginName,
  validPluginConfig,
  banConfigWithConfigFrom,
  banPlainPluginSecrets,
  banGlobalKongPlugin,
  validPluginScope,
  uniquePluginTypes,
  requireIngressClass,
  banConflictingIngressClass,
  validAnnotationKeys,
  validAnnotationValues,
  validAnnotationPlace,
  banConflictingAnnotations,
  noMissingBackendService,
  noMissingBackendPort,
  noMissingUpstreamPolicy,
  noMissingTlsSecret,
  uniqueRoutes,
  validConsumer,
  noMissingCredential,
  requireCredentialType,
  banEnterpriseFields,
  banDeprecatedKongKinds,
  noMissingConsumerGroup,
  requireFeatureGate,
  requireSameSettings,
  uniqueCredentials,
  uniqueVaultPrefixes,
  validCertificates,
  validCredentialValues,
  validGatewayRules,
  validIngressBackend,
  validPluginSecrets,
  noMissingGatewayClass,
  noMissingRouteParent,
  requireUnmanagedGatewayClass,
  validListeners,
  banForeignAnnotations,
  banUnreachableRoutes,
  requireServiceProtocol,
  validRoutePaths,
  validRouteProtocols,
  banNarrowedPlugins,
  banUnreadFields,
  requireAuthentication,
  requirePrometheusMetrics,
  validKongKinds,
  banUnusedCertificates,
  noMissingVault,
  requireCorsMethod,
  requireExternalHost,
  requireGatewayApiRelease,
  requireRouteProtocols,
  requireSecretLabels,
  validVaultPrefix,
  noMissingIngressClass,
  banHeadlessUpstreams,
  banExposedAdmin,
  banOpenCredentials,
  banUnusedPlugins,
  noMissingPluginHost,
  requireStreamListen,
  requireTracingInstrumentations,
  requireWatchedObjects,
  validKongSettings,
  noMissingPolicyTarget,
  requireDrivenKong,
  validInjectionLabel,
  banUninjectedPods,
  requirePortProtocol,
  requireMeshLabels,
  noMissingHost,
  noMissingGateway,
  noMissingSubset,
  noMissingSubsetPods,
  validRouteWeights,
  uniqueMeshPolicies,
  noMissingWorkload,
  banMtlsConflicts,
  banDeprecatedIstioKinds,
  noMissingDestinationPort,
  noMissingGatewayHost,
  requireEntryAddress,
  requireServerVerification,
  uniqueEntryProtocols,
  uniqueGatewayServers,
  validEnvoyPatches,
  banEndlessJobs,
  banInitNetwork,
  banProxyUser,
  banSplitAuthorizationRules,
  noMissingPrincipal,
  validPolicyPorts,
  banCapturedGateway,
  banIgnoredIstioSettings,
  banInertSelectors,
  noMissingWaypoint,
  validIstioAnnotations,
  banDeprecatedIstioFields,
  banUninjectedGateways,
  noMissingCredentialSecret,
  noMissingGatewayPort,
  validIstioObjects,
  banHiddenRules,
  banUnmatchedOperations,
  requireEntryEndpoints,
  requireTelemetryProvider,
  banSidecarSettings,
  requireWaypoint,
  uniqueGatewayCertificates,
  uniquePortProtocols,
  noMissingRequestAuthentication,
  requireToken,
  noMissingDelegate,
  validAmbientLabels,
  banOperationsOnTcp,
  banRefusedProbes,
  requireEntryTls,
  requireOutlierDetection,
  validGatewayRoutes,
  validPathRewrites,
  validRetryTimeouts,
  banClientAddresses,
  noMissingProvider,
  validRevision,
  banUnreadRoutes,
  banEntriesOfServices,
  banTlsToHttpPorts,
  requireVisiblePolicies,
  requireRegisteredHosts,
  requireServiceUpstream,
  requireUpstreamHost,
  banInertHostHeader,
  banBalancingWithServiceUpstream,
  banInertAuthorization,
  requireKongInjection,
  banBackendsOutsideMesh,
  banRefusedRoutes,
];
