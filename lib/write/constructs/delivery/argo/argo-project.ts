import type { Construct } from 'constructs';
import { ARGO_ANNOTATIONS, ARGO_API, ARGO_NAMESPACE } from '../../../../facts/delivery/argo-cd';
import { flag, integer, list, object, optional, text } from '../../../props/shape';
import { checkAddress } from '../delivery-address';
import { DELIVERY_METADATA, DeliveryObject, type DeliveryMetadata } from '../delivery-object';
import { ARGO_DESTINATION, checkArgoDestination, type ArgoDestination } from './argo-destination';
import {
  ARGO_CLUSTER_KINDS,
  ARGO_KINDS,
  ARGO_ORPHANS,
  type ArgoClusterKind,
  type ArgoKind,
  type ArgoOrphans,
} from './argo-kinds';
import { ARGO_ROLE, argoRole, checkArgoRoles, type ArgoRole } from './argo-role';
import {
  ARGO_SOURCE_POLICY,
  argoSourceIntegrity,
  checkSourcePolicies,
  type ArgoSourcePolicy,
} from './argo-source-policy';
import { ARGO_SYNC_WINDOW, checkSyncWindows, type ArgoSyncWindow } from './argo-sync-window';

/** In whose name objects are applied, where Argo CD is told to allow it. */
export interface ArgoServiceAccount {
  /** Address of the API server, with `*`. */
  readonly server: string;
  /** Namespace of the objects, with `*`. */
  readonly namespace?: string;
  /** Name of the ServiceAccount, with its namespace and ":" in front where it is another one. */
  readonly defaultServiceAccount: string;
}

export interface ArgoProjectProps extends DeliveryMetadata {
  readonly description?: string;
  /** Addresses of the repositories that its Applications may deliver from. */
  readonly sourceRepositories: readonly string[];
  /** Clusters and namespaces that they may deliver to. Each needs its `namespace`, which may have `*` in it. */
  readonly destinations: readonly ArgoDestination[];
  /**
   * Kinds without a namespace that they may create: Namespaces, definitions, IngressClasses, KongClusterPlugins. A sync with
   * another one fails.
   * @default - none
   */
  readonly clusterResources?: readonly ArgoClusterKind[];
  /**
   * Kinds without a namespace that they may not create.
   * @default - none besides those that `clusterResources` leaves out
   */
  readonly deniedClusterResources?: readonly ArgoClusterKind[];
  /**
   * Kinds with a namespace that they may create.
   * @default - all
   */
  readonly namespaceResources?: readonly ArgoKind[];
  /**
   * Kinds with a namespace that they may not create.
   * @default - none
   */
  readonly deniedNamespaceResources?: readonly ArgoKind[];
  /**
   * Whether objects in its namespaces that no Application has are shown, with a warning or without, and which are not.
   * @default - they are not
   */
  readonly orphanedResources?: { readonly warn: boolean; readonly ignore?: readonly ArgoOrphans[] };
  /**
   * Namespaces other than Argo CD's own whose Applications may use the project.
   * @default - none
   */
  readonly sourceNamespaces?: readonly string[];
  /** @default - always */
  readonly syncWindows?: readonly ArgoSyncWindow[];
  /**
   * What members of groups may do with its Applications, besides what Argo CD's own configuration says.
   * @default - nothing
   */
  readonly roles?: readonly ArgoRole[];
  /**
   * Whose commits are delivered: of a repository for which none is named, everybody's.
   * @default - everybody's
   */
  readonly sourceIntegrity?: readonly ArgoSourcePolicy[];
  /**
   * In whose name objects are applied. Argo CD takes the first that fits.
   * @default - Argo CD's own
   */
  readonly destinationServiceAccounts?: readonly ArgoServiceAccount[];
  /**
   * Whether only clusters that belong to the project may be destinations.
   * @default false
   */
  readonly permitOnlyProjectScopedClusters?: boolean;
  /**
   * Its place among other objects of the Application that brings it: see `ArgoApplication`.
   * @default - Argo CD's own, 0
   */
  readonly wave?: number;
}

const SHAPE = object<ArgoProjectProps>({
  ...DELIVERY_METADATA,
  description: optional(text),
  sourceRepositories: list(text),
  destinations: list(ARGO_DESTINATION),
  clusterResources: ARGO_CLUSTER_KINDS,
  deniedClusterResources: ARGO_CLUSTER_KINDS,
  namespaceResources: ARGO_KINDS,
  deniedNamespaceResources: ARGO_KINDS,
  orphanedResources: optional(
    object<NonNullable<ArgoProjectProps['orphanedResources']>>({ warn: flag, ignore: optional(list(ARGO_ORPHANS)) }),
  ),
  sourceNamespaces: optional(list(text)),
  syncWindows: optional(list(ARGO_SYNC_WINDOW)),
  roles: optional(list(ARGO_ROLE)),
  sourceIntegrity: optional(list(ARGO_SOURCE_POLICY)),
  destinationServiceAccounts: optional(
    list(object<ArgoServiceAccount>({ server: text, namespace: optional(text), defaultServiceAccount: text })),
  ),
  permitOnlyProjectScopedClusters: optional(flag),
  wave: optional(integer(-(2 ** 31), 2 ** 31 - 1)),
});

/** An AppProject of Argo CD: what its Applications may deliver, from where and to where. */
export class ArgoProject extends DeliveryObject<ArgoProjectProps> {
  /** @throws PropError when a prop is malformed, or nothing could be delivered by it */
  public constructor(scope: Construct, id: string, props: ArgoProjectProps) {
    super(scope, id, props, SHAPE, { apiVersion: ARGO_API, kind: 'AppProject', namespace: ARGO_NAMESPACE });
    const { propCheck } = this;
    const { destinations, syncWindows = [], wave } = props;
    propCheck.notEmpty('sourceRepositories', props.sourceRepositories);
    props.sourceRepositories.forEach((each, index) => {
      checkAddress(propCheck, `sourceRepositories[${index}]`, each);
    });
    propCheck.notEmpty('destinations', destinations);
    destinations.forEach((destination, index) => {
      checkArgoDestination(propCheck, `destinations[${index}]`, destination);
      const { namespace } = destination;
      const allowed = 'a namespace, or a pattern such as shop-*; without it, no namespace is allowed';
      propCheck.require((namespace ?? '') !== '', `destinations[${index}].namespace`, namespace, allowed);
    });
    checkSyncWindows(propCheck, 'syncWindows', syncWindows);
    checkArgoRoles(propCheck, 'roles', props.roles ?? []);
    checkSourcePolicies(propCheck, 'sourceIntegrity', props.sourceIntegrity ?? []);
    this.make({
      spec: {
        description: props.description,
        sourceRepos: props.sourceRepositories,
        destinations,
        clusterResourceWhitelist: props.clusterResources,
        clusterResourceBlacklist: props.deniedClusterResources,
        namespaceResourceWhitelist: props.namespaceResources,
        namespaceResourceBlacklist: props.deniedNamespaceResources,
        orphanedResources: props.orphanedResources,
        sourceNamespaces: props.sourceNamespaces,
        syncWindows: props.syncWindows,
        roles: props.roles?.map((role) => argoRole(this.objectName, role)),
        sourceIntegrity: props.sourceIntegrity && argoSourceIntegrity(props.sourceIntegrity),
        destinationServiceAccounts: props.destinationServiceAccounts,
        permitOnlyProjectScopedClusters: props.permitOnlyProjectScopedClusters,
      },
      annotations: wave === undefined ? {} : { [ARGO_ANNOTATIONS.wave]: String(wave) },
    });
  }
}
