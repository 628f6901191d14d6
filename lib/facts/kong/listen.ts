/** An entry of a setting such as `KONG_ADMIN_LISTEN`: an address of a port at which Kong listens. */
export interface ListenAddress {
  readonly address: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
}

/** Those of `0.0.0.0:8001 reuseport, [::]:8444 ssl`; none of `off`. Source: `kong.conf.default` of Kong/kong. */
export function listenAddresses(written: string): ListenAddress[] {
  return written.split(',').flatMap((each): ListenAddress[] => {
    const [entry = '', ...flags] = each.trim().split(/\s+/);
    const colon = entry.lastIndexOf(':');
    const port = Number(entry.slice(colon + 1));
    if (colon < 0 || !Number.isInteger(port) || port <= 0) return [];
    return [{ address: entry.slice(0, colon), port, protocol: flags.includes('udp') ? 'udp' : 'tcp' }];
  });
}

/** Whether only the pod itself reaches an address. */
export function isLoopback(address: string): boolean {
  return /^(127\.|localhost$|\[::1\]$)/.test(address);
}
