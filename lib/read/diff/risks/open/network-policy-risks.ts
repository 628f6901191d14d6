import { entry, isObject, list } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { NETWORK_POLICY } from '../../../topology/kubernetes/network-policies';
import type { Pod } from '../../../topology/kubernetes/pod';
import type { Comparison } from '../../comparison';
import { fingerprint } from '../../objects/same-value';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';
import { samePods } from '../same-pods';

/** Connections to pods that NetworkPolicies kept out, and let in now. */
export function networkPolicyRisks(comparison: Comparison): FoundRisk[] {
  const { before, after, objects } = comparison;
  // Pods stay as they are far more often than policies.
  const isTouched = objects.some(
    (object) =>
      (object.after ?? object.before)!.groupKind === NETWORK_POLICY &&
      (object.before === undefined || object.after === undefined || object.changes.length > 0),
  );
  if (!isTouched) return [];
  const found = new Map<string, FoundRisk>();
  for (const { was, is } of samePods(comparison)) {
    const old = before.topology.networkPolicies.of(was, 'ingress');
    const now = after.topology.networkPolicies.of(is, 'ingress');
    if (old.length === 0) continue;
    for (const risk of now.length === 0 ? [opened(old[0]!, is, comparison)] : widened(old, now))
      found.set(`${String(risk.manifest)} ${risk.message}`, risk);
  }
  return [...found.values()];
}

/** A policy that is no longer for the pods, or is gone. */
function opened(policy: Manifest, { manifest: workload }: Pod, comparison: Comparison): FoundRisk {
  const manifest = comparison.counterpart(policy) ?? policy;
  const message = `no NetworkPolicy is for the pods of ${String(workload)} any more: everybody in the cluster may connect to them`;
  return { risk: 'open', message, manifest, path: [] };
}

function widened(before: readonly Manifest[], after: readonly Manifest[]): FoundRisk[] {
  const known = before.flatMap(rulesOf);
  return after.flatMap((manifest) => {
    const index = rulesOf(manifest).findIndex((rule) => !known.some((other) => covers(other, rule)));
    if (index < 0) return [];
    const message = 'a NetworkPolicy lets in more than before';
    return { risk: 'open', message, manifest, path: nearestPath(['spec', 'ingress', index], manifest) };
  });
}

function rulesOf({ spec }: Manifest): readonly unknown[] {
  return list(spec.ingress);
}

/** Whether one rule lets in all that another one does, as far as their texts tell: without peers or ports it is for all. */
function covers(wide: unknown, narrow: unknown): boolean {
  return (['from', 'ports'] as const).every((field) => {
    const [outer, inner] = [wide, narrow].map((rule) => list(entry(rule, field)).map(written)) as [string[], string[]];
    return outer.length === 0 || (inner.length > 0 && inner.every((each) => outer.includes(each)));
  });
}

/** The same text for what means the same. */
function written(part: unknown): string {
  return fingerprint(isObject(part) && part.port !== undefined ? { protocol: 'TCP', ...part } : part);
}
