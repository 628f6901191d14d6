import { WAYPOINT_LABELS } from '../../../../facts/istio/ambient';
import { object, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';

/** A waypoint of another namespace. */
export interface WaypointName {
  /** Name of the Gateway. */
  readonly name: string;
  /** Namespace of the Gateway. */
  readonly namespace: string;
}

export const WAYPOINT_NAME = object<WaypointName>({ name: text, namespace: text });

/**
 * The labels by which something is reached through a waypoint.
 * @throws PropError when a name is malformed
 */
export function waypointLabels(propCheck: PropCheck, waypoint: string | WaypointName): Record<string, string> {
  if (typeof waypoint === 'string') {
    propCheck.dnsLabel('waypoint', waypoint);
    return { [WAYPOINT_LABELS.use]: waypoint };
  }
  propCheck.dnsLabel('waypoint.name', waypoint.name);
  propCheck.dnsLabel('waypoint.namespace', waypoint.namespace);
  return { [WAYPOINT_LABELS.use]: waypoint.name, [WAYPOINT_LABELS.useNamespace]: waypoint.namespace };
}

/** `waypoint`, or `namespace/waypoint`. */
export function waypointTitle(waypoint: string | WaypointName): string {
  return typeof waypoint === 'string' ? waypoint : `${waypoint.namespace}/${waypoint.name}`;
}
