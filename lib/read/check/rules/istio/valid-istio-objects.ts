import { ISTIOD_RULES } from '../../../../facts/istio/istiod/istiod-rules';
import { faultsByKind } from '../../faults-by-kind';
import type { Rule } from '../../rule';

export const validIstioObjects: Rule = {
  id: 'valid-istio-objects',
  subject: 'istio',
  severity: 'error',
  summary: "An object of Istio has something that its definition allows, and that istiod's webhook refuses.",
  needs: 'mesh',
  looksAtEach: true,
  find: ({ set }) => faultsByKind(set, ISTIOD_RULES),
};
