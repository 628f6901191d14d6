import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';

export const requireServiceProtocol: Rule = {
  id: 'require-service-protocol',
  subject: 'kong',
  severity: 'warning',
  summary: 'A Service has a port for TLS, and does not say so to Kong, which speaks plain HTTP to it.',
  releases: ['kic'],
  *find({ topology }) {
    const told = new Set<Manifest>();
    for (const route of topology.configuration().routes) {
      if (route.service.protocol !== 'http') continue;
      for (const { service, port } of route.service.backends) {
        if (service === undefined || told.has(service)) continue;
        if (service.annotation(KONG_ANNOTATIONS.protocol) !== undefined) continue;
        const index = list(service.spec.ports).findIndex((each) => isNamed(each, port));
        const entry: unknown = list(service.spec.ports)[index];
        if (entry === undefined || !isTls(entry)) continue;
        told.add(service);
        yield {
          manifest: service,
          path: ['spec', 'ports', index],
          message: `Kong speaks plain HTTP to port ${String(at(entry, 'port'))} of ${String(service)}, which looks like one for TLS`,
          fix: `set the annotation ${KONG_ANNOTATIONS.protocol}: https, or http if it is none`,
        };
      }
    }
  },
};

function isNamed(entry: unknown, port: number | string | undefined): boolean {
  return port === undefined || at(entry, 'port') === port || at(entry, 'name') === port;
}

/** The name says more than the number. */
function isTls(entry: unknown): boolean {
  if (text(at(entry, 'appProtocol')) !== undefined) return false;
  const name = text(at(entry, 'name')) ?? '';
  if (/^http(-|$)/.test(name)) return false;
  return /^https(-|$)/.test(name) || [443, 8443].includes(number(at(entry, 'port')) ?? 0);
}
