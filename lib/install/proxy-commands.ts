import type { ClusterTools } from './cluster-tools';
import type { Invocation } from './invocation';
import { ports, typeAndName, type Operand } from './operand';
import type { KongPlatform } from './platform';

/** Reads the Service that clients reach Kong by; prints nothing where there is none. */
export function proxyService(kong: KongPlatform, tools: ClusterTools): Invocation {
  const { namespace } = kong;
  return tools.kubectl('get', { namespace, 'ignore-not-found': true, output: 'json' }, [proxy(kong)]);
}

/** A way to Kong where no load balancer gives an address; on a port that is free. */
export function portForward(kong: KongPlatform, scheme: 'http' | 'https', tools: ClusterTools): Invocation {
  const { namespace } = kong;
  return tools.kubectl('port-forward', { namespace }, [proxy(kong), ports(scheme === 'https' ? ':443' : ':80')]);
}

function proxy(kong: KongPlatform): Operand {
  return typeAndName({ group: '', kind: 'Service', name: kong.proxyService });
}
