import { TCP_INGRESS, UDP_INGRESS } from '../../../../facts/kong/kinds';
import { at, list, number, text } from '../../../manifests/json';
import { portName } from './backend-port';
import { DEFAULT_PORT, DEFAULT_TIMEOUTS, routeDraft, type BackendDraft, type ServiceDraft } from './draft';
import type { Rooms } from './rooms';

/** What tells the one kind from the other. */
const STREAMS = {
  tcp: { kind: TCP_INGRESS, suffix: '', routeProtocols: ['tcp', 'tls'], hasSnis: true },
  udp: { kind: UDP_INGRESS, suffix: '.udp', routeProtocols: ['udp'], hasSnis: false },
} as const;

/**
 * The Services of Kong that TCPIngresses or UDPIngresses ask for, by their names, with their routes.
 * Source: `translate_kong_l4.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function streamRules(rooms: Rooms, protocol: keyof typeof STREAMS): Map<string, ServiceDraft> {
  const { kind, suffix, routeProtocols, hasSnis } = STREAMS[protocol];
  const services = new Map<string, ServiceDraft>();
  for (const manifest of rooms.filter.taken(kind)) {
    const namespace = rooms.set.namespaceOf(manifest) ?? '';
    for (const [index, rule] of list(manifest.spec.rules).entries()) {
      const backend = at(rule, 'backend');
      const path = ['spec', 'rules', index];
      const service = text(at(backend, 'serviceName'));
      if (service === undefined) continue;
      const port = portName(number(at(backend, 'servicePort')) ?? 0);
      const origin = { manifest, path: [...path, 'backend'] };
      const draft: BackendDraft = { origin, namespace, name: service, weight: undefined, ...port };
      const host = text(at(rule, 'host'));
      const destination = number(at(rule, 'port'));
      const route = routeDraft({
        name: `${namespace}.${manifest.name}.${index}${suffix}`,
        origin: { manifest, path },
        source: manifest,
        protocols: routeProtocols,
        snis: hasSnis && host !== undefined ? [host] : [],
        destinationPorts: destination === undefined ? [] : [destination],
      });
      const name = `${namespace}.${service}.${port.text}${suffix}`;
      const known = services.get(name);
      if (known === undefined) services.set(name, { ...serviceOf(name, protocol, draft), routes: [route] });
      else known.routes.push(route);
    }
  }
  return services;
}

function serviceOf(name: string, protocol: string, backend: BackendDraft): ServiceDraft {
  return {
    name,
    host: `${backend.name}.${backend.namespace}.${backend.text}.svc`,
    protocol,
    path: undefined,
    port: DEFAULT_PORT,
    timeouts: DEFAULT_TIMEOUTS,
    parent: backend.origin.manifest,
    backends: [backend],
    routes: [],
    madePlugins: [],
  };
}
