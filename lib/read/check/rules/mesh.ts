import { istioRule } from '../istio-rule';
import type { Rule } from '../rule';
import { banBackendsOutsideMesh } from './mesh/ban-backends-outside-mesh';
import { banBalancingWithServiceUpstream } from './mesh/ban-balancing-with-service-upstream';
import { banInertAuthorization } from './mesh/ban-inert-authorization';
import { banInertHostHeader } from './mesh/ban-inert-host-header';
import { requireKongInjection } from './mesh/require-kong-injection';
import { requireServiceUpstream } from './mesh/require-service-upstream';
import { requireUpstreamHost } from './mesh/require-upstream-host';

/** About what goes wrong between Kong and Istio, which neither of them checks. */
export const MESH_RULES: readonly Rule[] = [
  requireServiceUpstream,
  requireUpstreamHost,
  banInertHostHeader,
  banBalancingWithServiceUpstream,
  banInertAuthorization,
  requireKongInjection,
  banBackendsOutsideMesh,
].map(istioRule);
