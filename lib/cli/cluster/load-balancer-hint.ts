import { kubeObject } from './kube-object';
import type { Service } from './service';
import { object, optional, text, type Of } from './shape';

/** The part of a Node that tells who runs it. */
export const NODE = kubeObject({ spec: object({ providerID: optional(text) }) });
export type Node = Of<typeof NODE>;

/** What runs the nodes, by the beginning of their provider ID, and whether it gives addresses to Services by itself. */
const PROVIDERS: Readonly<Record<string, string>> = {
  aws: 'Amazon gives each LoadBalancer Service a host name',
  gce: 'Google gives each LoadBalancer Service an IP address',
  azure: 'Azure gives each LoadBalancer Service an IP address',
  digitalocean: 'DigitalOcean gives each LoadBalancer Service an IP address',
  k3s: 'k3s answers for LoadBalancer Services on its nodes',
  kind: 'kind gives no addresses: install MetalLB, or let "verify" open a port-forward',
  minikube: 'minikube gives addresses while "minikube tunnel" runs',
};

/** What is known about LoadBalancer Services in this cluster. A hint: only a Service that has its address proves it. */
export function loadBalancerHint(services: readonly Service[], nodes: readonly Node[]): string {
  const balanced = services.filter(({ spec }) => spec.type === 'LoadBalancer');
  const served = balanced.find(({ status }) => (status?.loadBalancer?.ingress ?? []).length > 0);
  if (served) return `yes, ${served.metadata.namespace ?? ''}/${served.metadata.name} has an address`;
  const provider = nodes.map(({ spec }) => /^[a-z0-9]+/.exec(spec.providerID ?? '')?.[0]).find(Boolean);
  const isMinikube = nodes.some(({ metadata }) => metadata.labels?.['minikube.k8s.io/name'] !== undefined);
  const known = PROVIDERS[isMinikube ? 'minikube' : (provider ?? '')];
  const pending = balanced.length > 0 ? `${balanced.length} LoadBalancer Services wait for an address; ` : '';
  return pending + (known ?? 'not known; without it, "verify" opens a port-forward');
}
