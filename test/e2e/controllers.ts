import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster';

interface Rollout {
  /** Pods of the newest version. */
  readonly updated: number;
  readonly available: number;
  readonly condition?: Readonly<Record<'type' | 'status' | 'reason' | 'message', string>>;
}

const PROXY = 'kong-istio-kong-proxy';

/** Plays the controllers, which no API server has: what they would report of Deployments, and what Helm would install. */
export class Controllers {
  private events = 0;

  public constructor(private readonly cluster: Cluster) {}

  /**
   * Reports on a Deployment as the deployment controller does.
   * @param deployment namespace and name, such as `bookinfo/details-v1`
   */
  public async rollOut(deployment: string, { updated, available, condition }: Rollout): Promise<void> {
    const [namespace = '', name = ''] = deployment.split('/');
    const place = ['deployment', name, '-n', namespace];
    const generation = await this.cluster.output(['get', ...place, '-o', 'jsonpath={.metadata.generation}']);
    const status = {
      observedGeneration: Number(generation),
      replicas: updated,
      updatedReplicas: updated,
      readyReplicas: available,
      availableReplicas: available,
      conditions: condition ? [condition] : [],
    };
    await this.report(`deployment ${deployment}`, status);
  }

  /**
   * Reports on an object as its controller does.
   * @param object such as `job shop/migrate`
   */
  public async report(object: string, status: object): Promise<void> {
    const [kind = '', namespace = '', name = ''] = object.split(/[ /]/);
    const patch = ['patch', kind, name, '-n', namespace, '--subresource=status', '--type=merge'];
    const change = ['-p', JSON.stringify({ status }), '--field-manager=kube-controller-manager'];
    await this.cluster.output([...patch, ...change]);
  }

  /** Reports a warning about a pod of BookInfo as kubelet and scheduler do. */
  public async warn(pod: string, reason: string, message: string): Promise<void> {
    await this.create(
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: `${pod}.${++this.events}`, namespace: 'bookinfo' },
        involvedObject: { kind: 'Pod', name: pod, namespace: 'bookinfo' },
        type: 'Warning',
        reason,
        message,
        lastTimestamp: new Date().toISOString().replace(/\.\d+/, ''),
      },
      'kubelet',
    );
  }

  /** Installs what chart kong/kong does: a Deployment with a pod that has its sidecar, and a Service without an address. */
  public async installKong(): Promise<void> {
    const [instance, namespace] = ['kong-istio', 'kong-istio'];
    const labels = { 'app.kubernetes.io/instance': instance };
    const annotations = { 'meta.helm.sh/release-name': instance, 'meta.helm.sh/release-namespace': namespace };
    const metadata = (name: string): object => ({ name, namespace, labels, annotations });
    const containers = ['proxy', 'istio-proxy'].map((name) => ({ name, image: 'example' }));
    const template = { metadata: { labels }, spec: { containers } };
    const ports = [{ name: 'kong-proxy', port: 80, targetPort: 8000 }];
    const objects = [
      { apiVersion: 'v1', kind: 'Service', metadata: metadata(PROXY), spec: { type: 'LoadBalancer', ports } },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: metadata('kong-istio-kong'),
        spec: { selector: { matchLabels: labels }, template },
      },
      { apiVersion: 'v1', kind: 'Pod', metadata: metadata('kong-istio-kong-1'), spec: { containers } },
    ];
    for (const object of objects) await this.create(object, 'helm');
  }

  /** Gives Kong's Service the address of a load balancer. */
  public async giveAddress(ingress: object): Promise<void> {
    const status = JSON.stringify({ status: { loadBalancer: { ingress: [ingress] } } });
    const place = ['service', PROXY, '-n', 'kong-istio', '--subresource=status', '--type=merge', '-p', status];
    await this.cluster.output(['patch', ...place, '--field-manager=kube-controller-manager']);
  }

  /** Makes the locks by which Kong's controllers and Istio choose a leader: KIC 1.3's alone, and as its chart names it. */
  public async createLocks(): Promise<void> {
    const annotations = { 'control-plane.alpha.kubernetes.io/leader': '{"holderIdentity":"kong-istio-kong-1"}' };
    for (const name of ['ingress-controller-leader-kong', 'kong-ingress-controller-leader-kong-kong']) {
      const metadata = { name, namespace: 'kong-istio', annotations };
      await this.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata }, 'kong-ingress-controller');
    }
  }

  /** Deletes a claim of BookInfo's that no pod uses: a controller would take the protection off. */
  public async deleteClaim(name: string): Promise<void> {
    const place = ['persistentvolumeclaim', name, '-n', 'bookinfo'];
    await this.cluster.output(['delete', ...place, '--wait=false']);
    await this.cluster.run(['patch', ...place, '--type=merge', '-p', '{"metadata":{"finalizers":null}}']);
  }

  public async create(object: object, manager: string): Promise<void> {
    await this.cluster.output(['create', `--field-manager=${manager}`, '-f', '-'], JSON.stringify(object));
  }

  /** Finishes the deletion of a namespace, once somebody has begun it. */
  public async finishDeletion(name: string): Promise<void> {
    const phase = ['get', 'namespace', name, '-o', 'jsonpath={.status.phase}'];
    for (let tries = 0; (await this.cluster.output(phase)) !== 'Terminating'; tries++) {
      if (tries > 200) throw new Error(`nobody deletes namespace ${name}`);
      await sleep(100);
    }
    await this.cluster.finalizeNamespace(name);
  }
}
