import { istioRule } from '../istio-rule';
import type { Rule } from '../rule';
import { banBackendsOutsideMesh } from './ban-backends-outside-mesh';
import { banBalancingWithServiceUpstream } from './ban-balancing-with-service-upstream';
import { banInertAuthorization } from './ban-inert-authorization';
import { banInertHostHeader } from './ban-inert-host-header';
import { requireKongInjection } from './require-kong-injection';
import { requireServiceUpstream } from './require-service-upstream';
import { requireUpstreamHost } from './require-upstream-host';

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
