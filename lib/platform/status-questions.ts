import type { MeshgateConfig } from '../config';
import type { ClusterTools } from './cluster-tools';
import type { Command } from './command';
import { types } from './operand';
import { proxyService } from './proxy-commands';

/** What `status` reads, by kind, in all namespaces. */
export function statusQuestions(
  config: MeshgateConfig,
  tools: ClusterTools,
): Readonly<
  Record<'namespaces' | 'deployments' | 'pods' | 'ingresses' | 'plugins' | 'clusterPlugins' | 'proxy', Command>
> {
  const list = (kind: string): Command =>
    tools.kubectl('get', { 'all-namespaces': true, output: 'json' }, [types(kind)]);
  return {
    namespaces: tools.kubectl('get', { output: 'json' }, [types('namespaces')]),
    deployments: list('deployments.apps'),
    pods: list('pods'),
    ingresses: list('ingresses.networking.k8s.io'),
    plugins: list('kongplugins.configuration.konghq.com'),
    clusterPlugins: tools.kubectl('get', { output: 'json' }, [types('kongclusterplugins.configuration.konghq.com')]),
    proxy: proxyService(config, tools),
  };
}
