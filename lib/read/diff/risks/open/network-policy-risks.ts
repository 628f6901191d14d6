import { list } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { NETWORK_POLICY, type Direction } from '../../../topology/kubernetes/network-policies';
import type { Pod } from '../../../topology/kubernetes/pod';
import type { Comparison } from '../../comparison';
import { admissionWords } from '../admission-words';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';
import { samePods, type SamePods } from '../same-pods';
import { admissionOf, includesAdmission, networkAdmissions, type NetworkAdmission } from './network-admission';

/** Connections that NetworkPolicies kept out and let in now, and those that they let in or out no more. */
export function networkPolicyRisks(comparison: Comparison): FoundRisk[] {
  // Pods stay as they are far more often than policies.
  if (!comparison.touches(({ groupKind }) => groupKind === NETWORK_POLICY)) return [];
  const found = new Map<string, FoundRisk>();
  for (const pods of samePods(comparison)) {
    for (const risk of [...incoming(comparison, pods), ...outgoing(comparison, pods)])
      found.set(`${String(risk.manifest)} ${risk.message}`, risk);
  }
  return [...found.values()];
}

function incoming(comparison: Comparison, pods: SamePods): FoundRisk[] {
  const [was, is] = policiesOf(comparison, pods, 'ingress');
  if (was.length === 0) return is.length === 0 ? [] : first(is, pods.is, 'ingress');
  if (is.length === 0) return [opened(was[0]!, pods.is, comparison, 'ingress')];
  return [...widened(was, is, 'ingress'), ...narrowed(comparison, was, is, 'ingress')];
}

function outgoing(comparison: Comparison, pods: SamePods): FoundRisk[] {
  const [was, is] = policiesOf(comparison, pods, 'egress');
  if (is.length === 0) return was.length === 0 ? [] : [opened(was[0]!, pods.is, comparison, 'egress')];
  if (was.length === 0) return first(is, pods.is, 'egress');
  return [...widened(was, is, 'egress'), ...narrowed(comparison, was, is, 'egress')];
}

function policiesOf(
  { before, after }: Comparison,
  { was, is }: SamePods,
  direction: Direction,
): readonly [readonly Manifest[], readonly Manifest[]] {
  return [before.topology.networkPolicies.of(was, direction), after.topology.networkPolicies.of(is, direction)];
}

/** A policy that is no longer for the pods, or is gone. */
function opened(
  policy: Manifest,
  { manifest: workload }: Pod,
  comparison: Comparison,
  direction: Direction,
): FoundRisk {
  const manifest = comparison.counterpart(policy) ?? policy;
  const what =
    direction === 'ingress' ? 'everybody in the cluster may connect to them' : 'they may connect to everybody';
  const which = direction === 'ingress' ? 'is for' : 'says whom to connect to for';
  const message = `no NetworkPolicy ${which} the pods of ${String(workload)} any more: ${what}`;
  return { risk: 'open', message, manifest, path: [] };
}

/** Pods that were for everybody, or might ask everybody. */
function first(policies: readonly Manifest[], { manifest: workload }: Pod, direction: Direction): FoundRisk[] {
  const [manifest] = policies;
  const rules = policies.flatMap((policy) => rulesOf(policy, direction));
  const admissions = rules.flatMap(({ admissions: each }) => each);
  if (admissions.some(({ peer, port }) => peer === undefined && port === undefined)) return [];
  const whom = admissions.length === 0 ? 'nobody' : admissionWords(admissions.map(admissionOf));
  const what = direction === 'ingress' ? `are reached by ${whom}` : `reach ${whom}`;
  const message = `the first NetworkPolicy for the pods of ${String(workload)}: from now on they ${what}${whom === 'nobody' ? '' : ' alone'}`;
  return [{ risk: 'path', message, manifest: manifest!, path: nearestPath(['spec', direction], manifest!) }];
}

function widened(before: readonly Manifest[], after: readonly Manifest[], direction: Direction): FoundRisk[] {
  const lets = direction === 'ingress' ? 'lets in more than before:' : 'lets out more than before: to';
  return beyond(after, before, direction).map(({ manifest, index, admissions }) => ({
    risk: 'open',
    message: `a NetworkPolicy ${lets} ${admissionWords(admissions.map(admissionOf))}`,
    manifest,
    path: nearestPath(['spec', direction, index], manifest),
  }));
}

/** Rules that are gone have no place: all of them are one risk of the policy that had them. */
function narrowed(
  comparison: Comparison,
  before: readonly Manifest[],
  after: readonly Manifest[],
  direction: Direction,
): FoundRisk[] {
  const fewer = beyond(before, after, direction);
  const [one] = fewer;
  if (one === undefined) return [];
  const manifest = comparison.counterpart(one.manifest) ?? one.manifest;
  const words = admissionWords(fewer.flatMap(({ admissions }) => admissions).map(admissionOf));
  const message =
    direction === 'ingress'
      ? `a NetworkPolicy lets in less than before: it let in ${words}`
      : `a NetworkPolicy lets out less than before: it let out to ${words}`;
  return [{ risk: 'path', message, manifest, path: nearestPath(['spec', direction], manifest) }];
}

interface NetworkRule {
  readonly manifest: Manifest;
  readonly index: number;
  readonly admissions: readonly NetworkAdmission[];
}

function rulesOf(manifest: Manifest, direction: Direction): NetworkRule[] {
  return list(manifest.spec[direction]).map((rule, index) => ({
    manifest,
    index,
    admissions: networkAdmissions(rule, direction),
  }));
}

/** What rules of policies let through, and those of others do not. */
function beyond(policies: readonly Manifest[], others: readonly Manifest[], direction: Direction): NetworkRule[] {
  const known = others.flatMap((policy) => rulesOf(policy, direction)).flatMap(({ admissions }) => admissions);
  return policies
    .flatMap((policy) => rulesOf(policy, direction))
    .flatMap((rule) => {
      const admissions = rule.admissions.filter((one) => !known.some((other) => includesAdmission(other, one)));
      return admissions.length === 0 ? [] : [{ ...rule, admissions }];
    });
}
