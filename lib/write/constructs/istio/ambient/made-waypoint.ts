import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { takenOnce } from '../../taken-once';
import { warnAtEnd } from '../../warning';
import type { WorkloadInMesh } from '../workload-in-mesh';

/** Takes waypoints that were asked for. */
const take = takenOnce();

/**
 * Warns where something depends on the waypoint of a workload, and nothing of the app makes it. It is looked at when everything is there,
 * and said once for each waypoint.
 */
export function expectWaypoint(construct: IConstruct, { waypointIdentity: waypoint }: WorkloadInMesh): void {
  if (waypoint === undefined) return;
  const { namespace, serviceAccount: name } = waypoint;
  if (take(construct, `${namespace}/${name}`) !== undefined) return;
  warnAtEnd(construct, () =>
    isMade(construct, namespace, name)
      ? undefined
      : `depends on the waypoint ${namespace}/${name}, which nothing of the app makes: without, nobody acts on this; ` +
        `make it by new Waypoint(chart, '${name}'), unless something else does`,
  );
}

function isMade({ node: { root } }: IConstruct, namespace: string, name: string): boolean {
  return root.node.findAll().some((each) => {
    if (!ApiObject.isApiObject(each) || each.kind !== 'Gateway') return false;
    return each.metadata.name === name && each.metadata.namespace === namespace;
  });
}
