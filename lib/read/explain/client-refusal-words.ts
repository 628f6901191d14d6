import type { RequestPath } from '../topology/requests/request-path';
import type { ClientRefusal } from '../topology/istio/hop/client-refusal';
import type { Said } from './explanation';
import { said } from './places';

/** Whom the proxy of Kong's pods keeps out, before any route is asked. */
export function clientRefusalWords(way: RequestPath): Said[] {
  const refusal = refusalOf(way);
  if (refusal === undefined) return [];
  const words = `${proxyWords(refusal)} refuses clients outside of the mesh: ${String(refusal.policy)} says STRICT`;
  return [said(words, [{ manifest: refusal.policy, path: ['spec'] }])];
}

/** What follows "unless". */
export function clientRefusalDoubts(way: RequestPath): string[] {
  const refusal = refusalOf(way);
  return refusal === undefined ? [] : [`the client is outside of the mesh, which ${proxyWords(refusal)} refuses`];
}

/** Kong's pods are the same for all backends. */
function refusalOf({ backends: [first] }: RequestPath): ClientRefusal | undefined {
  return first?.hop.gateway.refusal;
}

function proxyWords({ proxy }: ClientRefusal): string {
  return proxy === 'sidecar' ? "Kong's sidecar" : "the proxy of Kong's node";
}
