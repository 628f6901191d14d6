/**
 * Whether one of a route's host names is one that a listener takes, by the Gateway API: a `*` in front stands for one label or
 * more. None asks for nothing.
 */
export function hostnamesMeet(ofRoute: readonly string[], ofListener: string | undefined): boolean {
  if (ofRoute.length === 0 || ofListener === undefined || ofListener === '') return true;
  return ofRoute.some((hostname) => meet(hostname.toLowerCase(), ofListener.toLowerCase()));
}

function meet(one: string, other: string): boolean {
  return one === other || hostnameCovers(one, other) || hostnameCovers(other, one);
}

/** Whether a name with a `*` in front stands for another, both in small letters. */
export function hostnameCovers(wildcard: string, hostname: string): boolean {
  return wildcard.startsWith('*.') && hostname.endsWith(wildcard.slice(1)) && hostname.length > wildcard.length - 1;
}
