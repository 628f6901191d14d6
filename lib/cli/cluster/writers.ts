import { FIELD_MANAGER } from '../../install/deploy-commands';
import type { KubeObject, ManagedFields } from './kube-object';

/** Controllers of Kubernetes and of Kong 1.x, which write more than a status into objects that others made: revisions, scales. */
const CONTROLLERS = ['kube-controller-manager', 'kong-ingress-controller'];

/** Who has written an object, those aside who only report on it. Kubernetes keeps this since 1.18. */
function writersOf({ metadata }: KubeObject): string[] {
  const writers = (metadata.managedFields ?? []).filter((fields) => !isReport(fields));
  return [...new Set(writers.map(({ manager }) => manager ?? 'somebody unnamed'))];
}

/** Whether the cluster says who has written an object: of a namespace with a name alone, Kubernetes before 1.21 keeps nobody. */
export function isWrittenBySomebody(object: KubeObject): boolean {
  return writersOf(object).length > 0;
}

/** Whether Meshgate has written an object. Others can use the name too: it proves nothing alone. */
export function isWrittenByUs(object: KubeObject): boolean {
  return writersOf(object).includes(FIELD_MANAGER);
}

/** Who besides Meshgate and controllers has written an object. */
export function otherWriters(object: KubeObject): string[] {
  return writersOf(object).filter((writer) => writer !== FIELD_MANAGER && !CONTROLLERS.includes(writer));
}

/** Kubernetes before 1.21 does not say which fields belong to the status; their names do. */
function isReport({ subresource, fieldsV1 = {} }: ManagedFields): boolean {
  const fields = Object.keys(fieldsV1);
  return subresource === 'status' || (fields.length > 0 && fields.every((field) => field === 'f:status'));
}
