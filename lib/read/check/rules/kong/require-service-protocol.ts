import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const requireServiceProtocol: Rule = {
  id: 'require-service-protocol',
  subject: 'kong',
  severity: 'warning',
  summary:
    'A Service has a port for TLS or gRPC and does not say so to Kong, which speaks plain HTTP to it, or the other way round.',
  releases: ['kic'],
  *find({ topology }) {
    const told = new Set<Manifest>();
    for (const route of topology.configuration().routes) {
      const { protocol } = route.service;
      for (const { service, port } of route.service.backends) {
        if (service === undefined || told.has(service)) continue;
        const index = list(service.spec.ports).findIndex((each) => isNamed(each, port));
        const entry: unknown = list(service.spec.ports)[index];
        const isSaid = service.annotation(KONG_ANNOTATIONS.protocol) !== undefined;
        const found = entry === undefined ? undefined : faultOf(entry, protocol, isSaid, String(service));
        if (found === undefined) continue;
        told.add(service);
        yield { manifest: service, path: ['spec', 'ports', index], ...found };
      }
    }
  },
};

function isNamed(entry: unknown, port: number | string | undefined): boolean {
  return port === undefined || at(entry, 'port') === port || at(entry, 'name') === port;
}

/** @param isSaid whether the Service says the protocol itself */
function faultOf(
  entry: unknown,
  protocol: string,
  isSaid: boolean,
  service: string,
): Pick<Problem, 'message' | 'fix'> | undefined {
  const meant = protocolOf(entry);
  const port = `port ${String(at(entry, 'port'))} of ${service}`;
  if (meant === 'http' && isSaid && TLS.includes(protocol)) {
    return {
      message: `Kong speaks ${protocol} to ${port}, which looks like one for plain HTTP`,
      fix: `set the annotation ${KONG_ANNOTATIONS.protocol}: http, or name the port of TLS`,
    };
  }
  if (isSaid || protocol !== 'http' || meant === undefined || meant === 'http') return undefined;
  const what = meant === 'https' ? 'TLS' : 'gRPC';
  return {
    message: `Kong speaks plain HTTP to ${port}, which looks like one for ${what}`,
    fix: `set the annotation ${KONG_ANNOTATIONS.protocol}: ${meant}, or http if it is none`,
  };
}

const TLS: readonly string[] = ['https', 'grpcs'];

/** What a port is for by its name, which says more than the number; undefined where neither tells. */
function protocolOf(entry: unknown): string | undefined {
  if (text(at(entry, 'appProtocol')) !== undefined) return undefined;
  const [, named] = /^(https?|grpcs?)(?=-|$)(?!-web)/.exec(text(at(entry, 'name')) ?? '') ?? [];
  const written = number(at(entry, 'port')) ?? 0;
  return named ?? ([443, 8443].includes(written) ? 'https' : written === 80 ? 'http' : undefined);
}
