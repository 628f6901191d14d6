import { istioRule } from '../istio-rule';
import type { Rule } from '../rule';
import { banDeprecatedIstioKinds } from './istio/ban-deprecated-istio-kinds';
import { banMtlsConflicts } from './istio/ban-mtls-conflicts';
import { banUninjectedPods } from './istio/ban-uninjected-pods';
import { noMissingGateway } from './istio/no-missing-gateway';
import { noMissingHost } from './istio/no-missing-host';
import { noMissingSubset } from './istio/no-missing-subset';
import { noMissingSubsetPods } from './istio/no-missing-subset-pods';
import { noMissingWorkload } from './istio/no-missing-workload';
import { requireMeshLabels } from './istio/require-mesh-labels';
import { requirePortProtocol } from './istio/require-port-protocol';
import { uniqueMeshPolicies } from './istio/unique-mesh-policies';
import { validInjectionLabel } from './istio/valid-injection-label';
import { validRouteWeights } from './istio/valid-route-weights';

/** About what Istio would refuse, or ignore without a word. */
export const ISTIO_RULES: readonly Rule[] = [
  validInjectionLabel,
  banUninjectedPods,
  requirePortProtocol,
  requireMeshLabels,
  noMissingHost,
  noMissingGateway,
  noMissingSubset,
  noMissingSubsetPods,
  validRouteWeights,
  uniqueMeshPolicies,
  noMissingWorkload,
  banMtlsConflicts,
  banDeprecatedIstioKinds,
].map(istioRule);
