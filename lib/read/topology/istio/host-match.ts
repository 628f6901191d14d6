/** Whether some host is meant by both, each of which may begin with a wildcard. Source: `Name.Matches` of istio/istio. */
export function hostsMeet(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === '*' || b === '*') return true;
  if (a.startsWith('*') && b.startsWith('*')) return a.slice(1).endsWith(b.slice(1)) || b.slice(1).endsWith(a.slice(1));
  if (a.startsWith('*')) return b.endsWith(a.slice(1));
  return b.startsWith('*') ? a.endsWith(b.slice(1)) : a === b;
}
