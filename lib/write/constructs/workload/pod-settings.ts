import { k8s } from 'cdk8s-plus-25';
import { withValueClasses, type PlainValues } from '../../props/plain-values';
import { flag, integer, list, map, oneOf, optional, text, type Fields } from '../../props/shape';
import type { PropCheck } from '../prop-check';
import {
  AFFINITY,
  DNS_CONFIG,
  HOST_ALIAS,
  POD_SECURITY_CONTEXT,
  TOLERATION,
  TOPOLOGY_SPREAD,
} from './kubernetes-shapes';

/** Where pods run, how they end and what they find in the network; nothing of it is set unless given. */
export interface PodSettings {
  /**
   * Time from the first signal to the last, in seconds, 0 or more.
   * @default - Kubernetes' own: 30
   */
  readonly terminationGracePeriodSeconds?: number;
  /** Labels that a node must have: a version's are added to the workload's. */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Which nodes and which other pods the pods want, or keep away from. */
  readonly affinity?: PlainValues<k8s.Affinity>;
  /** Taints of nodes that the pods bear. */
  readonly tolerations?: readonly PlainValues<k8s.Toleration>[];
  /** How pods are spread over nodes and zones. Each needs the `labelSelector` of the pods that it counts. */
  readonly topologySpreadConstraints?: readonly PlainValues<k8s.TopologySpreadConstraint>[];
  /** Name of the PriorityClass. */
  readonly priorityClassName?: string;
  /** Name of the RuntimeClass. */
  readonly runtimeClassName?: string;
  /** Name of the scheduler. */
  readonly schedulerName?: string;
  /** Names of the Secrets with which the node pulls images. */
  readonly imagePullSecrets?: readonly string[];
  /** Further lines of the pods' `/etc/hosts`. */
  readonly hostAliases?: readonly PlainValues<k8s.HostAlias>[];
  /** Whose names the pods resolve. `None` needs `dnsConfig.nameservers`. */
  readonly dnsPolicy?: 'ClusterFirst' | 'ClusterFirstWithHostNet' | 'Default' | 'None';
  /** Servers and domains by which the pods resolve names. */
  readonly dnsConfig?: PlainValues<k8s.PodDnsConfig>;
  /** Whether the pods use the network of the node. No sidecar is injected into such pods. */
  readonly hostNetwork?: boolean;
  /** Whether the containers of a pod see each other's processes. */
  readonly shareProcessNamespace?: boolean;
  /** Whether the pods get the token of their ServiceAccount. A sidecar mounts one of its own. */
  readonly automountServiceAccountToken?: boolean;
  /** Whether containers get environment variables about Services. */
  readonly enableServiceLinks?: boolean;
  /** Security context of the pod. */
  readonly podSecurityContext?: PlainValues<k8s.PodSecurityContext>;
}

const DNS_POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'] as const;

/** What the settings look like. */
export const POD_SETTING_FIELDS: Fields<PodSettings> = {
  terminationGracePeriodSeconds: optional(integer(0)),
  nodeSelector: optional(map(text)),
  affinity: optional(AFFINITY),
  tolerations: optional(list(TOLERATION)),
  topologySpreadConstraints: optional(list(TOPOLOGY_SPREAD)),
  priorityClassName: optional(text),
  runtimeClassName: optional(text),
  schedulerName: optional(text),
  imagePullSecrets: optional(list(text)),
  hostAliases: optional(list(HOST_ALIAS)),
  dnsPolicy: optional(oneOf(DNS_POLICIES)),
  dnsConfig: optional(DNS_CONFIG),
  hostNetwork: optional(flag),
  shareProcessNamespace: optional(flag),
  automountServiceAccountToken: optional(flag),
  enableServiceLinks: optional(flag),
  podSecurityContext: optional(POD_SECURITY_CONTEXT),
};

