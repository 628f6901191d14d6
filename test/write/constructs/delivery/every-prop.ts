import type { ArgoApplicationProps } from '../../../../lib/write/constructs/delivery/argo/argo-application';
import type { ArgoHydrator } from '../../../../lib/write/constructs/delivery/argo/argo-hydrator';
import type { ArgoProjectProps } from '../../../../lib/write/constructs/delivery/argo/argo-project';
import type { FluxGitRepositoryProps } from '../../../../lib/write/constructs/delivery/flux/flux-git-repository';
import type { FluxHelmReleaseProps } from '../../../../lib/write/constructs/delivery/flux/flux-helm-release';
import type { FluxHelmRepositoryProps } from '../../../../lib/write/constructs/delivery/flux/flux-helm-repository';
import type { FluxKustomizationProps } from '../../../../lib/write/constructs/delivery/flux/flux-kustomization';
import type { FluxOciRepositoryProps } from '../../../../lib/write/constructs/delivery/flux/flux-oci-repository';

/** Every prop of each construct that delivers: unit tests say what is written, and end-to-end tests have it accepted. */

const COMMON = { name: 'b', namespace: 'delivery', labels: { team: 'shop' }, annotations: { a: 'b' } };

export const APPLICATION: Required<Omit<ArgoApplicationProps, 'sources' | 'hydrator'>> = {
  name: 'shop-prod',
  namespace: 'delivery',
  labels: { team: 'shop' },
  annotations: { 'example.com/owner': 'team shop' },
  project: 'shop',
  source: {
    repository: 'https://git.example.com/shop.git',
    revision: 'main',
    path: 'dist/prod',
    directory: { recurse: true, include: '*.yaml', exclude: 'b*' },
    ref: 'values',
  },
  destination: { name: 'prod-eu', namespace: 'shop' },
  sync: {
    automated: { prune: true, selfHeal: true, allowEmpty: false },
    options: {
      createNamespace: true,
      serverSideApply: true,
      skipDryRunOnMissingResource: true,
      respectIgnoreDifferences: false,
      prune: 'confirm',
      delete: 'confirm',
      pruneLast: true,
      prunePropagationPolicy: 'foreground',
      replace: false,
      force: false,
      applyOutOfSyncOnly: true,
      failOnSharedResource: true,
      validate: false,
    },
    retry: { limit: 5, backoff: { duration: '5s', factor: 2, maxDuration: '3m' } },
    namespaceMetadata: { labels: { 'istio-injection': 'enabled' }, annotations: { a: 'b' } },
  },
  ignoreDifferences: [
    {
      group: 'apps',
      kind: 'Deployment',
      name: 'web',
      namespace: 'shop',
      jsonPointers: ['/spec/replicas'],
      jqPathExpressions: ['.spec.template'],
      managedFieldsManagers: ['kube-controller-manager'],
    },
  ],
  cascade: 'foreground',
  wave: -1,
  revisionHistoryLimit: 3,
};

export const HYDRATOR: Required<ArgoHydrator> = {
  dry: {
    repository: 'https://git.example.com/shop.git',
    revision: 'main',
    path: 'charts/shop',
    helm: { releaseName: 'shop', values: { a: 1 }, skipCrds: true },
  },
  sync: { repository: 'https://git.example.com/shop-rendered.git', branch: 'env/prod', path: 'shop' },
  hydrateTo: 'env/prod-next',
};

