import type { Construct } from 'constructs';
import { ARGO_ANNOTATIONS, ARGO_API, ARGO_NAMESPACE } from '../../../../facts/delivery/argo-cd';
import { flag, integer, list, object, oneOf, optional, text } from '../../../props/shape';
import { DELIVERY_METADATA, DeliveryObject, type DeliveryMetadata } from '../delivery-object';
import { ARGO_DESTINATION, checkArgoDestination, type ArgoDestination } from './argo-destination';

/** Objects by their kind; `*` for any. */
export interface ArgoKind {
  /** Empty for the core group. */
  readonly group: string;
  readonly kind: string;
}

/** A time in which Applications are synced, or not. */
export interface ArgoSyncWindow {
  readonly kind: 'allow' | 'deny';
  /** As cron has it: `0 22 * * *`. */
  readonly schedule: string;
  /** Such as `1h`. */
  readonly duration: string;
  /** @default - UTC */
  readonly timeZone?: string;
  /** Names of Applications, with `*`. One of the three is needed. */
  readonly applications?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly clusters?: readonly string[];
  /** Whether a sync by hand is allowed all the same. */
  readonly manualSync?: boolean;
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
  readonly clusterResources?: readonly ArgoKind[];
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
   * Whether objects in its namespaces that no Application has are shown, with a warning or without.
   * @default - they are not
   */
  readonly orphanedResources?: { readonly warn: boolean };
  /**
   * Namespaces other than Argo CD's own whose Applications may use the project.
   * @default - none
   */
  readonly sourceNamespaces?: readonly string[];
  /** @default - always */
  readonly syncWindows?: readonly ArgoSyncWindow[];
  /**
   * Its place among other objects of the Application that brings it: see `ArgoApplication`.
   * @default - Argo CD's own, 0
   */
  readonly wave?: number;
}

const KINDS = optional(list(object<ArgoKind>({ group: text, kind: text })));

const SHAPE = object<ArgoProjectProps>({
  ...DELIVERY_METADATA,
  description: optional(text),
  sourceRepositories: list(text),
  destinations: list(ARGO_DESTINATION),
  clusterResources: KINDS,
  namespaceResources: KINDS,
  deniedNamespaceResources: KINDS,
  orphanedResources: optional(object<{ readonly warn: boolean }>({ warn: flag })),
  sourceNamespaces: optional(list(text)),
  syncWindows: optional(
    list(
      object<ArgoSyncWindow>({
        kind: oneOf(['allow', 'deny']),
        schedule: text,
        duration: text,
        timeZone: optional(text),
        applications: optional(list(text)),
        namespaces: optional(list(text)),
        clusters: optional(list(text)),
        manualSync: optional(flag),
      }),
    ),
  ),
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
    propCheck.notEmpty('destinations', destinations);
    destinations.forEach((destination, index) => {
      checkArgoDestination(propCheck, `destinations[${index}]`, destination);
      const { namespace } = destination;
      const allowed = 'a namespace, or a pattern such as shop-*; without it, no namespace is allowed';
      propCheck.require((namespace ?? '') !== '', `destinations[${index}].namespace`, namespace, allowed);
    });
    syncWindows.forEach((window, index) => {
      const { applications = [], namespaces = [], clusters = [] } = window;
      const isOfSome = applications.length + namespaces.length + clusters.length > 0;
      const allowed = 'one with applications, namespaces or clusters: a window of nothing has no effect';
      propCheck.require(isOfSome, `syncWindows[${index}]`, window, allowed);
    });
    this.make({
      spec: {
        description: props.description,
        sourceRepos: props.sourceRepositories,
        destinations,
        clusterResourceWhitelist: props.clusterResources,
        namespaceResourceWhitelist: props.namespaceResources,
        namespaceResourceBlacklist: props.deniedNamespaceResources,
        orphanedResources: props.orphanedResources,
        sourceNamespaces: props.sourceNamespaces,
        syncWindows: props.syncWindows,
      },
      annotations: wave === undefined ? {} : { [ARGO_ANNOTATIONS.wave]: String(wave) },
    });
  }
}
