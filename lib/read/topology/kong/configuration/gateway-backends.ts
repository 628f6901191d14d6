import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { grantTo } from '../reference-grant';
import { portName } from './backend-port';
import type { BackendDraft, MadePlugin } from './draft';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

/** The backends of one rule of a route, and what answers where there is none left. */
export interface GatewayBackends {
  readonly backends: readonly BackendDraft[];
  readonly madePlugins: readonly MadePlugin[];
}

/**
 * The Services that a rule of a route of the Gateway API names, as far as the controller takes them: it leaves out what it may
 * not use or does not find, with no more than a line in its log. Source: `subtranslator/backendref.go` at v3.5.13.
 * @param path to the rule
 */
export function gatewayBackends(route: Manifest, rule: unknown, path: Path, rooms: Rooms): GatewayBackends {
  const backends: BackendDraft[] = [];
  const references = list(at(rule, 'backendRefs'));
  for (const [index, reference] of references.entries()) {
    const backend = backendOf(route, reference, [...path, 'backendRefs', index], rooms);
    if (backend !== undefined) backends.push(backend);
  }
  const isEmpty = backends.length === 0 && references.length > 0;
  return { backends, madePlugins: isEmpty ? [noBackend(route, [...path, 'backendRefs'])] : [] };
}

function backendOf(route: Manifest, reference: unknown, path: Path, rooms: Rooms): BackendDraft | undefined {
  const { set, refusals } = rooms;
  const own = set.namespaceOf(route) ?? '';
  const namespace = text(at(reference, 'namespace')) ?? own;
  const name = text(at(reference, 'name'));
  const kind = text(at(reference, 'kind')) ?? 'Service';
  if (name === undefined || kind !== 'Service' || (text(at(reference, 'group')) ?? '') !== '') {
    refusals.add(route, path, `the controller takes no ${kind} as a backend`, 'dropped', 'gateway-backend');
    return undefined;
  }
  const presence = set.presence('Service', namespace, name);
  if (presence === 'missing') {
    refusals.add(route, path, `there is no Service "${name}" in ${namespace}`, 'dropped');
    return undefined;
  }
  const grant = namespace === own ? 'granted' : grantTo(set, route, { group: '', kind: 'Service', namespace, name });
  if (grant !== 'granted') {
    const reason = `no ReferenceGrant of namespace ${namespace} lets it use the Service "${name}"`;
    refusals.add(route, path, reason, grant === 'refused' ? 'dropped' : kindOf('unknown'), 'gateway-backend');
    return undefined;
  }
  const weight = number(at(reference, 'weight')) ?? 1;
  return {
    origin: { manifest: route, path },
    namespace,
    name,
    weight,
    ...portName(number(at(reference, 'port')) ?? -1),
  };
}

/** Kong would answer 503, where the Gateway API asks for 500. */
function noBackend(manifest: Manifest, path: Path): MadePlugin {
  const config = { status_code: 500, message: 'no existing backendRef provided' };
  return { plugin: 'request-termination', config, origin: { manifest, path } };
}
