import type { k8s } from 'cdk8s-plus-25';

const READ = ['get', 'list', 'watch'];

/** What Prometheus reads of the cluster: targets, and the metrics of nodes. Source: Prometheus of Istio 1.11.2. */
export const PROMETHEUS_RIGHTS: k8s.PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['nodes', 'nodes/proxy', 'nodes/metrics', 'services', 'endpoints', 'pods', 'ingresses', 'configmaps'],
    verbs: READ,
  },
  {
    apiGroups: ['extensions', 'networking.k8s.io'],
    resources: ['ingresses/status', 'ingresses'],
    verbs: READ,
  },
  { nonResourceUrLs: ['/metrics'], verbs: ['get'] },
];
