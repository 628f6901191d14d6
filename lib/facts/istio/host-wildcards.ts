/** No DNS name is longer. */
const LONGEST_HOST = 253;

/** The host itself and every wildcard that covers it, such as `*.shop.svc.cluster.local`. */
export function hostAndWildcards(fullHost: string): string[] {
  if (fullHost.length > LONGEST_HOST) return [fullHost];
  const labels = fullHost.split('.');
  return [fullHost, ...labels.map((_, index) => ['*', ...labels.slice(index + 1)].join('.'))];
}
