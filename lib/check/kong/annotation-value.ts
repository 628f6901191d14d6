import type { KongAnnotation } from '../../kong/annotations';
import { kicKnows, type KicSpan } from '../../kong/kic-span';
import { parseHost } from '../../plugins/host-name';

/** What KIC would take in place of a value that it drops: the end of a sentence. Undefined where it takes the value. */
type ValueCheck = (value: string, kic: string) => string | undefined;

/** Protocols, and the releases that take them. Source: `internal/util/protocol.go` of KIC and its CHANGELOG. */
const PROTOCOLS: Readonly<Record<string, KicSpan>> = {
  http: {},
  https: {},
  grpc: {},
  grpcs: {},
  tcp: {},
  tls: {},
  tls_passthrough: { since: '2.1' },
  ws: { since: '3.0' },
  wss: { since: '3.0' },
};

/** KIC takes white space off the members of lists since then. */
const TRIMMED = { since: '3.4' };

/** Bounds of Kong's service: `kong/db/schema/entities/services.lua`. */
const TIMEOUT = integer(1, 2 ** 31 - 2, 'milliseconds');

/** How KIC reads each value. Source: `annotations.go` and `kongstate/{route,service}.go` of KIC, v1.3.4 to v3.5.13. */
const CHECKS: Partial<Record<KongAnnotation, ValueCheck>> = {
  stripPath: flag,
  preserveHost: flag,
  requestBuffering: goFlag,
  responseBuffering: goFlag,
  tlsVerify: (value) =>
    /^(1|t|T|true|True|TRUE|0|f|F|false|False|FALSE)$/.test(value) ? undefined : '"true" or "false"',
  serviceUpstream: exactFlag,
  forceSslRedirect: exactFlag,
  protocols: (value, kic) => everyMember(value, kic, (member) => protocol(member, kic)),
  protocol,
  httpsRedirectStatusCode: (value) =>
    /^(301|302|307|308|426)$/.test(value) ? undefined : 'one of 301, 302, 307, 308, 426',
  regexPriority: integer(-(2 ** 31), 2 ** 31 - 1),
  methods: (value) =>
    value.split(',').every((method) => /^\s*[A-Za-z]*\s*$/.test(method))
      ? undefined
      : 'methods of letters alone, such as "GET,POST"; members are separated by commas, and one bad member drops all',
  snis: (value, kic) => everyMember(value, kic, (host) => (isHost(host) ? undefined : 'host names without wildcards')),
  hostAliases: (value, kic) =>
    everyMember(value, kic, (host) =>
      isHost(host.replace(/^\*\./, '').replace(/\.\*$/, ''))
        ? undefined
        : 'host names, "*." in front or ".*" behind allowed',
    ),
  pathHandling: (value) => (value === 'v0' || value === 'v1' ? undefined : '"v0" or "v1"'),
  regexPrefix: slash,
  path: slash,
  hostHeader: (value) => (parseHost(value) ? undefined : 'a host name, with or without :port'),
  connectTimeout: TIMEOUT,
  readTimeout: TIMEOUT,
  writeTimeout: TIMEOUT,
  retries: integer(0, 32767),
  tlsVerifyDepth: integer(0, 64),
  publishService: (value) =>
    value.split(',').every((name) => /^\s*[^\s/]+\/[^\s/]+\s*$/.test(name)) ? undefined : 'Services as namespace/name',
};

/** What KIC would take in place of a value that it drops. An empty value means no annotation. */
export function allowedInstead(annotation: KongAnnotation, value: string, kic: string): string | undefined {
  return value === '' ? undefined : CHECKS[annotation]?.(value, kic);
}

function flag(value: string): string | undefined {
  return /^(true|false)$/i.test(value) ? undefined : '"true" or "false"';
}

/** As Go's `strconv.ParseBool` does, of the value in small letters. */
function goFlag(value: string): string | undefined {
  return /^(1|t|true|0|f|false)$/i.test(value) ? undefined : '"true" or "false"';
}

function exactFlag(value: string): string | undefined {
  return value === 'true' || value === 'false' ? undefined : '"true" in small letters, all else means false';
}

function protocol(value: string, kic: string): string | undefined {
  const span = Object.hasOwn(PROTOCOLS, value) ? PROTOCOLS[value] : undefined;
  if (span && kicKnows(kic, span) === 'known') return undefined;
  const names = Object.keys(PROTOCOLS).filter((name) => kicKnows(kic, PROTOCOLS[name]!) === 'known');
  return `one of ${names.join(', ')}`;
}

function slash(value: string): string | undefined {
  return value.startsWith('/') ? undefined : 'a path that begins with "/"';
}

function integer(min: number, max: number, unit?: string): ValueCheck {
  return (value) => {
    const isIn = /^[+-]?\d{1,10}$/.test(value) && Number(value) >= min && Number(value) <= max;
    return isIn ? undefined : `an integer from ${min} to ${max}${unit === undefined ? '' : ` (${unit})`}`;
  };
}

function everyMember(value: string, kic: string, check: (member: string) => string | undefined): string | undefined {
  const trims = kicKnows(kic, TRIMMED) === 'known';
  for (const written of value.split(',')) {
    const member = trims ? written.trim() : written;
    if (trims && member === '') continue;
    const allowed = check(member);
    if (allowed === undefined) continue;
    const spaces = trims ? '' : ' without white space';
    return `${allowed}; members are separated by commas${spaces}, and one bad member drops all`;
  }
  return undefined;
}

/** Labels of letters, digits and single hyphens: KIC takes no others, not even those of international names. */
function isHost(host: string): boolean {
  return host.split('.').every((label) => /^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/.test(label));
}
