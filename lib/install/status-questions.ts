import { knows } from '../facts/span';
import { CROSS_NAMESPACE } from '../facts/kong/plugin-names';
import type { ClusterTools } from './cluster-tools';
import type { Invocation } from './invocation';
import { types } from './operand';
import type { Platform } from './platform';
import { proxyService } from './proxy-commands';

/** What `status` reads. Of a large cluster it reads no more than what it shows. */
export interface StatusQuestions {
  readonly namespaces: Invocation;
  /** Deployments, pods, and what else the manifests have of workloads, by namespace. */
  readonly workloads: readonly Invocation[];
  readonly ingresses: Invocation;
  readonly ingressClasses: Invocation;
  readonly plugins: Invocation;
  readonly clusterPlugins: Invocation;
  /** Of controllers that read plugins of other namespaces. */
  readonly referenceGrants: readonly Invocation[];
  readonly proxy: Invocation;
}

/**
 * @param namespaces of the manifests' workloads, and those that they declare
 * @param workloads types of the manifests' workloads
 */
export function statusQuestions(
  { istio, kong }: Platform,
  namespaces: readonly string[],
  workloads: readonly string[],
  tools: ClusterTools,
): StatusQuestions {
  const everywhere = (type: string): Invocation =>
    tools.kubectl('get', { 'all-namespaces': true, output: 'json' }, [types(type)]);
  const readsNamespaces = knows(kong.kic, CROSS_NAMESPACE) === 'known';
  return {
    namespaces: tools.kubectl('get', { output: 'json' }, [types('namespaces')]),
    workloads: [...new Set([istio.namespace, kong.namespace, ...namespaces])].map((namespace) =>
      tools.kubectl('get', { namespace, output: 'json' }, [
        types(...new Set(['deployments.apps', ...workloads, 'pods'])),
      ]),
    ),
    ingresses: everywhere('ingresses.networking.k8s.io'),
    ingressClasses: tools.kubectl('get', { output: 'json' }, [types('ingressclasses.networking.k8s.io')]),
    plugins: everywhere('kongplugins.configuration.konghq.com'),
    clusterPlugins: tools.kubectl('get', { output: 'json' }, [types('kongclusterplugins.configuration.konghq.com')]),
    referenceGrants: readsNamespaces ? [everywhere('referencegrants.gateway.networking.k8s.io')] : [],
    proxy: proxyService(kong, tools),
  };
}
