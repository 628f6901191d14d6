import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Pod } from '../kubernetes/pod';
import type { Pods } from '../kubernetes/pods';
import { lazy, lazyOf } from '../lazy';
import { proxyOfPod } from './hop/proxy-mode';
import type { Mesh } from './mesh';
import type { MeshPolicies } from './mesh-policies';

/** Which pods are in the mesh without sidecars, by the proxy of their node. */
export class NodePods {
  /** Whether any declared pod has a sidecar, or those of a declared namespace that are declared elsewhere would. */
  public readonly hasSidecars = lazy(
    () =>
      this.pods.all().some((pod) => {
        const proxy = proxyOfPod(this.set, this.mesh, pod);
        return !('value' in proxy) || proxy.value === 'sidecar';
      }) || this.set.of('Namespace').some(({ name }) => this.isInjected(name) && this.pods.in(name).length === 0),
  );

  private readonly areNode = lazyOf(
    (pods: readonly Pod[]): boolean => pods.length > 0 && pods.every((pod) => this.isNode(pod)),
  );

  public constructor(
    private readonly set: ManifestSet,
    private readonly pods: Pods,
    private readonly mesh: Mesh,
    private readonly policies: MeshPolicies,
  ) {}

  private isInjected(namespace: string): boolean {
    return this.mesh.membershipOfNamespace(namespace) === 'in' && !this.mesh.isAmbient(namespace);
  }

  public isNode(pod: Pod): boolean {
    const proxy = proxyOfPod(this.set, this.mesh, pod);
    return 'value' in proxy && proxy.value === 'node';
  }

  /** Whether all pods of a Service are; where none is declared, whether those of its namespace are. */
  public areOfService(service: Manifest): boolean {
    const pods = this.pods.of(service);
    return pods.length === 0 ? this.mesh.isAmbient(this.set.namespaceOf(service) ?? '') : this.areNode(pods);
  }

  /** Whether all pods that an object of Istio is for are; false where none is declared, and for the whole mesh. */
  public areSelected(policy: Manifest): boolean {
    const { labels, namespace } = this.policies.selectorOf(policy);
    if (namespace === undefined) return false;
    const hasLabels = Object.keys(labels).length > 0;
    return this.areNode(hasLabels ? this.pods.withLabels(namespace, labels) : this.pods.in(namespace));
  }
}
