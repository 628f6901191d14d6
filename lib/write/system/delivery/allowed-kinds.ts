import type { GroupKind } from '../../../facts/kubernetes/object-name';
import type { PlaneChart } from './control-planes';
import type { DeliveredObject } from './delivered-objects';

const RIGHTS = ['ClusterRole', 'ClusterRoleBinding'].map((kind) => ({ group: 'rbac.authorization.k8s.io', kind }));
const DEFINITION = { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' };
const WEBHOOKS = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map((kind) => ({
  group: 'admissionregistration.k8s.io',
  kind,
}));

/** Kinds without a namespace that the charts of a control plane have. */
const OF_CHARTS: Readonly<Record<PlaneChart['plane'], readonly GroupKind[]>> = {
  istio: [DEFINITION, ...RIGHTS, ...WEBHOOKS],
  kong: [DEFINITION, ...RIGHTS, WEBHOOKS[1]!, { group: 'networking.k8s.io', kind: 'IngressClass' }],
};

/** Every kind without a namespace that is delivered: a sync with one that no AppProject lists fails. */
export function allowedKinds(objects: readonly DeliveredObject[], charts: readonly PlaneChart[]): GroupKind[] {
  const own = objects.filter(({ namespace }) => namespace === undefined).map(({ group, kind }) => ({ group, kind }));
  const ofCharts = charts.flatMap(({ plane, namespaceLabels }) => [
    ...OF_CHARTS[plane],
    ...(namespaceLabels === undefined ? [] : [{ group: '', kind: 'Namespace' }]),
  ]);
  const byText = new Map([...own, ...ofCharts].map((each) => [`${each.group}/${each.kind}`, each]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
