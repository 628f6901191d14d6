import { object, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';

/** A cluster that Argo CD knows, by the address of its API server or by its name. */
export interface ArgoDestination {
  /** Such as `https://kubernetes.default.svc`, the cluster that Argo CD runs in. */
  readonly server?: string;
  /** What Argo CD calls it, instead. */
  readonly name?: string;
  /** Of objects that say none themselves. */
  readonly namespace?: string;
}

export const ARGO_DESTINATION = object<ArgoDestination>({
  server: optional(text),
  name: optional(text),
  namespace: optional(text),
});

/** @throws PropError when the cluster is not named, or twice */
export function checkArgoDestination(propCheck: PropCheck, prop: string, destination: ArgoDestination): void {
  const { server, name } = destination;
  const isNamed = (server ?? '') !== '' || (name ?? '') !== '';
  propCheck.require(isNamed, `${prop}.server`, server, 'the address of an API server; or "name" instead');
  const both = 'nothing beside "server": Argo CD takes one of the two';
  propCheck.require(server === undefined || name === undefined, `${prop}.name`, name, both);
}
