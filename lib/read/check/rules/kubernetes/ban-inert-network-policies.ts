import { didYouMean, suggestionFor } from '../../../../facts/text/suggestion';
import { at, list, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { formatLabels, matchesSelector } from '../../../topology/kubernetes/label-selector';
import { NAMESPACE_NAME, NETWORK_POLICY } from '../../../topology/kubernetes/network-policies';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const banInertNetworkPolicies: Rule = {
  id: 'ban-inert-network-policies',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'A NetworkPolicy is for no declared pods, or lets in or out what is not there.',
  *find({ topology }) {
    for (const policy of topology.set.of(NETWORK_POLICY)) {
      const namespace = topology.set.namespaceOf(policy) ?? '';
      // Pods come from elsewhere where the namespace declares none.
      if (topology.pods.in(namespace).length > 0 && topology.networkPolicies.selected(policy).length === 0) {
        yield {
          manifest: policy,
          path: ['spec', 'podSelector'],
          message: `no declared pod of namespace ${namespace} has ${labelsOf(policy.spec.podSelector)}: the policy protects nothing`,
          fix: 'select by labels that pods have',
        };
      }
      for (const [direction, field] of [
        ['ingress', 'from'],
        ['egress', 'to'],
      ] as const) {
        for (const [index, rule] of list(policy.spec[direction]).entries()) {
          for (const [place, peer] of list(at(rule, field)).entries()) {
            yield* ofPeer(policy, peer, ['spec', direction, index, field, place], topology);
          }
        }
      }
    }
  },
};

function* ofPeer(policy: Manifest, peer: unknown, path: Path, topology: Topology): Generator<Problem, void> {
  const [namespaces, pods] = [at(peer, 'namespaceSelector'), at(peer, 'podSelector')];
  const own = topology.set.namespaceOf(policy) ?? '';
  if (namespaces === undefined && pods !== undefined) {
    const declared = topology.pods.in(own);
    // Where the set has only the pods that are protected, others come from elsewhere.
    const protectedPods = new Set(topology.networkPolicies.selected(policy));
    if (declared.every((pod) => protectedPods.has(pod)) || declared.some(({ labels }) => matchesSelector(pods, labels)))
      return;
    yield {
      manifest: policy,
      path: [...path, 'podSelector'],
      message: `no declared pod of namespace ${own} has ${labelsOf(pods)}; without a namespaceSelector, others are not meant`,
      fix: 'select by labels that pods have, or add a namespaceSelector',
    };
  }
  for (const [key, value] of Object.entries(object(at(namespaces, 'matchLabels')))) {
    const problem = ofNamespace(key, text(value), topology);
    if (problem) yield { manifest: policy, path: [...path, 'namespaceSelector', 'matchLabels', key], ...problem };
  }
}

function ofNamespace(
  key: string,
  value: string | undefined,
  { set }: Topology,
): Pick<Problem, 'message' | 'fix'> | undefined {
  const declared = set.of('Namespace');
  if (value === undefined || declared.some((each) => labelOf(each, key) === value)) return undefined;
  if (key === NAMESPACE_NAME) {
    const meant = suggestionFor(value, set.namesIn(undefined, 'Namespace'));
    if (meant === undefined) return undefined;
    return { message: `no manifest declares a Namespace "${value}"${didYouMean(meant)}`, fix: `write ${meant}` };
  }
  const namesake = declared.find(({ name }) => name === value);
  if (namesake === undefined) return undefined;
  return {
    message: `no declared Namespace has ${key}: ${value}; the Namespace "${value}" lacks the label`,
    fix: `write ${NAMESPACE_NAME}, which every Namespace has, or label the Namespace`,
  };
}

function labelOf(namespace: Manifest, key: string): unknown {
  return key === NAMESPACE_NAME ? namespace.name : namespace.label(key);
}

function labelsOf(selector: unknown): string {
  const labels = object(at(selector, 'matchLabels'));
  return Object.keys(labels).length > 0 ? formatLabels(labels) : 'what the selector asks for';
}
