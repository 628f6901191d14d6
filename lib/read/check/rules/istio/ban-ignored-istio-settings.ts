import { ISTIOD_WARNINGS } from '../../../../facts/istio/istiod/istiod-warnings';
import { faultsIn } from '../../../../facts/schemas/rules/rule-walk';
import type { Rule } from '../../rule';

export const banIgnoredIstioSettings: Rule = {
  id: 'ban-ignored-istio-settings',
  subject: 'istio',
  severity: 'warning',
  summary:
    "An object of Istio has something that istiod's webhook takes with a warning: it does nothing, or more than it seems.",
  needs: 'mesh',
  looksAtEach: true,
  *find({ set }) {
    for (const [kind, node] of Object.entries(ISTIOD_WARNINGS)) {
      for (const manifest of set.of(kind)) {
        for (const fault of faultsIn(manifest.value, node)) yield { manifest, ...fault };
      }
    }
  },
};
