/** Lua's pattern classes know ASCII only, and so does everything here. */
const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::(\d+))?$/;
const IPV6_GROUPS = /^[\da-fA-F]{1,4}(:[\da-fA-F]{1,4}){7}$/;
const NAME = /^[\dA-Za-z.\-_]+$/;
const HIGHEST_PORT = 65535;
/** A DNS name with its last dot and a port, the longest of all: RFC 1035. */
const LONGEST = 254 + ':65535'.length;

export interface HostAndPort {
  readonly kind: 'ipv4' | 'ipv6' | 'name';
  readonly hasPort: boolean;
}

/**
 * Reads `host`, `host:port`, `[ipv6]` and `[ipv6]:port` as Kong does: it first tells from colons and digits what kind
 * of host a text claims to be, then checks it as that kind.
 *
 * @returns `undefined` for what Kong refuses
 */
export function parseHost(text: string): HostAndPort | undefined {
  // Beside being no host, a text of megabytes overflows the stack of a regular expression.
  if (text.length > LONGEST) return undefined;
  const colons = text.split(':').length - 1;
  if (colons > 1) return parseIpv6(text);
  if (/^[\d.]+$/.test(text.replaceAll(':', ''))) return parseIpv4(text);
  return parseName(text);
}

function parseIpv4(text: string): HostAndPort | undefined {
  const match = IPV4.exec(text);
  if (match === null || match.slice(1, 5).some((byte) => Number(byte) > 255)) return undefined;
  const port = match[5];
  return isPort(port) ? { kind: 'ipv4', hasPort: port !== undefined } : undefined;
}

function parseIpv6(text: string): HostAndPort | undefined {
  const bracketed = /^\[([^\]]*)\](.*)$/s.exec(text);
  const behind = bracketed?.[2] ?? '';
  const port = behind === '' ? undefined : /^:(\d+)$/.exec(behind)?.[1];
  if (behind !== '' && (port === undefined || !isPort(port))) return undefined;
  let address = bracketed?.[1] ?? text;
  if (address.startsWith(':')) address = `0${address}`;
  if (address.endsWith(':')) address = `${address}0`;
  const missing = 8 - (address.split(':').length - 1);
  address = address.replace('::', () => `:${'0:'.repeat(Math.max(0, missing))}`);
  return IPV6_GROUPS.test(address) ? { kind: 'ipv6', hasPort: port !== undefined } : undefined;
}

function parseName(text: string): HostAndPort | undefined {
  const port = /:(\d+)$/.exec(text)?.[1];
  const name = port === undefined ? text : text.slice(0, -port.length - 1);
  if (!isPort(port) || !NAME.test(name)) return undefined;
  const labels = name.split('.');
  const wellFormed = labels.every(
    (label, index) => !label.endsWith('-') && (label !== '' || index === labels.length - 1),
  );
  return wellFormed ? { kind: 'name', hasPort: port !== undefined } : undefined;
}

function isPort(port: string | undefined): boolean {
  return port === undefined || Number(port) <= HIGHEST_PORT;
}
