import { GATEWAY_ROUTE_KINDS, STREAM_KINDS } from '../../../facts/kong/kinds';
import { at, isObject, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { ingressPaths } from './ingress-path';

/** A Service that a route sends requests to. */
export interface RouteBackend {
  /** The Ingress, TCPIngress, UDPIngress or route of the Gateway API. */
  readonly manifest: Manifest;
  /** To the Service's name. */
  readonly path: Path;
  readonly namespace: string;
  readonly service: string;
  /** Number or name. */
  readonly port: number | string | undefined;
  /** To the port. */
  readonly portPath: Path;
}

/**
 * Every Service that one route names; none for other kinds.
 * @param own namespace of the route
 */
export function backendsOf(manifest: Manifest, own: string | undefined): RouteBackend[] {
  const found: RouteBackend[] = [];
  for (const reference of referencesIn(manifest)) {
    const backend = backendOf(manifest, own, reference);
    if (backend !== undefined) found.push(backend);
  }
  return found;
}

function backendOf(
  manifest: Manifest,
  own: string | undefined,
  { value, path, fields }: Reference,
): RouteBackend | undefined {
  const service = text(at(value, ...fields.service));
  if (service === undefined) return undefined;
  const port = at(value, ...fields.port);
  return {
    manifest,
    path: [...path, ...fields.service],
    namespace: text(at(value, 'namespace')) ?? own ?? '',
    service,
    port: typeof port === 'number' || typeof port === 'string' ? port : undefined,
    portPath: [...path, ...fields.port],
  };
}

/** Where a reference keeps the name of its Service and the port. */
interface Fields {
  readonly service: readonly string[];
  readonly port: readonly string[];
}

interface Reference {
  readonly value: unknown;
  readonly path: Path;
  readonly fields: Fields;
}

/** Of an Ingress before networking.k8s.io/v1, and of Kong's own kinds. */
const FLAT: Fields = { service: ['serviceName'], port: ['servicePort'] };
const GATEWAY: Fields = { service: ['name'], port: ['port'] };

function referencesIn(manifest: Manifest): Iterable<Reference> {
  if (manifest.kind === 'Ingress' && ['networking.k8s.io', 'extensions'].includes(manifest.group)) {
    return ingressReferences(manifest);
  }
  if (STREAM_KINDS.some((kind) => kind === manifest.groupKind)) return streamReferences(manifest);
  if (GATEWAY_ROUTE_KINDS.includes(manifest.groupKind)) return gatewayReferences(manifest);
  return [];
}

function* ingressReferences({ spec }: Manifest): Generator<Reference, void> {
  for (const field of ['defaultBackend', 'backend']) {
    if (isObject(spec[field])) yield ingressReference(spec[field], ['spec', field]);
  }
  for (const { value, path } of ingressPaths(spec)) yield ingressReference(at(value, 'backend'), [...path, 'backend']);
}

function ingressReference(value: unknown, path: Path): Reference {
  const port = at(value, 'service', 'port', 'number') === undefined ? 'name' : 'number';
  const nested = { service: ['service', 'name'], port: ['service', 'port', port] };
  return { value, path, fields: text(at(value, 'serviceName')) === undefined ? nested : FLAT };
}

function* streamReferences({ spec }: Manifest): Generator<Reference, void> {
  let rule = 0;
  for (const each of list(spec.rules)) {
    yield { value: at(each, 'backend'), path: ['spec', 'rules', rule++, 'backend'], fields: FLAT };
  }
}

function* gatewayReferences({ spec }: Manifest): Generator<Reference, void> {
  let rule = 0;
  for (const each of list(spec.rules)) {
    let index = 0;
    for (const value of list(at(each, 'backendRefs'))) {
      const path = ['spec', 'rules', rule, 'backendRefs', index++];
      const isService = (text(at(value, 'kind')) ?? 'Service') === 'Service' && (text(at(value, 'group')) ?? '') === '';
      if (isService) yield { value, path, fields: GATEWAY };
    }
    rule++;
  }
}
