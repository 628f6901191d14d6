import type { ConfiguredTlsPolicy } from '../topology/kong/configuration/kong-configuration';
import type { BackendPath } from '../topology/requests/request-path';
import type { Said } from './explanation';
import { placesOf } from './places';

/** What BackendTLSPolicies ask of the way to a Service, and whether Kong does it. */
export function tlsPolicyWords({ tlsPolicies, keepsHost }: Pick<BackendPath, 'tlsPolicies' | 'keepsHost'>): Said[] {
  return tlsPolicies.map((policy) => ({
    words: `${String(policy.policy)} ${effectWords(policy, keepsHost)}`,
    places: placesOf([{ manifest: policy.policy, path: [] }]),
  }));
}

function effectWords(policy: ConfiguredTlsPolicy, keepsHost: boolean): string {
  const { isApplied, why } = policy;
  if ('unknown' in isApplied) return `asks for TLS; whether Kong does it is not known: ${why}`;
  return isApplied.value ? `makes Kong speak TLS ${requirement(policy, keepsHost)}` : `is ignored: ${why}`;
}

/** Kong names to the backend, and looks for in its certificate, the Host that it sends. */
function requirement({ hostname, authorities }: ConfiguredTlsPolicy, keepsHost: boolean): string {
  const host = hostname === undefined ? '' : ` for ${hostname}`;
  const kept =
    hostname !== undefined && keepsHost ? "; the route keeps the client's Host, which Kong asks for instead" : '';
  const by =
    authorities.length === 0 ? '' : `, by ${authorities.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`;
  return `and verify the certificate${host}${by}${kept}`;
}
