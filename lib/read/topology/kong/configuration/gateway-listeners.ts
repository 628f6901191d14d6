import { GATEWAY } from '../../../../facts/kong/kinds';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { lazyOf } from '../../lazy';
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
  return listenersByParent(route, set).flat();
}

/** The protocols of those listeners. */
export function protocolsHeard(route: Manifest, set: ManifestSet): ReadonlySet<string | undefined> {
  const [first, ...others] = listenersByParent(route, set).map(protocolsOf);
  if (first === undefined || others.length === 0) return first ?? new Set();
  return new Set([first, ...others].flatMap((each) => [...each]));
}

/** The same listeners give the very same list. */
function listenersByParent(route: Manifest, set: ManifestSet): readonly (readonly Listener[])[] {
  return list(route.spec.parentRefs).flatMap((parent) => {
    if ((text(at(parent, 'kind')) ?? 'Gateway') !== 'Gateway') return [];
    const namespace = text(at(parent, 'namespace')) ?? set.namespaceOf(route);
    const gateway = set.find(GATEWAY, namespace, text(at(parent, 'name')) ?? '');
    const section = text(at(parent, 'sectionName'));
    return [readListeners(listenersNamed(list(gateway?.spec.listeners), section))];
  });
}

/** The same list gives the very same. */
export const readListeners = lazyOf((listeners: readonly unknown[]): readonly Listener[] =>
  listeners.map((listener) => ({
    protocol: text(at(listener, 'protocol')),
    port: number(at(listener, 'port')),
    hostname: text(at(listener, 'hostname')),
    passesTlsThrough: at(listener, 'tls', 'mode') === 'Passthrough',
  })),
);

const protocolsOf = lazyOf((listeners: readonly Listener[]) => new Set(listeners.map(({ protocol }) => protocol)));
