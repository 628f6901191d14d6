import { nearMiss } from '../../../topology/kubernetes/near-miss';
import { NameIndex } from '../../../../facts/text/name-index';
import { groupBy } from '../../../manifests/group-by';
import { entry, object } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { PodReference } from '../../../topology/kubernetes/pod-reference';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

const ENTRIES = ['data', 'binaryData', 'stringData'];

/** Their entries come from the cluster. */
const FILLED_LATER: ReadonlySet<unknown> = new Set(['kubernetes.io/service-account-token']);

export const noMissingKey: Rule = {
  id: 'no-missing-key',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A pod asks for an entry that the ConfigMap or Secret does not have, and will not start without it.',
  *find({ set, topology }) {
    const asked = topology.pods.references().filter(({ isOptional, keys }) => !isOptional && keys.length > 0);
    const keeperOf = ({ pod, kind, name }: PodReference): Manifest | undefined => set.find(kind, pod.namespace, name);
    for (const [keeper, references] of groupBy(asked, keeperOf)) {
      if (keeper === undefined || FILLED_LATER.has(keeper.value.type)) continue;
      const entries = new NameIndex(ENTRIES.flatMap((field) => Object.keys(object(keeper.value[field]))));
      for (const { pod, keys } of references) {
        for (const { key, path } of keys) {
          if (ENTRIES.some((field) => entry(keeper.value[field], key) !== undefined)) continue;
          yield { manifest: pod.manifest, path, ...missing(keeper, key, entries) };
        }
      }
    }
  },
};

function missing(keeper: Manifest, key: string, entries: NameIndex): Pick<Problem, 'message' | 'fix' | 'severity'> {
  const meant = nearMiss(key, entries);
  const isEmpty = entries.all.length === 0;
  const has = isEmpty ? 'has no entries' : `has ${entries.all.slice(0, 8).join(', ')}`;
  return {
    message: `${String(keeper)} has no entry "${key}"; it ${has}`,
    fix: meant === undefined ? 'name an existing entry, or add it' : `write ${meant}`,
    // One without entries may well be filled by someone else.
    ...(isEmpty && { severity: 'warning' }),
  };
}
