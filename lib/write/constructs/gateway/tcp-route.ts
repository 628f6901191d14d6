import type { Construct } from 'constructs';
import { object } from '../../props/shape';
import { STREAM_FIELDS, StreamRoute, type StreamRouteProps } from './stream-route';

export type TcpRouteProps = StreamRouteProps;

const SHAPE = object<TcpRouteProps>(STREAM_FIELDS);

/** A route from ports of Kong to Services: connections of TCP go there as they are. */
export class TcpRoute extends StreamRoute {
  /**
   * @throws PropError when a name or backend is malformed, no listener of a Gateway is for TCP, or the chosen controller does not read
   * TCPRoutes
   */
  public constructor(scope: Construct, id: string, props: TcpRouteProps) {
    super(scope, id, props, SHAPE, 'TCPRoute');
  }
}
