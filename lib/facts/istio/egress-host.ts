import { hostAndWildcards } from './host-wildcards';

/** What a Sidecar's egress is compared with. */
export interface EgressHost {
  /** In full, such as `cart.shop.svc.cluster.local`. */
  readonly host: string;
  /** Of its Service or ServiceEntry. */
  readonly namespace: string | undefined;
}

/**
 * Whether a host of a Sidecar's egress, such as `./*`, `shop/*.shop.svc.cluster.local`, or `~/*` for nothing at all, is for another.
 * @param own the namespace of the Sidecar's pods
 */
export function coversEgress(written: string, own: string | undefined, { host, namespace }: EgressHost): boolean {
  const slash = written.indexOf('/');
  const [from, name] = slash < 0 ? ['*', written] : [written.slice(0, slash), written.slice(slash + 1)];
  if (from === '~') return false;
  if (from !== '*' && (from === '.' ? own : from) !== namespace) return false;
  return hostAndWildcards(host).includes(name.toLowerCase());
}
