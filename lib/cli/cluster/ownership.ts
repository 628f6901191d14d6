import { FIELD_MANAGER } from '../../platform/deploy-steps';
import type { KubeObject } from './kube-object';

/**
 * Controllers that write into objects which others made: status, revisions, finalizers. Kubernetes before 1.21 does not mark
 * what is only a report, so they are known by name. `manager` is Kong's controller from 2.0 on.
 */
const CONTROLLERS = ['kube-controller-manager', 'kong-ingress-controller', 'manager'];
/** What is generated for, or by, what Meshgate installs: nobody loses anything with it. */
const GENERATORS = [...CONTROLLERS, FIELD_MANAGER, 'kube-apiserver', 'pilot-discovery', 'istio-operator', 'kubelet'];

/** Who besides Meshgate and controllers has written an object; undefined when Meshgate has not. */
export function otherWriters({ metadata }: KubeObject): string[] | undefined {
  const managers = managersOf(metadata.managedFields ?? []);
  if (!managers.includes(FIELD_MANAGER)) return undefined;
  return managers.filter((manager) => manager !== FIELD_MANAGER && !CONTROLLERS.includes(manager));
}

/** Whether Meshgate made an object and nobody else has changed it. */
export function isOurs(object: KubeObject): boolean {
  return otherWriters(object)?.length === 0;
}

/** Whether somebody put an object into a namespace, so that it would be lost with it. */
export function isSomebodys(object: KubeObject, release: string): boolean {
  const { metadata } = object;
  if ((metadata.ownerReferences ?? []).length > 0) return false;
  if (metadata.annotations?.['meta.helm.sh/release-name'] === release) return false;
  if (metadata.labels?.owner === 'helm' && metadata.labels.name === release) return false;
  const managers = managersOf(metadata.managedFields ?? []);
  return managers.length === 0 || !managers.every((manager) => GENERATORS.includes(manager));
}

function managersOf(fields: NonNullable<KubeObject['metadata']['managedFields']>): string[] {
  const writers = fields.filter(({ subresource }) => subresource !== 'status');
  return [...new Set(writers.map(({ manager }) => manager ?? 'somebody unnamed'))];
}
