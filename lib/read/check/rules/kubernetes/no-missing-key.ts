import { nearMiss } from '../../../topology/kubernetes/near-miss';
import { entry, object } from '../../../manifests/json';
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
    for (const { pod, kind, name, isOptional, keys } of topology.pods.references()) {
      const keeper = isOptional ? undefined : set.find(kind, pod.namespace, name);
      if (keeper === undefined || FILLED_LATER.has(keeper.value.type)) continue;
      for (const { key, path } of keys) {
        if (ENTRIES.some((field) => entry(keeper.value[field], key) !== undefined)) continue;
        const entries = ENTRIES.flatMap((field) => Object.keys(object(keeper.value[field])));
        const meant = nearMiss(key, entries);
        const has = entries.length === 0 ? 'has no entries' : `has ${entries.slice(0, 8).join(', ')}`;
        yield {
          manifest: pod.manifest,
          path,
          message: `${String(keeper)} has no entry "${key}"; it ${has}`,
          fix: meant === undefined ? 'name an existing entry, or add it' : `write ${meant}`,
          // One without entries may well be filled by someone else.
          ...(entries.length === 0 && { severity: 'warning' }),
        };
      }
    }
  },
};
