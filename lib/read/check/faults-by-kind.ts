import type { RuleNode } from '../../facts/schemas/rules/definition-rule';
import { faultsIn } from '../../facts/schemas/rules/rule-walk';
import type { ManifestSet } from '../manifests/manifest-set';
import type { Problem } from './finding';

/** What rules have against the objects of a set, by the group and kind that they are for. */
export function* faultsByKind(set: ManifestSet, nodes: Readonly<Record<string, RuleNode>>): Generator<Problem, void> {
  for (const [kind, node] of Object.entries(nodes)) {
    for (const manifest of set.of(kind)) {
      for (const fault of faultsIn(manifest.value, node)) yield { manifest, ...fault };
    }
  }
}
