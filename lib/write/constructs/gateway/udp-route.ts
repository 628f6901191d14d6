import type { Construct } from 'constructs';
import { object } from '../../props/shape';
import { STREAM_FIELDS, StreamRoute, type StreamRouteProps } from './stream-route';

export type UdpRouteProps = StreamRouteProps;

const SHAPE = object<UdpRouteProps>(STREAM_FIELDS);

/** A route from ports of Kong to Services: datagrams go there as they are. */
export class UdpRoute extends StreamRoute {
  /**
   * @throws PropError when a name or backend is malformed, no listener of a Gateway is for UDP, or the chosen controller does not read
   * UDPRoutes
   */
  public constructor(scope: Construct, id: string, props: UdpRouteProps) {
    super(scope, id, props, SHAPE, 'UDPRoute');
  }
}
