import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import type { Manifest } from '../../../manifests/manifest';
import type { ConfiguredService } from '../../../topology/kong/configuration/kong-configuration';
import { servicePort, type ServicePort } from '../../../topology/kubernetes/service-port';
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
    for (const { service: asked } of topology.configuration().routes) {
      // Whether a policy is applied that makes Kong speak TLS, nobody can tell.
      if (asked.tlsPolicies.some(({ isApplied }) => 'unknown' in isApplied)) continue;
      for (const { service, port: named } of asked.backends) {
        const port = service && servicePort(service, named);
        if (service === undefined || port === undefined || told.has(service)) continue;
        const found = faultOf(port, asked.protocol, giverOf(service, asked), String(service));
        if (found === undefined) continue;
        told.add(service);
        yield { manifest: service, path: port.path, ...found };
      }
    }
  },
};

/** What says the protocol of a Service; undefined where the route's own is taken. */
function giverOf(service: Manifest, { tlsPolicies }: ConfiguredService): Manifest | undefined {
  const applied = tlsPolicies.find(
    (each) => each.service === service && 'value' in each.isApplied && each.isApplied.value,
  );
  if (applied !== undefined) return applied.policy;
  return service.annotation(KONG_ANNOTATIONS.protocol) === undefined ? undefined : service;
}

function faultOf(
  port: ServicePort,
  protocol: string,
  giver: Manifest | undefined,
  service: string,
): Pick<Problem, 'message' | 'fix'> | undefined {
  const meant = protocolOf(port);
  const what = `port ${port.number} of ${service}`;
  if (meant === 'http' && giver !== undefined && TLS.includes(protocol)) {
    const isPolicy = giver.kind !== 'Service';
    return {
      message: `Kong speaks ${protocol} to ${what}, which looks like one for plain HTTP`,
      fix: `${isPolicy ? `take the Service out of ${String(giver)}` : `set the annotation ${KONG_ANNOTATIONS.protocol}: http`}, or name the port of TLS`,
    };
  }
  if (giver !== undefined || protocol !== 'http' || meant === undefined || meant === 'http') return undefined;
  return {
    message: `Kong speaks plain HTTP to ${what}, which looks like one for ${meant === 'https' ? 'TLS' : 'gRPC'}`,
    fix: `set the annotation ${KONG_ANNOTATIONS.protocol}: ${meant}, or http if it is none`,
  };
}

const TLS: readonly string[] = ['https', 'grpcs'];

const APP_PROTOCOLS: Readonly<Record<string, string | undefined>> = {
  http: 'http',
  https: 'https',
  grpc: 'grpc',
  grpcs: 'grpcs',
};

/** What a port is for by its name, which says more than the number; undefined where neither tells. */
function protocolOf({ name = '', number, appProtocol }: ServicePort): string | undefined {
  // The controller does not read it, so it says of the port what is true.
  if (appProtocol !== undefined) return APP_PROTOCOLS[appProtocol.toLowerCase()];
  const [, named] = /^(https?|grpcs?)(?=-|$)(?!-web)/.exec(name) ?? [];
  return named ?? ([443, 8443].includes(number) ? 'https' : number === 80 ? 'http' : undefined);
}
