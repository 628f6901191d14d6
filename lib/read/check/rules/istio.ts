import { istioRule } from '../istio-rule';
import type { Rule } from '../rule';
import { banDeprecatedIstioKinds } from './ban-deprecated-istio-kinds';
import { banMtlsConflicts } from './ban-mtls-conflicts';
import { banUninjectedPods } from './ban-uninjected-pods';
import { noMissingGateway } from './no-missing-gateway';
import { noMissingHost } from './no-missing-host';
import { noMissingSubset } from './no-missing-subset';
import { noMissingSubsetPods } from './no-missing-subset-pods';
import { noMissingWorkload } from './no-missing-workload';
import { requireMeshLabels } from './require-mesh-labels';
import { requirePortProtocol } from './require-port-protocol';
import { uniqueMeshPolicies } from './unique-mesh-policies';
import { validInjectionLabel } from './valid-injection-label';
import { validRouteWeights } from './valid-route-weights';

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
