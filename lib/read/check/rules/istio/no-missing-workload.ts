import { formatLabels } from '../../../topology/kubernetes/label-selector';
import { suggestionFor } from '../../../../facts/text/suggestion';
import type { Problem } from '../../finding';
import { entry, type JsonObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { SELECTING_KINDS } from '../../../topology/istio/workload-selector';
import type { Topology } from '../../../topology/topology';

/** Labels of the gateways that Istio itself installs, or that its documentation does. */
const OWN_GATEWAYS: Readonly<Record<string, readonly string[]>> = {
  istio: ['ingressgateway', 'egressgateway', 'eastwestgateway', 'ingress', 'egress'],
  app: ['istio-ingressgateway', 'istio-egressgateway', 'istio-eastwestgateway', 'istio-ingress', 'istio-egress'],
};

export const noMissingWorkload: Rule = {
  id: 'no-missing-workload',
  subject: 'istio',
  severity: 'error',
  summary: 'An Istio policy, Sidecar, EnvoyFilter or Gateway selects no pod.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(...SELECTING_KINDS)) yield* selectsNothing(topology, manifest);
  },
};

function* selectsNothing(topology: Topology, manifest: Manifest): Generator<Problem, void> {
  const { path, labels, namespace } = topology.policies.selectorOf(manifest);
  if (Object.keys(labels).length === 0) return;
  const workloads = topology.policies.workloadLabels(namespace);
  if (workloads.areSelected(labels)) return;
  const where = namespace === undefined ? '' : ` of namespace "${namespace}"`;
  const message = `no declared pod${where} has the labels ${formatLabels(labels)}`;
  const near = nearGateway(labels);
  if (isOwnGateway(labels)) return;
  if (near !== undefined) {
    yield { manifest, path, message, fix: `write "${near}"`, severity: 'warning' };
  } else if (!workloads.isEmpty && namespace !== undefined) {
    const severity = workloads.haveKeysOf(labels) ? 'error' : 'warning';
    yield { manifest, path, message, fix: 'use the labels of the pods', severity };
  } else if (!workloads.isEmpty && (manifest.kind === 'Gateway' || workloads.haveKeysOf(labels))) {
    // Pods of a whole mesh are seldom declared together.
    yield { manifest, path, message, fix: 'use the labels of the pods', severity: 'warning' };
  }
}

function isOwnGateway(labels: JsonObject): boolean {
  return Object.entries(OWN_GATEWAYS).some(([key, values]) => values.some((value) => entry(labels, key) === value));
}

function nearGateway(labels: JsonObject): string | undefined {
  const value = entry(labels, 'istio');
  const near = typeof value === 'string' ? suggestionFor(value, OWN_GATEWAYS.istio!.slice(0, 3)) : undefined;
  return near === undefined ? undefined : `istio: ${near}`;
}
