/** How the items of a list are known, and whether their order means something. */
export interface ListKey {
  /**
   * What tells one item from another, such as `name` or `destination.subset`; an item has at least the first of them. None:
   * the whole item does.
   */
  readonly fields: readonly string[];
  readonly isOrdered: boolean;
}

const by = (...fields: readonly string[]): ListKey => ({ fields, isOrdered: false });
const inOrderBy = (...fields: readonly string[]): ListKey => ({ fields, isOrdered: true });
/** The order says nothing. */
const SET = by();

/**
 * Lists by the type that has them, or for kinds whose fields are not known here by the kind and the path. Sources:
 * `x-kubernetes-patch-merge-key` and `x-kubernetes-list-map-keys` of Kubernetes' API, the definitions of the Gateway API, and for
 * Istio what its documentation says about order.
 */
const LIST_KEYS: Readonly<Record<string, ListKey>> = {
  'Container.env': inOrderBy('name'),
  'Container.ports': by('containerPort', 'protocol'),
  'Container.resizePolicy': by('resourceName'),
  'Container.volumeDevices': by('devicePath'),
  'Container.volumeMounts': by('mountPath'),
  'CustomResourceDefinitionSpec.versions': by('name'),
  'HTTPIngressRuleValue.paths': by('path', 'pathType'),
  'HorizontalPodAutoscalerSpec.metrics': SET,
  'IngressSpec.rules': by('host'),
  'IngressSpec.tls': by('secretName'),
  'KongConsumer.consumerGroups': SET,
  'KongConsumer.credentials': SET,
  'LabelSelector.matchExpressions': SET,
  'MutatingWebhookConfiguration.webhooks': inOrderBy('name'),
  'NetworkPolicySpec.egress': SET,
  'NetworkPolicySpec.ingress': SET,
  'NetworkPolicySpec.policyTypes': SET,
  'ObjectMeta.finalizers': SET,
  'ObjectMeta.ownerReferences': by('uid'),
  'PersistentVolumeClaimSpec.accessModes': SET,
  'PersistentVolumeSpec.accessModes': SET,
  'PodSpec.containers': by('name'),
  'PodSpec.hostAliases': by('ip'),
  'PodSpec.imagePullSecrets': by('name'),
  'PodSpec.initContainers': inOrderBy('name'),
  'PodSpec.tolerations': SET,
  'PodSpec.topologySpreadConstraints': by('topologyKey', 'whenUnsatisfiable'),
  'PodSpec.volumes': by('name'),
  'PolicyRule.apiGroups': SET,
  'PolicyRule.resourceNames': SET,
  'PolicyRule.resources': SET,
  'PolicyRule.verbs': SET,
  'Role.rules': SET,
  'ClusterRole.rules': SET,
  'RoleBinding.subjects': by('name', 'kind', 'namespace'),
  'ClusterRoleBinding.subjects': by('name', 'kind', 'namespace'),
  'SecurityContext.capabilities.add': SET,
  'Capabilities.add': SET,
  'Capabilities.drop': SET,
  'ServiceAccount.imagePullSecrets': by('name'),
  'ServiceAccount.secrets': by('name'),
  'ServiceSpec.externalIPs': SET,
  'ServiceSpec.loadBalancerSourceRanges': SET,
  'ServiceSpec.ports': by('port', 'protocol'),
  'StatefulSetSpec.volumeClaimTemplates': by('metadata.name'),
  'ValidatingWebhookConfiguration.webhooks': inOrderBy('name'),

  'AuthorizationPolicy.spec.rules': SET,
  'DestinationRule.spec.exportTo': SET,
  'DestinationRule.spec.subsets': by('name'),
  'Gateway.spec.listeners': by('name'),
  'Gateway.spec.servers': by('port.name'),
  'GRPCRoute.spec.hostnames': SET,
  'GRPCRoute.spec.parentRefs': by('name', 'namespace', 'sectionName', 'port'),
  'GRPCRoute.spec.rules': inOrderBy('name'),
  'GRPCRoute.spec.rules.backendRefs': by('name', 'namespace', 'port'),
  'HTTPRoute.spec.hostnames': SET,
  'HTTPRoute.spec.parentRefs': by('name', 'namespace', 'sectionName', 'port'),
  'HTTPRoute.spec.rules': inOrderBy('name'),
  'HTTPRoute.spec.rules.backendRefs': by('name', 'namespace', 'port'),
  'PeerAuthentication.spec.rules': SET,
  'ReferenceGrant.spec.from': SET,
  'ReferenceGrant.spec.to': SET,
  'ServiceEntry.spec.hosts': SET,
  'ServiceEntry.spec.ports': by('number'),
  'VirtualService.spec.exportTo': SET,
  'VirtualService.spec.gateways': SET,
  'VirtualService.spec.hosts': SET,
  'VirtualService.spec.http': inOrderBy('name'),
  'VirtualService.spec.http.route': by('destination.host', 'destination.subset', 'destination.port.number'),
};

/** Of other lists the whole item says which it is, and the order counts. */
const UNKNOWN: ListKey = { fields: [], isOrdered: true };

/** @param place such as `PodSpec.containers` or `VirtualService.spec.http` */
export function listKey(place: string): ListKey {
  return Object.hasOwn(LIST_KEYS, place) ? LIST_KEYS[place]! : UNKNOWN;
}
