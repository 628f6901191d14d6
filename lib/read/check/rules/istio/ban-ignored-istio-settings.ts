import { ISTIOD_WARNINGS } from '../../../../facts/istio/istiod/istiod-warnings';
import { faultsByKind } from '../../faults-by-kind';
import type { Rule } from '../../rule';

export const banIgnoredIstioSettings: Rule = {
  id: 'ban-ignored-istio-settings',
  subject: 'istio',
  severity: 'warning',
  summary:
    "An object of Istio has something that istiod's webhook takes with a warning: it does nothing, or more than it seems.",
  needs: 'mesh',
  looksAtEach: true,
  find: ({ set }) => faultsByKind(set, ISTIOD_WARNINGS),
};
