import type { k8s } from 'cdk8s-plus-25';

const READ = ['get', 'list', 'watch'];

/**
 * What Kiali does in every namespace. Source: Kiali 1.38 of Istio 1.11.2 (samples/addons/kiali.yaml).
 * @param edits whether Kiali also changes workloads and Istio's configuration
 */
export function kialiRights(edits: boolean): k8s.PolicyRule[] {
  const label = edits ? [...READ, 'patch'] : READ;
  const write = edits ? [...READ, 'create', 'delete', 'patch'] : READ;
  return [
    { apiGroups: [''], resources: ['configmaps', 'endpoints', 'pods/log'], verbs: READ },
    { apiGroups: [''], resources: ['namespaces', 'pods', 'replicationcontrollers', 'services'], verbs: label },
    { apiGroups: [''], resources: ['pods/portforward'], verbs: ['create', 'post'] },
    {
      apiGroups: ['extensions', 'apps'],
      resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
      verbs: label,
    },
    { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: label },
    { apiGroups: ['networking.istio.io', 'security.istio.io'], resources: ['*'], verbs: write },
    { apiGroups: ['apps.openshift.io'], resources: ['deploymentconfigs'], verbs: label },
    { apiGroups: ['project.openshift.io'], resources: ['projects'], verbs: ['get'] },
    { apiGroups: ['route.openshift.io'], resources: ['routes'], verbs: ['get'] },
    { apiGroups: ['iter8.tools'], resources: ['experiments'], verbs: write },
    { apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] },
  ];
}

/** What Kiali does in the namespace of the control plane. */
export const CONTROL_PLANE_RIGHTS: k8s.PolicyRule[] = [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }];
