import type { PropCheck } from '../prop-check';
import type { ServiceBackend } from './service-backend';

/**
 * What `preserveHost` of a route has to be. Istio routes by the Host header, which Kong preserves by default, and there is one setting
 * for all backends of a route.
 * @throws PropError when it cannot suit them all
 */
export function preservedHost(
  propCheck: PropCheck,
  preserveHost: boolean | undefined,
  backends: readonly ServiceBackend[],
): boolean | undefined {
  const routed = backends.find(({ meshRouting }) => meshRouting === true);
  if (routed === undefined) return preserveHost;
  const others = backends.filter(({ meshRouting }) => meshRouting !== true);
  const { serviceName: name } = routed;
  const routes = `false with the backend ${name}, whose Service has meshRouting: Istio routes on its name as Host header`;
  propCheck.require(preserveHost !== true, 'preserveHost', preserveHost, routes);
  const mixed = `false, said expressly, because it is for all backends and ${name} alone has meshRouting; or a route for each`;
  propCheck.require(preserveHost === false || others.length === 0, 'preserveHost', preserveHost, mixed);
  return false;
}
