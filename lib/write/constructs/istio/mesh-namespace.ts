import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { INJECTION_LABELS } from '../../../facts/istio/injection-labels';
import { clusterScoped } from '../cluster-scoped';
import { either, map, object, oneOf, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { checkMetadata } from '../metadata-check';
import type { PropCheck } from '../prop-check';
import { revisionOf } from './chosen-revision';

/** Labels that decide on sidecar injection and Pod Security for the pods of a namespace. */
export const NAMESPACE_LABELS = {
  /** Istio: `enabled` or `disabled`. */
  injection: INJECTION_LABELS.namespace,
  /** Istio: name of the control plane revision that injects. */
  revision: INJECTION_LABELS.revision,
  /** Kubernetes Pod Security admission; followed by the mode. */
  podSecurityPrefix: 'pod-security.kubernetes.io/',
} as const;

/**
 * How pods of a namespace get their sidecar.
 * - `'enabled'`: by the label `istio-injection: enabled`, which the default control plane serves;
 * - `{ revision }`: by the label `istio.io/rev`, which the control plane of that revision serves;
 * - `'disabled'`: not at all: the label `istio-injection: disabled` applies even if the control
 *   plane injects by default.
 */
export type SidecarInjection = 'enabled' | 'disabled' | { readonly revision: string };

/** Levels of the Kubernetes Pod Security Standards, from loose to strict. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

const POD_SECURITY_LEVELS: readonly PodSecurityLevel[] = ['privileged', 'baseline', 'restricted'];

/** Pod Security admission (Kubernetes ≥ 1.23). Each mode is off unless set. */
export interface PodSecurity {
  /**
   * Pods below this level are refused. Istio's init container needs the capability NET_ADMIN, which `baseline` and
   * `restricted` refuse: with them, install the Istio CNI plugin.
   */
  readonly enforce?: PodSecurityLevel;
  /** Pods below this level are written to the audit log. */
  readonly audit?: PodSecurityLevel;
  /** Pods below this level cause a warning to the user who applies them. */
  readonly warn?: PodSecurityLevel;
}

export interface MeshNamespaceProps {
  /**
   * Name of the namespace: a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * How pods of the namespace get their sidecar.
   * @default 'enabled', or the revision of the system's platform
   */
  readonly injection?: SidecarInjection;
  /**
   * Pod Security level per mode.
   * @default - none: the cluster's own default applies
   */
  readonly podSecurity?: PodSecurity;
  /** Further labels. Injection and Pod Security labels are refused here: they have props. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations. */
  readonly annotations?: Readonly<Record<string, string>>;
}

const LEVEL = optional(oneOf(POD_SECURITY_LEVELS));

const SHAPE = object<MeshNamespaceProps>({
  name: optional(text),
  injection: optional(either(oneOf(['enabled', 'disabled']), object({ revision: text }))),
  podSecurity: optional(object<PodSecurity>({ enforce: LEVEL, audit: LEVEL, warn: LEVEL })),
  labels: optional(map(text)),
  annotations: optional(map(text)),
});

/** A namespace whose pods join the Istio mesh. */
export class MeshNamespace extends CheckedConstruct {
  /** Name of the namespace in the cluster. */
  public readonly namespaceName: string;

  /**
   * @throws PropError when the name is not a DNS label, a label or annotation is malformed, a label repeats what a prop
   * says (both injection labels at once make Istio ignore the namespace), or a Pod Security level is unknown
   */
  public constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    this.namespaceName = props.name ?? id;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.namespaceName);
    const revision = revisionOf(this);
    const byDefault: SidecarInjection = revision === undefined ? 'enabled' : { revision };
    const labels = props.labels ?? {};
    refuseOwnedLabels(propCheck, labels);
    checkMetadata(propCheck, { on: 'Namespace', labels, annotations: props.annotations });

    clusterScoped(
      new k8s.KubeNamespace(this, 'Resource', {
        metadata: {
          name: this.namespaceName,
          labels: {
            ...labels,
            ...injectionLabel(propCheck, props.injection ?? byDefault),
            ...podSecurityLabels(props.podSecurity ?? {}),
          },
          annotations: props.annotations,
        },
      }),
    );
  }
}

function refuseOwnedLabels(propCheck: PropCheck, labels: Readonly<Record<string, string>>): void {
  const { injection, revision, podSecurityPrefix } = NAMESPACE_LABELS;
  for (const [key, value] of Object.entries(labels)) {
    propCheck.require(
      key !== injection && key !== revision,
      `labels["${key}"]`,
      value,
      'set by the prop "injection" only: with both injection labels at once Istio does not inject',
    );
    propCheck.require(
      !key.startsWith(podSecurityPrefix),
      `labels["${key}"]`,
      value,
      'set by the prop "podSecurity" only',
    );
  }
}

function injectionLabel(propCheck: PropCheck, injection: SidecarInjection): Record<string, string> {
  if (typeof injection === 'object') {
    propCheck.dnsLabel('injection.revision', injection.revision);
    return { [NAMESPACE_LABELS.revision]: injection.revision };
  }
  return { [NAMESPACE_LABELS.injection]: injection };
}

function podSecurityLabels(podSecurity: PodSecurity): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const mode of ['enforce', 'audit', 'warn'] as const) {
    const level = podSecurity[mode];
    if (level === undefined) continue;
    labels[`${NAMESPACE_LABELS.podSecurityPrefix}${mode}`] = level;
  }
  return labels;
}
