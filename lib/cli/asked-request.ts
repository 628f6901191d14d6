import { isIP } from 'node:net';
import type { KongRequest, RequestProtocol } from '../read/topology/kong/router/kong-request';
import { oneLine } from '../facts/text/plain-text';
import { WrongArgumentError } from './errors';

const PROTOCOLS: readonly string[] = ['http', 'https', 'grpc', 'grpcs'] satisfies RequestProtocol[];
/** A token of HTTP (RFC 9110). */
const TOKEN = /^[\w!#$%&'*+.^`|~-]{1,256}$/;
const CONTROL = /\p{Cc}/u;
const METHOD_BEFORE = /^[A-Za-z]{1,16} +\S+$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * A request as people write it.
 * @param asked the method, in any case; undefined: GET, and POST for gRPC
 * @param url with or without a scheme; without: http
 * @param headers such as `x-version: v2`; with `host` it asks for another host than the URL leads to
 * @throws WrongArgumentError
 */
export function askedRequest(asked: string | undefined, url: string, headers: readonly string[]): KongRequest {
  const { protocol, host: address, port: addressPort, path } = partsOf(url);
  const method = asked ?? (protocol.startsWith('grpc') ? 'POST' : 'GET');
  if (!TOKEN.test(method)) throw new WrongArgumentError(`"${oneLine(method)}" is no method; GET, POST and so on are`);
  const sent = headersOf(headers);
  const { host, port } = namedHost(sent.get('host')) ?? { host: address, port: addressPort };
  sent.delete('host');
  // Clients name no server to TLS where they have its address alone.
  const hasName = (protocol === 'https' || protocol === 'grpcs') && isIP(address.replace(/^\[|\]$/g, '')) === 0;
  return {
    protocol,
    method: method.toUpperCase(),
    host,
    path,
    headers: sent,
    ...(port !== undefined && { port }),
    ...(hasName && { sni: address }),
  };
}

interface UrlParts {
  readonly protocol: RequestProtocol;
  readonly host: string;
  readonly port: number | undefined;
  /** With the query, as it is written. */
  readonly path: string;
}

function partsOf(url: string): UrlParts {
  const full = SCHEME.test(url) ? url : `http://${url}`;
  const wrong = (reason: string): WrongArgumentError =>
    new WrongArgumentError(
      `"${oneLine(url)}" ${reason}; give a URL with a host, such as https://shop.example.com/cart`,
    );
  if (METHOD_BEFORE.test(url)) throw wrong('has a method in it, which is an argument of its own');
  if (/\s/.test(url) || CONTROL.test(url)) throw wrong('has white space or a control character in it');
  if (url.startsWith('/')) throw wrong('names no host');
  let parsed: URL;
  try {
    parsed = new URL(full);
  } catch {
    throw wrong('is no URL');
  }
  const protocol = parsed.protocol.slice(0, -1);
  if (!PROTOCOLS.includes(protocol)) throw wrong(`is no URL of ${PROTOCOLS.join(', ')}`);
  if (parsed.hostname === '') throw wrong('names no host');
  if (parsed.username !== '' || parsed.password !== '') throw wrong('has a user in it, which Kong does not see');
  const rest = full.replace(SCHEME, '').replace(/#.*$/s, '');
  const slash = rest.search(/[/?]/);
  const path = slash < 0 ? '/' : rest.slice(slash);
  return {
    protocol: protocol as RequestProtocol,
    host: parsed.hostname,
    port: parsed.port === '' ? undefined : Number(parsed.port),
    path: path.startsWith('?') ? `/${path}` : path,
  };
}

/** As a Host header names it. */
function namedHost(values: readonly string[] | undefined): Pick<UrlParts, 'host' | 'port'> | undefined {
  const [value, ...others] = values ?? [];
  if (value === undefined) return undefined;
  const wrong = new WrongArgumentError('the header "host" is one host, with a port or without');
  if (others.length > 0 || /[\s/?#@\\]/.test(value)) throw wrong;
  try {
    const { hostname, port } = new URL(`http://${value}`);
    // A port that is the usual one is written all the same.
    const written = /:(\d{1,5})$/.exec(value)?.[1] ?? port;
    return { host: hostname, port: written === '' ? undefined : Number(written) };
  } catch {
    throw wrong;
  }
}

function headersOf(written: readonly string[]): Map<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  for (const each of written) {
    const colon = each.indexOf(':');
    const name = each.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (!TOKEN.test(name)) throw new WrongArgumentError('a header is written as --header "name: value"');
    const value = each.slice(colon + 1).trim();
    if (CONTROL.test(value)) throw new WrongArgumentError(`the header "${name}" has a control character in its value`);
    headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  return headers;
}