export const PROJECT: Required<ArgoProjectProps> = {
  sourceRepositories: ['https://git.example.com/shop.git'],
  destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'shop' }],
  name: 'shop-prod',
  namespace: 'delivery',
  labels: { team: 'shop' },
  annotations: { a: 'b' },
  description: 'the shop',
  clusterResources: [{ group: '', kind: 'Namespace', name: 'shop-*' }],
  deniedClusterResources: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRoleBinding' }],
  namespaceResources: [{ group: '*', kind: '*' }],
  deniedNamespaceResources: [{ group: '', kind: 'Secret' }],
  orphanedResources: { warn: true, ignore: [{ group: 'apps', kind: 'ReplicaSet', name: 'old-*' }] },
  sourceNamespaces: ['team-shop'],
  syncWindows: [
    {
      kind: 'deny',
      schedule: '0 22 * * *',
      duration: '1h',
      timeZone: 'Europe/Zurich',
      applications: ['*'],
      namespaces: ['shop'],
      clusters: ['prod'],
      manualSync: true,
    },
  ],
  roles: [
    {
      name: 'operators',
      description: 'who may sync',
      groups: ['acme:operators'],
      permissions: [
        { action: 'sync' },
        { resource: 'logs', action: 'get', name: 'shop-*', effect: 'allow' },
        { action: 'action/apps/Deployment/restart', effect: 'deny' },
      ],
    },
  ],
  sourceIntegrity: [
    { repositories: ['https://git.example.com/*'], mode: 'strict', keys: ['D56C4FCA57A46444'] },
    { repositories: ['https://charts.example.com/*'], mode: 'none', keys: [] },
  ],
  destinationServiceAccounts: [
    { server: 'https://kubernetes.default.svc', namespace: 'shop', defaultServiceAccount: 'deliverer' },
  ],
  permitOnlyProjectScopedClusters: true,
  wave: -1,
};

export const GIT_REPOSITORY: Required<FluxGitRepositoryProps> = {
  ...COMMON,
  url: 'ssh://git@git.example.com/shop.git',
  ref: { semver: '>=1.0.0' },
  interval: '5m',
  timeout: '20s',
  ignore: '/*\n!/dist',
  sparseCheckout: ['dist'],
  recurseSubmodules: true,
  secret: 'key',
  provider: 'github',
  suspend: true,
};

export const OCI_REPOSITORY: Required<FluxOciRepositoryProps> = {
  ...COMMON,
  url: 'oci://localhost:5000/acme/shop',
  ref: { digest: 'sha256:abc' },
  interval: '5m',
  timeout: '20s',
  layer: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
  secret: 'key',
  provider: 'gcp',
  insecure: true,
  suspend: true,
};

export const HELM_REPOSITORY: Required<FluxHelmRepositoryProps> = {
  ...COMMON,
  url: 'https://charts.konghq.com',
  interval: '5m',
  timeout: '20s',
  secret: 'key',
  passCredentials: true,
  suspend: true,
};

export const HELM_RELEASE: Required<Omit<FluxHelmReleaseProps, 'chartFrom'>> = {
  name: 'edge',
  namespace: 'delivery',
  labels: { a: 'b' },
  annotations: { a: 'b' },
  chart: { name: 'kong', version: '3.4.1', repository: { name: 'kong', namespace: 'flux-system' } },
  releaseName: 'edge',
  targetNamespace: 'kong',
  createNamespace: true,
  values: { image: { tag: '3.9' } },
  definitions: 'Skip',
  dependsOn: [{ name: 'istiod' }],
  driftDetection: 'enabled',
  interval: '1h',
  timeout: '5m',
  suspend: true,
};

export const KUSTOMIZATION: Required<Omit<FluxKustomizationProps, 'healthChecks'>> = {
  name: 'shop-prod',
  namespace: 'delivery',
  labels: { a: 'b' },
  annotations: { a: 'b' },
  source: { kind: 'OCIRepository', name: 'shop', namespace: 'flux-system' },
  path: './dist/prod',
  prune: false,
  wait: true,
  healthExpressions: [
    { apiVersion: 'configuration.konghq.com/v1', kind: 'KongPlugin', current: 'a', inProgress: 'b', failed: 'c' },
  ],
  dependsOn: [{ name: 'namespaces', namespace: 'flux-system' }],
  interval: '1h',
  retryInterval: '2m',
  timeout: '3m',
  targetNamespace: 'shop',
  force: true,
  deletionPolicy: 'Orphan',
  substitute: { host: 'shop.example.com' },
  ignore: [{ paths: ['/webhooks/0/clientConfig/caBundle'], target: { kind: 'MutatingWebhookConfiguration' } }],
  serviceAccount: 'deliverer',
  suspend: true,
};
