import { TCP_INGRESS, UDP_INGRESS } from '../../../../facts/kong/kinds';
import { at, list, number, text } from '../../../manifests/json';
import {
  DEFAULT_PORT,
  DEFAULT_TIMEOUTS,
  routeDraft,
  type BackendDraft,
  type PortName,
  type ServiceDraft,
} from './draft';
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
      const port = numberedPort(at(backend, 'servicePort'));
      const origin = { manifest, path: [...path, 'backend'] };
      const draft: BackendDraft = { origin, namespace, name: service, weight: undefined, ...port };
      const host = text(at(rule, 'host'));
      const route = routeDraft({
        name: `${namespace}.${manifest.name}.${index}${suffix}`,
        origin: { manifest, path },
        source: manifest,
        protocols: routeProtocols,
        snis: hasSnis && host !== undefined ? [host] : [],
        destinationPorts: [number(at(rule, 'port')) ?? 0],
      });
      const name = `${namespace}.${service}.${port.text}${suffix}`;
      const known = services.get(name);
      if (known === undefined) services.set(name, { ...serviceOf(name, protocol, draft, port.port), routes: [route] });
      else known.routes.push(route);
    }
  }
  return services;
}

/** A port of which the controller takes the number alone; it finds none of the number 0. */
function numberedPort(written: unknown): PortName & { readonly port: number } {
  const port = number(written) ?? 0;
  return { text: String(port), port };
}

/** @param port what Kong has of UDP where the Service of Kubernetes has no such port */
function serviceOf(name: string, protocol: keyof typeof STREAMS, backend: BackendDraft, port: number): ServiceDraft {
  return {
    name,
    host: `${backend.name}.${backend.namespace}.${backend.text}.svc`,
    protocol,
    path: undefined,
    port: protocol === 'udp' ? port : DEFAULT_PORT,
    timeouts: DEFAULT_TIMEOUTS,
    parent: backend.origin.manifest,
    backends: [backend],
    routes: [],
    madePlugins: [],
  };
}
