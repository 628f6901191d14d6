import type { KubeObject } from './kube-object';

interface Release {
  readonly name: string;
  readonly namespace: string;
}

/** What leaves the cluster, with all that it has made. */
export interface Leaving {
  /** Kong's release, where it leaves. */
  readonly release?: Release | undefined;
  /** The namespace of Istio, where it leaves. */
  readonly istio?: string | undefined;
}

/** An object that is one by name and kind. */
type Test = (object: KubeObject, leaving: Leaving) => boolean;

const named = (kind: string, name: RegExp): Test => {
  return (object) => object.kind === kind && name.test(object.metadata.name);
};

/** A lock by which copies of a controller choose one of them: it holds nothing else. */
const isLock = ({ kind, metadata }: KubeObject): boolean =>
  kind === 'ConfigMap' && metadata.annotations?.['control-plane.alpha.kubernetes.io/leader'] !== undefined;

/** With a class behind it where it is that of KIC 1.3; the second is that of KIC 2.0 and later. */
const KONG_LOCK = /^((kong-)?ingress-controller-leader(-[a-z0-9.-]+)?|5b374a9e\.konghq\.com)$/;
const ISTIO_LOCK = /^istio-(leader|[a-z-]+-leader|[a-z-]+-controller-election)$/;

/**
 * What Kubernetes, Istio and Kong make by themselves, by what it is and not by who says to have written it.
 * Sources: kube-controller-manager's controllers of root certificates and service accounts; Istio 1.11's namespace controller,
 * `pilot/pkg/leaderelection`, CA, and the labels of `istioctl install`; Helm's storage and ownership marks; the election IDs of
 * KIC 1.3 to 3.5 and of chart kong/kong.
 */
const GENERATED: readonly Test[] = [
  named('ConfigMap', /^kube-root-ca\.crt$/),
  named('ServiceAccount', /^default$/),
  named('ConfigMap', /^istio-ca-root-cert$/),
  named('IstioOperator', /^installed-state(-|$)/),
  ({ kind, type, metadata }) => kind === 'Secret' && metadata.name === 'istio-ca-secret' && type === 'istio.io/ca-root',
  (object) => isLock(object) && (KONG_LOCK.test(object.metadata.name) || ISTIO_LOCK.test(object.metadata.name)),
  ({ metadata }, { istio }) =>
    istio === metadata.namespace && metadata.labels?.['install.operator.istio.io/owning-resource'] !== undefined,
  (object, { release }) => release !== undefined && isOfRelease(object, release),
];

function isOfRelease({ kind, metadata, type }: KubeObject, { name, namespace }: Release): boolean {
  const { annotations = {}, labels = {} } = metadata;
  if (metadata.namespace !== namespace) return false;
  if (kind === 'Secret' && type === 'helm.sh/release.v1') return labels.owner === 'helm' && labels.name === name;
  return (
    annotations['meta.helm.sh/release-name'] === name && annotations['meta.helm.sh/release-namespace'] === namespace
  );
}

export function isGenerated(object: KubeObject, leaving: Leaving): boolean {
  return GENERATED.some((test) => test(object, leaving));
}
