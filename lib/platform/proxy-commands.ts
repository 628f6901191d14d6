import type { MeshgateConfig } from '../config';
import type { ClusterTools } from './cluster-tools';
import type { Command } from './command';
import { kongRelease } from './kong-release';

/** Reads the Service that clients reach Kong by. */
export function proxyService(config: MeshgateConfig, tools: ClusterTools): Command {
  const { namespace, proxyService: name } = kongRelease(config);
  return tools.kubectl('get', 'service', name, '-n', namespace, '-o', 'json');
}

/** A way to Kong where no load balancer gives an address; on a port that is free. */
export function portForward(config: MeshgateConfig, tools: ClusterTools): Command {
  const { namespace, proxyService: name } = kongRelease(config);
  return tools.kubectl('port-forward', '-n', namespace, `service/${name}`, ':80');
}
