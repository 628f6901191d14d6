import { withoutCredentials } from '../../../facts/text/credentials';
import { groupBy } from '../../manifests/group-by';
import { formatPath } from '../../manifests/path';
import type { Comparison } from '../comparison';
import { nameOf, placeIn } from '../objects/object-changes';
import { attachmentRisks } from './attachment-risks';
import { availabilityRisks } from './availability-risks';
import { capacityRisks } from './capacity-risks';
import { certificateRisks } from './certificate-risks';
import { credentialRisks } from './credential-risks';
import { dataRisks } from './data-risks';
import { deliveryRisks } from './delivery-risks';
import { fewerPodsRisks } from './fewer-pods-risks';
import { issuerRisks } from './issuer-risks';
import { lostRisks } from './lost-risks';
import { authorizationRisks } from './mesh/authorization-risks';
import { captureRisks } from './mesh/capture-risks';
import { gatewayRisks } from './mesh/gateway-risks';
import { identityRisks } from './mesh/identity-risks';
import { membershipRisks } from './mesh/membership-risks';
import { meshConfigRisks } from './mesh/mesh-config-risks';
import { mtlsRisks } from './mesh/mtls-risks';
import { outboundTlsRisks } from './mesh/outbound-tls-risks';
import { proxyRisks } from './mesh/proxy-risks';
import { registryRisks } from './mesh/registry-risks';
import { sendingRisks } from './mesh/sending-risks';
import { sidecarRisks } from './mesh/sidecar-risks';
import { steeringRisks } from './mesh/steering-risks';
import { tokenRisks } from './mesh/token-risks';
import { transportRisks } from './mesh/transport-risks';
import { adminRisks } from './open/admin-risks';
import { exposureRisks } from './open/exposure-risks';
import { grantRisks } from './open/grant-risks';
import { networkPolicyRisks } from './open/network-policy-risks';
import { openRisks } from './open/open-risks';
import { privilegeRisks } from './open/privilege-risks';
import { roleRisks } from './open/role-risks';
import { webhookRisks } from './open/webhook-risks';
import { pathRisks } from './path-risks';
import { podSettingRisks } from './pod-setting-risks';
import { refusedRisks } from './refused-risks';
import { restartRisks } from './restart-risks';
import { RISKS, type FoundRisk, type Risk } from './risk';
import { secretRisks } from './secret-risks';
import { serviceRisks } from './service-risks';
import { settingRisks } from './setting-risks';
import { supplyRisks } from './supply-risks';
import { variableRisks } from './variable-risks';

const FINDERS: readonly ((comparison: Comparison) => readonly FoundRisk[])[] = [
  openRisks,
  attachmentRisks,
  exposureRisks,
  networkPolicyRisks,
  privilegeRisks,
  roleRisks,
  grantRisks,
  webhookRisks,
  adminRisks,
  mtlsRisks,
  outboundTlsRisks,
  sidecarRisks,
  registryRisks,
  meshConfigRisks,
  proxyRisks,
  authorizationRisks,
  membershipRisks,
  captureRisks,
  tokenRisks,
  identityRisks,
  gatewayRisks,
  transportRisks,
  pathRisks,
  credentialRisks,
  certificateRisks,
  issuerRisks,
  serviceRisks,
  settingRisks,
  variableRisks,
  sendingRisks,
  steeringRisks,
  capacityRisks,
  fewerPodsRisks,
  availabilityRisks,
  podSettingRisks,
  supplyRisks,
  secretRisks,
  refusedRisks,
  lostRisks,
  dataRisks,
  deliveryRisks,
  restartRisks,
];

/** What the change may do, the worst first; what one place does to several routes is one risk. */
export function risksOf(comparison: Comparison): Risk[] {
  const found = FINDERS.flatMap((find) => find(comparison)).map((each) => shownRisk(each, comparison));
  const byPlace = groupBy(found, ({ risk, message, place, path }) => JSON.stringify([risk, message, place.at, path]));
  return Array.from(byPlace.values(), (alike) => ({
    ...alike.at(-1)!,
    routes: [...new Set(alike.flatMap(({ routes }) => routes))].sort(),
  })).sort(byName);
}

function shownRisk({ risk, message, remedy, routes, ...found }: FoundRisk, comparison: Comparison): Risk {
  const { manifest, path } = comparison.placeNow(found);
  const counterpart = comparison.counterpart(manifest);
  const own = counterpart === undefined ? [manifest] : [manifest, counterpart];
  const touched = routes ?? [...comparison.routesBefore().of(...own), ...comparison.routesAfter().of(...own)];
  return {
    risk,
    message: withoutCredentials(message),
    ...(remedy !== undefined && { remedy }),
    object: nameOf(manifest),
    path: withoutCredentials(formatPath(path)),
    place: placeIn(manifest, path),
    routes: [...new Set(touched)].sort(),
  };
}

function byName(a: Risk, b: Risk): number {
  const rank = ({ risk }: Risk): number => RISKS.indexOf(risk);
  return rank(a) - rank(b) || compare(a.place.at, b.place.at) || compare(a.message, b.message);
}

/** Numbers in places as numbers, so that line 9 comes before line 10. */
function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.replace(/\d{1,9}/g, (digits) => digits.padStart(9, '0'))) as [
    string,
    string,
  ];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
