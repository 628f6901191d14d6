import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';

export const ISTIO_GATEWAY = 'networking.istio.io/Gateway';
export const KUBERNETES_GATEWAY = 'gateway.networking.k8s.io/Gateway';

/**
 * The hosts that a Gateway, Istio's or the Gateway API's, takes requests for from objects of a namespace; `*` for all.
 * @param own namespace of the Gateway
 */
export function gatewayHosts(gateway: Manifest, own: string | undefined, from: string | undefined): string[] {
  if (gateway.groupKind === KUBERNETES_GATEWAY) {
    return list(gateway.spec.listeners).map((listener) => text(at(listener, 'hostname')) ?? '*');
  }
  return list(gateway.spec.servers).flatMap((server) => serverHosts(server, own, from));
}

/** The same of one server of Istio's Gateway. */
export function serverHosts(server: unknown, own: string | undefined, from: string | undefined): string[] {
  return list(at(server, 'hosts')).flatMap((each) => {
    const written = text(each) ?? '';
    const slash = written.indexOf('/');
    if (slash < 0) return [written];
    const namespace = written.slice(0, slash);
    const isMeant = namespace === '*' || (namespace === '.' ? own : namespace) === from;
    return isMeant ? [written.slice(slash + 1)] : [];
  });
}
