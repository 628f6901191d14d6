import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { WAYPOINT_LABELS } from '../../../facts/istio/ambient';
import { INJECTION_LABELS } from '../../../facts/istio/injection-labels';
import { CAPTURE_ANNOTATIONS } from '../../../facts/istio/traffic-capture';
import { clusterScoped } from '../cluster-scoped';
import { either, map, object, oneOf, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { checkMetadata } from '../metadata-check';
import type { PropCheck } from '../prop-check';
import { requireAmbient } from './ambient/ambient-release';
import { WAYPOINT_NAME, waypointLabels, waypointTitle, type WaypointName } from './ambient/waypoint-labels';
import { meshOf } from './chosen-mesh';
import { revisionOf } from './chosen-revision';
import { declareNamespace, type MeshMode } from './declared-namespaces';

/** Labels that decide on sidecar injection and Pod Security for the pods of a namespace. */
export const NAMESPACE_LABELS = {
  /** Istio: `enabled` or `disabled`. */
  injection: INJECTION_LABELS.namespace,
  /** Istio: name of the control plane revision that injects. */
  revision: INJECTION_LABELS.revision,
  /** Istio: `ambient` for the mesh without sidecars. */
  dataplaneMode: INJECTION_LABELS.dataplaneMode,
  /** Kubernetes Pod Security admission; followed by the mode. */
  podSecurityPrefix: 'pod-security.kubernetes.io/',
} as const;

/**
 * How pods of a namespace join the mesh.
 * - `'sidecars'`: with a sidecar each, by the label `istio-injection: enabled`, which the default control plane serves;
 * - `{ revision }`: with a sidecar each, by the label `istio.io/rev`, which the control plane of that revision serves;
 * - `'ambient'`: by the proxy of their node, by the label `istio.io/dataplane-mode`. Since Istio 1.22;
 * - `'none'`: not at all: the label `istio-injection: disabled` applies even if the control plane injects by default.
 */
export type NamespaceMesh = 'sidecars' | 'ambient' | 'none' | { readonly revision: string };

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
   * How pods of the namespace join the mesh.
   * @default 'sidecars', or the revision of the system's platform
   */
  readonly mesh?: NamespaceMesh;
  /**
   * The waypoint that Services of the namespace are reached through, in an ambient namespace: its name, or that and its
   * namespace.
   * @default - none
   */
  readonly waypoint?: string | WaypointName;
  /**
   * Pod Security level per mode.
   * @default - none: the cluster's own default applies
   */
  readonly podSecurity?: PodSecurity;
  /** Further labels. Those of the mesh and of Pod Security are refused here: they have props. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations. */
  readonly annotations?: Readonly<Record<string, string>>;
}

const LEVEL = optional(oneOf(POD_SECURITY_LEVELS));

const SHAPE = object<MeshNamespaceProps>({
  name: optional(text),
  mesh: optional(either(oneOf(['sidecars', 'ambient', 'none']), object({ revision: text }))),
  waypoint: optional(either(text, WAYPOINT_NAME)),
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
   * says, there is a waypoint without ambient, Kong's namespace and its pods disagree, or a Pod Security level is unknown
   */
  public constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    this.namespaceName = props.name ?? id;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.namespaceName);
    const revision = revisionOf(this);
    const byDefault: NamespaceMesh = revision === undefined ? 'sidecars' : { revision };
    const { labels = {}, mesh = byDefault, waypoint } = props;
    refuseOwnedLabels(propCheck, labels);
    checkMetadata(propCheck, { on: 'Namespace', labels, annotations: props.annotations });
    const mode: MeshMode = typeof mesh === 'object' ? 'sidecars' : mesh;
    if (mode === 'ambient') requireAmbient(propCheck, 'mesh', mesh);
    const only = 'nothing but in an ambient namespace: sidecars use no waypoint; set mesh: "ambient" with it';
    propCheck.require(waypoint === undefined || mode === 'ambient', 'waypoint', waypoint, only);
    this.checkKong(mode, mesh);

    clusterScoped(
      new k8s.KubeNamespace(this, 'Resource', {
        metadata: {
          name: this.namespaceName,
          labels: {
            ...labels,
            ...meshLabel(propCheck, mesh),
            ...(waypoint === undefined ? {} : waypointLabels(propCheck, waypoint)),
            ...podSecurityLabels(props.podSecurity ?? {}),
          },
          annotations: props.annotations,
        },
      }),
    );
    declareNamespace(this, this.namespaceName, { mode, waypoint: waypoint && waypointTitle(waypoint) });
  }

  /** Kong's pods and their namespace have to agree on how they are in the mesh. */
  private checkKong(mode: MeshMode, mesh: NamespaceMesh): void {
    const { namespace, bypassesCapture } = meshOf(this).kong ?? {};
    if (namespace !== this.namespaceName || bypassesCapture === undefined) return;
    const { bypassInbound } = CAPTURE_ANNOTATIONS;
    const captured =
      'another mode, or kong: { ambient: true } in the platform, which gives the pods the annotation ' +
      `${bypassInbound}: "true": without it clients from outside do not reach Kong where mTLS is STRICT`;
    this.propCheck.require(mode !== 'ambient' || bypassesCapture, 'mesh', mesh, captured);
    const inert = `"ambient", as the platform says of Kong with kong.ambient; with sidecars nothing reads ${bypassInbound}`;
    this.propCheck.require(mode === 'ambient' || !bypassesCapture, 'mesh', mesh, inert);
  }
}

function refuseOwnedLabels(propCheck: PropCheck, labels: Readonly<Record<string, string>>): void {
  const { injection, revision, dataplaneMode, podSecurityPrefix } = NAMESPACE_LABELS;
  for (const [key, value] of Object.entries(labels)) {
    propCheck.require(
      ![injection, revision, dataplaneMode].some((each) => each === key),
      `labels["${key}"]`,
      value,
      'set by the prop "mesh" only: with two of these labels at once pods join otherwise than one of them says',
    );
    const isOfWaypoint = key === WAYPOINT_LABELS.use || key === WAYPOINT_LABELS.useNamespace;
    propCheck.require(!isOfWaypoint, `labels["${key}"]`, value, 'set by the prop "waypoint" only');
    propCheck.require(
      !key.startsWith(podSecurityPrefix),
      `labels["${key}"]`,
      value,
      'set by the prop "podSecurity" only',
    );
  }
}

function meshLabel(propCheck: PropCheck, mesh: NamespaceMesh): Record<string, string> {
  if (typeof mesh === 'object') {
    propCheck.dnsLabel('mesh.revision', mesh.revision);
    return { [NAMESPACE_LABELS.revision]: mesh.revision };
  }
  if (mesh === 'ambient') return { [NAMESPACE_LABELS.dataplaneMode]: mesh };
  return { [NAMESPACE_LABELS.injection]: mesh === 'none' ? 'disabled' : 'enabled' };
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
