/** No DNS name is longer. */
const LONGEST = 253;

const ADDRESS = /^[\d.]{1,15}$|:/;

/**
 * Whether a name is one of a host outside of the cluster, whatever the names in it are: `logs.example.com` is, `logs.monitoring` and
 * `web-0.web.shop.svc` may be ones of it. An address may be either.
 */
export function isOutsideCluster(host: string): boolean {
  if (host.length > LONGEST || ADDRESS.test(host)) return false;
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const [last = ''] = labels.slice(-1);
  return labels.length > 2 && !labels.includes('svc') && !INSIDE.has(last);
}

/** Ends of names that are no one's outside. */
const INSIDE: ReadonlySet<string> = new Set(['local', 'localhost']);
