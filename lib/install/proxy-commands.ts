import type { InstallConfig } from './install-config';
import type { ClusterTools } from './cluster-tools';
import type { Command } from './command';
import { kongRelease } from './kong-release';
import { ports, typeAndName, type Operand } from './operand';

/** Reads the Service that clients reach Kong by; prints nothing where there is none. */
export function proxyService(config: InstallConfig, tools: ClusterTools): Command {
  const { namespace } = kongRelease(config);
  return tools.kubectl('get', { namespace, 'ignore-not-found': true, output: 'json' }, [proxy(config)]);
}

/** A way to Kong where no load balancer gives an address; on a port that is free. */
export function portForward(config: InstallConfig, tools: ClusterTools): Command {
  const { namespace } = kongRelease(config);
  return tools.kubectl('port-forward', { namespace }, [proxy(config), ports(':80')]);
}

function proxy(config: InstallConfig): Operand {
  return typeAndName({ group: '', kind: 'Service', name: kongRelease(config).proxyService });
}
