import { isIPv4, isIPv6 } from 'node:net';

/** An address, or an address and a prefix length such as `10.0.0.0/8`. */
export function isIpOrCidr(text: string): boolean {
  // A slash before the third character cannot follow an address.
  const slash = text.indexOf('/', 2);
  const address = slash < 0 ? text : text.slice(0, slash);
  const prefix = slash < 0 ? '0' : text.slice(slash + 1);
  if (!/^(0|[1-9]\d{0,2})$/.test(prefix)) return false;
  if (isIPv4(address)) return Number(prefix) <= 32;
  const unbracketed = /^\[(.*)\]$/s.exec(address)?.[1] ?? address;
  // The platform's check takes zone ids (fe80::1%eth0), Kong does not.
  return !unbracketed.includes('%') && isIPv6(unbracketed) && Number(prefix) <= 128;
}
