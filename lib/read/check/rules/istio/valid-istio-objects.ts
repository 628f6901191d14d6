import { ISTIOD_RULES } from '../../../../facts/istio/istiod/istiod-rules';
import { faultsIn } from '../../../../facts/schemas/rules/rule-walk';
import type { Rule } from '../../rule';

export const validIstioObjects: Rule = {
  id: 'valid-istio-objects',
  subject: 'istio',
  severity: 'error',
  summary: "An object of Istio has something that its definition allows, and that istiod's webhook refuses.",
  needs: 'mesh',
  looksAtEach: true,
  *find({ set }) {
    for (const [kind, node] of Object.entries(ISTIOD_RULES)) {
      for (const manifest of set.of(kind)) {
        for (const fault of faultsIn(manifest.value, node)) yield { manifest, ...fault };
      }
    }
  },
};
