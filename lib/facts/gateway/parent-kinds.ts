import { suggestionFor } from '../text/suggestion';
import { GATEWAY_GROUP } from './api-versions';

/**
 * What routes of the Gateway API hang on, by group: Gateways and their further listeners, and in a mesh what requests are sent to.
 * Source: `ParentReference` of the Gateway API 1.6, and `route_collections.go` of Istio 1.31.
 */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  [GATEWAY_GROUP]: ['Gateway', 'ListenerSet'],
  'gateway.networking.x-k8s.io': ['XListenerSet'],
  '': ['Service'],
  'networking.istio.io': ['ServiceEntry'],
  // Nothing of theirs takes routes.
  'networking.k8s.io': [],
  apps: [],
};

/** Why nothing takes a route because of a parent. */
export interface ParentFault {
  readonly field: 'group' | 'kind';
  /** What was probably meant; undefined where that is not clear. */
  readonly meant: string | undefined;
}

/** Undefined for a parent that may take routes, and for groups that are not known: others define kinds, too. */
export function parentFault(group: string, kind: string): ParentFault | undefined {
  const kinds = Object.hasOwn(PARENTS, group) ? PARENTS[group]! : undefined;
  if (kinds === undefined) {
    const meant = suggestionFor(group, Object.keys(PARENTS));
    return meant === undefined || meant === '' ? undefined : { field: 'group', meant };
  }
  if (kinds.includes(kind)) return undefined;
  return { field: 'kind', meant: suggestionFor(kind, kinds) };
}
