import { choicesOf } from '../../choices';
import type { Rule } from '../../rule';
import { VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';

export const noMissingSubset: Rule = {
  id: 'no-missing-subset',
  subject: 'istio',
  severity: 'error',
  summary: 'A VirtualService sends requests to a subset that no DestinationRule defines.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      const seen = new Set<string>();
      for (const { path, written: host, host: full, subset } of topology.traffic.destinationsOf(manifest)) {
        if (subset === undefined || host === undefined) continue;
        if (seen.has(`${full}|${subset}`)) continue;
        seen.add(`${full}|${subset}`);
        if (topology.traffic.hasSubset(full, subset)) continue;
        const names = topology.traffic.subsetsFor(full);
        const at = { manifest, path: [...path, 'subset'] };
        if (names === undefined) {
          const message = `no DestinationRule of host "${host}" is declared, so nothing defines the subset "${subset}"`;
          const fix = `declare a DestinationRule of the host with this subset, or remove the subset`;
          yield { ...at, message, fix, severity: 'warning' };
          continue;
        }
        const fix = names.length === 0 ? 'define it' : `name ${choicesOf(names)}, or define it`;
        yield { ...at, message: `no DestinationRule of host "${host}" defines the subset "${subset}"`, fix };
      }
    }
  },
};
