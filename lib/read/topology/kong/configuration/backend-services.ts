import { KONG_PREFIX } from '../../../../facts/kong/annotation-key';
import type { Manifest } from '../../../manifests/manifest';
import { annotationPath } from '../kong-annotation';
import { servicePort } from './backend-port';
import type { BackendDraft, ServiceDraft } from './draft';
import type { ConfiguredBackend } from './kong-configuration';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

/** The backends of a Service of Kong, as far as the controller finds them. */
export interface BackendServices {
  readonly backends: readonly ConfiguredBackend[];
  /** Those of them that are declared, by namespace and name, whether the port is found or not. */
  readonly services: readonly Manifest[];
  /** The port of the last of them, which Kong has for all; undefined where none is known. */
  readonly port: number | undefined;
}

/**
 * The Services of Kubernetes behind a Service of Kong; undefined where their annotations differ, and the controller takes it
 * away with its routes.
 */
export function backendServices(
  { name, backends: drafts, parent }: ServiceDraft,
  rooms: Rooms,
): BackendServices | undefined {
  const found = drafts.map((draft) => ({ draft, service: find(draft, parent, rooms) }));
  const services = [...new Set(found.flatMap(({ service }) => service ?? []))].sort(byName);
  if (!areAlike(services, name, rooms)) {
    rooms.refusals.add(parent, [], `the Services behind "${name}" differ in annotations`);
    return undefined;
  }
  const backends: ConfiguredBackend[] = [];
  let port: number | undefined;
  for (const { draft, service } of found) {
    const known = service && servicePort(service, draft);
    port = known?.number ?? port;
    if (service !== undefined && known === undefined) {
      const reason = `the Service "${service.name}" has no port ${draft.text}`;
      rooms.refusals.add(service, ['spec', 'ports'], reason);
      rooms.refusals.add(parent, parent === draft.origin.manifest ? draft.origin.path : [], reason);
    } else if (service !== undefined || rooms.set.presence('Service', draft.namespace, draft.name) !== 'missing') {
      backends.push(configured(draft, service, rooms));
    }
  }
  return { backends, services, port };
}

function configured(draft: BackendDraft, service: Manifest | undefined, { upstreams }: Rooms): ConfiguredBackend {
  const { origin, namespace, name, port, weight = 1 } = draft;
  const usesServiceAddress = service !== undefined && upstreams.usesServiceAddress(service);
  return { origin, namespace, name, service, port, weight, usesServiceAddress };
}

function find(
  { namespace, name, origin }: BackendDraft,
  parent: Manifest,
  { set, refusals }: Rooms,
): Manifest | undefined {
  const service = set.find('Service', namespace, name);
  if (service !== undefined) return service;
  const kind = kindOf(set.presence('Service', namespace, name));
  refusals.add(
    parent,
    parent === origin.manifest ? origin.path : [],
    `there is no Service "${name}" in ${namespace}`,
    kind,
  );
  return undefined;
}

/** Services that share one of Kong say the same of how they are to be asked. */
function areAlike(services: readonly Manifest[], name: string, { refusals }: Rooms): boolean {
  if (services.length < 2) return true;
  const keys = new Set(services.flatMap(({ annotations }) => Object.keys(annotations)).filter(isKongs));
  const different = [...keys].filter((key) => new Set(services.map((each) => each.annotation(key))).size > 1).sort();
  for (const service of services) {
    for (const key of different) {
      const reason = `the Services behind "${name}" differ in ${key}`;
      refusals.add(
        service,
        service.annotation(key) === undefined ? ['metadata'] : annotationPath(key),
        reason,
        'refused',
        'services',
      );
    }
  }
  return different.length === 0;
}

function isKongs(key: string): boolean {
  return key.startsWith(KONG_PREFIX);
}

function byName(a: Manifest, b: Manifest): number {
  const [left, right] = [a, b].map(({ namespace = '', name }) => `${namespace}/${name}`);
  return left! < right! ? -1 : left! > right! ? 1 : 0;
}
