import { definitionFaults } from '../../../../facts/kong/definition-faults';
import { KONG_UPSTREAM_POLICY } from '../../../../facts/kong/kinds';
import { upstreamFaults } from '../../../../facts/kong/upstream-faults';
import type { Rule } from '../../rule';

export const validKongKinds: Rule = {
  id: 'valid-kong-kinds',
  subject: 'kong',
  severity: 'error',
  summary: 'Fields of an object of Kong exclude or need each other: the API server or Kong refuses it.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.all) {
      const faults = definitionFaults(manifest.groupKind, manifest.value);
      for (const fault of faults) yield { manifest, ...fault };
      if (faults.length > 0 || manifest.groupKind !== KONG_UPSTREAM_POLICY) continue;
      for (const { isRefused, ...fault } of upstreamFaults(manifest.value)) {
        yield { manifest, ...fault, severity: isRefused ? 'error' : 'warning' };
      }
    }
  },
};
