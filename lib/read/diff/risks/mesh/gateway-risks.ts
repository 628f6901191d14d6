import { shortList } from '../../../explain/route-words';
import { at, entry, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import { isSameValue } from '../../objects/same-value';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';

const GATEWAY = 'networking.istio.io/Gateway';

/** Gateways of Istio's that take more, show another certificate, take plain text, or ask their clients for no certificate any more. */
export function gatewayRisks(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after, isRenamed }) => {
    if (after === undefined || isRenamed) return [];
    if (after.groupKind === VIRTUAL_SERVICE) return moreGateways(before, after);
    if (after.groupKind !== GATEWAY) return [];
    return list(after.spec.servers).flatMap((server, index) => {
      const was = list(before?.spec.servers).find((other) => portOf(other) === portOf(server));
      return was === undefined ? newServer(server, after, index) : serverRisks(was, server, after, index);
    });
  });
}

const VIRTUAL_SERVICE = 'networking.istio.io/VirtualService';

function newServer(server: unknown, manifest: Manifest, index: number): FoundRisk[] {
  const hosts = shortList(list(entry(server, 'hosts')).map(String));
  const message = `takes requests for ${hosts} at port ${portOf(server)}, past every route of Kong, and did not`;
  return [{ risk: 'open', message, manifest, path: nearestPath(['spec', 'servers', index], manifest) }];
}

/** Whose requests come from outside: all Gateways but the sidecars, which are `mesh`. */
function moreGateways(before: Manifest | undefined, after: Manifest): FoundRisk[] {
  const known = before === undefined ? [] : gatewaysOf(before);
  const fresh = gatewaysOf(after).filter((gateway) => !known.includes(gateway));
  if (fresh.length === 0) return [];
  const hosts = shortList(list(after.spec.hosts).map(String));
  const message = `requests for ${hosts} come in by the Gateway ${shortList(fresh)}, past every route of Kong, and did not`;
  return [{ risk: 'open', message, manifest: after, path: nearestPath(['spec', 'gateways'], after) }];
}

function gatewaysOf({ spec, namespace }: Manifest): string[] {
  return list(spec.gateways)
    .flatMap((gateway) => text(gateway) ?? [])
    .filter((gateway) => gateway !== 'mesh')
    .map((gateway) => (gateway.includes('/') ? gateway : `${namespace ?? ''}/${gateway}`));
}

function portOf(server: unknown): number | undefined {
  return number(at(server, 'port', 'number'));
}

function serverRisks(was: unknown, is: unknown, manifest: Manifest, index: number): FoundRisk[] {
  const port = portOf(is);
  const [old, now] = [was, is].map((server) => entry(server, 'tls'));
  const [before, after] = [old, now].map((tls) => text(entry(tls, 'mode')));
  const found = (risk: 'open' | 'path', message: string, ...path: readonly string[]): FoundRisk => ({
    risk,
    message,
    manifest,
    path: nearestPath(['spec', 'servers', index, ...path], manifest),
  });
  const asked = MUTUAL.has(before ?? '') && !MUTUAL.has(after ?? '') && !PASSING.has(after ?? '');
  const isPlain = before !== undefined && before !== 'PASSTHROUGH' && now === undefined;
  const hosts = list(entry(is, 'hosts')).filter(
    (host) => !list(entry(was, 'hosts')).some((other) => isWithin(String(host), String(other))),
  );
  const secrets = ['credentialName', 'credentialNames', 'serverCertificate'].filter(
    (field) =>
      now !== undefined && old !== undefined && !isSameValue(entry(old, field) ?? null, entry(now, field) ?? null),
  );
  return [
    ...(asked ? [found('open', `port ${port} asks clients for no certificate any more`, 'tls', 'mode')] : []),
    ...(isPlain ? [found('path', `port ${port} takes plain text, and TLS no more`, 'port')] : []),
    ...(hosts.length > 0 ? [found('open', `port ${port} takes requests for ${hosts.join(', ')} too`, 'hosts')] : []),
    ...(isRedirecting(old) && !isRedirecting(now) && !isPlain
      ? [
          found(
            'path',
            `port ${port} serves plain text, and answered it with a redirect to https`,
            'tls',
            'httpsRedirect',
          ),
        ]
      : []),
    ...(versionOf(now) < versionOf(old) && now !== undefined && old !== undefined
      ? [
          found(
            'open',
            `port ${port} takes ${VERSIONS[versionOf(now)]!}, and asked for ${VERSIONS[versionOf(old)]!} at least`,
            'tls',
            'minProtocolVersion',
          ),
        ]
      : []),
    ...secrets.map((field) =>
      found('path', `clients of port ${port} are shown another certificate, by its ${field}`, 'tls', field),
    ),
  ];
}

function isRedirecting(tls: unknown): boolean {
  return entry(tls, 'httpsRedirect') === true;
}

/** The oldest first. Without one it is TLS 1.2. Source: `ServerTLSSettings` of Istio 1.31. */
const VERSIONS = ['TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'];

function versionOf(tls: unknown): number {
  const index = VERSIONS.indexOf(text(entry(tls, 'minProtocolVersion')) ?? '');
  return index < 0 ? VERSIONS.indexOf('TLSV1_2') : index;
}

/** Modes that ask clients for a certificate. Source: `ServerTLSSettings` of Istio 1.31. */
const MUTUAL: ReadonlySet<string> = new Set(['MUTUAL', 'ISTIO_MUTUAL']);

/** The backend asks, or need not. */
const PASSING: ReadonlySet<string> = new Set(['PASSTHROUGH', 'AUTO_PASSTHROUGH']);

/** Hosts with a namespace in front or without, and `*` for any first labels. */
function isWithin(inner: string, outer: string): boolean {
  const [host, wide] = [inner, outer].map((each) => each.slice(each.indexOf('/') + 1)) as [string, string];
  return wide === '*' || wide === host || (wide.startsWith('*.') && host.endsWith(wide.slice(1)));
}