/** @throws PropError when a name is malformed or there twice, or settings exclude each other */
export function checkPodSettings(propCheck: PropCheck, prefix: string, settings: PodSettings): void {
  const { imagePullSecrets = [], dnsPolicy, dnsConfig } = settings;
  propCheck.labels(`${prefix}nodeSelector`, settings.nodeSelector ?? {});
  for (const name of ['priorityClassName', 'runtimeClassName'] as const) {
    const value = settings[name];
    if (value !== undefined) propCheck.dnsSubdomain(`${prefix}${name}`, value);
  }
  if (settings.schedulerName !== undefined) propCheck.notEmpty(`${prefix}schedulerName`, settings.schedulerName);
  imagePullSecrets.forEach((name, index) => {
    propCheck.dnsSubdomain(`${prefix}imagePullSecrets[${index}]`, name);
  });
  propCheck.unique(`${prefix}imagePullSecrets`, imagePullSecrets);
  const allowed = 'another policy, or dnsConfig with nameservers: with None, pods use no others';
  const asks = dnsPolicy !== 'None' || (dnsConfig?.nameservers ?? []).length > 0;
  propCheck.require(asks, `${prefix}dnsPolicy`, dnsPolicy, allowed);
  checkTolerations(propCheck, prefix, settings.tolerations ?? []);
  settings.topologySpreadConstraints?.forEach((constraint, index) => {
    const prop = `${prefix}topologySpreadConstraints[${index}]`;
    const counts =
      'the labels of the pods that are counted, such as { matchLabels: { app: "catalog" } }: without, none is';
    propCheck.require(constraint.labelSelector !== undefined, `${prop}.labelSelector`, undefined, counts);
    propCheck.integer(`${prop}.maxSkew`, constraint.maxSkew, { min: 1, max: 2 ** 31 - 1 });
    propCheck.qualifiedName(`${prop}.topologyKey`, constraint.topologyKey);
  });
}

function checkTolerations(
  propCheck: PropCheck,
  prefix: string,
  tolerations: NonNullable<PodSettings['tolerations']>,
): void {
  tolerations.forEach(({ key, operator = 'Equal', value, effect, tolerationSeconds }, index) => {
    const prop = `${prefix}tolerations[${index}]`;
    if (key !== undefined && key !== '') propCheck.qualifiedName(`${prop}.key`, key);
    else
      propCheck.require(
        operator === 'Exists',
        `${prop}.operator`,
        operator,
        'Exists where there is no key: it matches every taint',
      );
    const noValue = 'nothing with the operator Exists, which matches any value';
    propCheck.require(operator !== 'Exists' || (value ?? '') === '', `${prop}.value`, value, noValue);
    const forExecute = 'nothing, or the effect NoExecute, the only one that evicts pods';
    propCheck.require(
      tolerationSeconds === undefined || effect === 'NoExecute',
      `${prop}.tolerationSeconds`,
      tolerationSeconds,
      forExecute,
    );
  });
}

/** The settings as the spec of a pod has them. */
export function podSettings(settings: PodSettings): Omit<k8s.PodSpec, 'containers'> {
  const { nodeSelector, imagePullSecrets, podSecurityContext, ...others } = settings;
  return {
    terminationGracePeriodSeconds: others.terminationGracePeriodSeconds,
    nodeSelector: nodeSelector && { ...nodeSelector },
    affinity: withValueClasses(k8s.toJson_Affinity, others.affinity),
    tolerations: others.tolerations?.map((each) => withValueClasses(k8s.toJson_Toleration, each)),
    topologySpreadConstraints: others.topologySpreadConstraints?.map((each) =>
      withValueClasses(k8s.toJson_TopologySpreadConstraint, each),
    ),
    priorityClassName: others.priorityClassName,
    runtimeClassName: others.runtimeClassName,
    schedulerName: others.schedulerName,
    imagePullSecrets: imagePullSecrets?.map((name) => ({ name })),
    hostAliases: others.hostAliases?.map((each) => withValueClasses(k8s.toJson_HostAlias, each)),
    dnsPolicy: others.dnsPolicy,
    dnsConfig: withValueClasses(k8s.toJson_PodDnsConfig, others.dnsConfig),
    hostNetwork: others.hostNetwork,
    shareProcessNamespace: others.shareProcessNamespace,
    automountServiceAccountToken: others.automountServiceAccountToken,
    enableServiceLinks: others.enableServiceLinks,
    securityContext: withValueClasses(k8s.toJson_PodSecurityContext, podSecurityContext),
  };
}
