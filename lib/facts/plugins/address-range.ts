import { BlockList, isIPv4 } from 'node:net';
import { isIpOrCidr } from './ip-range';

/** Whether one address or range, `10.0.0.0/8`, has all addresses of another in it. */
export function isWithinRange(inner: string, outer: string): boolean {
  if (inner === outer) return true;
  const [a, b] = [rangeOf(inner), rangeOf(outer)];
  if (a === undefined || a.family !== b?.family || a.prefix < b.prefix) return false;
  const range = new BlockList();
  range.addSubnet(b.address, b.prefix, b.family);
  return range.check(a.address, a.family);
}

interface Range {
  readonly address: string;
  readonly prefix: number;
  readonly family: 'ipv4' | 'ipv6';
}

function rangeOf(text: string): Range | undefined {
  if (!isIpOrCidr(text)) return undefined;
  const slash = text.indexOf('/', 2);
  const address = (slash < 0 ? text : text.slice(0, slash)).replace(/^\[|\]$/g, '');
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  return { address, family, prefix: slash < 0 ? (family === 'ipv4' ? 32 : 128) : Number(text.slice(slash + 1)) };
}
