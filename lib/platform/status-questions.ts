import type { MeshgateConfig } from '../config';
import type { ClusterTools } from './cluster-tools';
import type { Command } from './command';
import { proxyService } from './proxy-commands';

/** What `status` reads, by kind, in all namespaces. */
export function statusQuestions(
  config: MeshgateConfig,
  tools: ClusterTools,
): Readonly<Record<'namespaces' | 'deployments' | 'pods' | 'ingresses' | 'kongplugins' | 'proxy', Command>> {
  const list = (kind: string): Command => tools.kubectl('get', kind, '-A', '-o', 'json');
  return {
    namespaces: tools.kubectl('get', 'namespaces', '-o', 'json'),
    deployments: list('deployments.apps'),
    pods: list('pods'),
    ingresses: list('ingresses.networking.k8s.io'),
    kongplugins: list('kongplugins.configuration.konghq.com'),
    proxy: proxyService(config, tools),
  };
}
