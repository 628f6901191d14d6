export { ArgoApplication } from './argo/argo-application';
export type { ArgoApplicationProps } from './argo/argo-application';
export { ArgoApplicationSet } from './argo/argo-application-set';
export type { ArgoApplicationSetProps, ArgoApplicationTemplate, ArgoRollingStep } from './argo/argo-application-set';
export type { ArgoApplicationSpec } from './argo/application-spec';
export type { ArgoDestination } from './argo/argo-destination';
export type { ArgoIgnoredDifference } from './argo/argo-differences';
export type { ArgoClusters, ArgoElements, ArgoFolders, ArgoGenerator, ArgoPairs } from './argo/argo-generator';
export { argoHealthChecks } from './argo/argo-health-checks';
export { ArgoProject } from './argo/argo-project';
export type { ArgoHydrator } from './argo/argo-hydrator';
export type { ArgoClusterKind, ArgoKind, ArgoOrphans } from './argo/argo-kinds';
export type { ArgoProjectProps, ArgoServiceAccount } from './argo/argo-project';
export type { ArgoSourcePolicy } from './argo/argo-source-policy';
export type { ArgoSyncWindow } from './argo/argo-sync-window';
export type { ArgoPermission, ArgoRole } from './argo/argo-role';
export type { ArgoDirectory, ArgoHelm, ArgoSource } from './argo/argo-source';
export type { ArgoAutomation, ArgoNamespaceMetadata, ArgoRetry, ArgoSync, ArgoSyncOptions } from './argo/argo-sync';
export type { DeliveryMetadata } from './delivery-object';
export type { FluxFetching } from './flux/flux-fetching';
export { FluxGitRepository } from './flux/flux-git-repository';
export type { FluxGitReference, FluxGitRepositoryProps } from './flux/flux-git-repository';
export { FluxHelmRelease } from './flux/flux-helm-release';
export type { FluxChart, FluxDefinitions, FluxHelmReleaseProps } from './flux/flux-helm-release';
export { FluxHelmRepository } from './flux/flux-helm-repository';
export type { FluxHelmRepositoryProps } from './flux/flux-helm-repository';
export { FluxKustomization } from './flux/flux-kustomization';
export type {
  FluxHealthCheck,
  FluxHealthExpression,
  FluxIgnoredFields,
  FluxKustomizationProps,
} from './flux/flux-kustomization';
export type { FluxReference, FluxSource } from './flux/flux-object';
export { FluxOciRepository } from './flux/flux-oci-repository';
export type { FluxOciLayer, FluxOciReference, FluxOciRepositoryProps } from './flux/flux-oci-repository';
export { kustomizationFile } from './kustomization-file';
export type { KustomizationFile, KustomizationFileProps } from './kustomization-file';
