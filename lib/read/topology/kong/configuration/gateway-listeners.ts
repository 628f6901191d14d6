import { GATEWAY } from '../../../../facts/kong/kinds';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { listenersNamed } from '../../gateway/listeners';

/** A listener of a declared Gateway. */
export interface Listener {
  readonly protocol: string | undefined;
  readonly port: number | undefined;
  readonly hostname: string | undefined;
  /** Whether TLS goes through to the backend as it is. */
  readonly passesTlsThrough: boolean;
}

/** The listeners that a route hangs on, of Gateways that are declared. */
export function listenersOf(route: Manifest, set: ManifestSet): Listener[] {
  return list(route.spec.parentRefs).flatMap((parent) => {
    if ((text(at(parent, 'kind')) ?? 'Gateway') !== 'Gateway') return [];
    const namespace = text(at(parent, 'namespace')) ?? set.namespaceOf(route);
    const gateway = set.find(GATEWAY, namespace, text(at(parent, 'name')) ?? '');
    const section = text(at(parent, 'sectionName'));
    return listenersNamed(list(gateway?.spec.listeners), section).map((listener) => ({
      protocol: text(at(listener, 'protocol')),
      port: number(at(listener, 'port')),
      hostname: text(at(listener, 'hostname')),
      passesTlsThrough: at(listener, 'tls', 'mode') === 'Passthrough',
    }));
  });
}
