import type { Construct } from 'constructs';
import { list, object, text } from '../../props/shape';
import { STREAM_FIELDS, StreamRoute, type StreamRouteProps } from './stream-route';

export interface TlsRouteProps extends StreamRouteProps {
  /** Server names that clients ask for, `*.` in front for any labels. */
  readonly hosts: readonly string[];
}

const SHAPE = object<TlsRouteProps>({ ...STREAM_FIELDS, hosts: list(text) });

/**
 * A route for connections of TLS by the server name that clients ask for. Kong ends TLS, or hands it on as it is, as the listener says
 * (`tlsMode`).
 */
export class TlsRoute extends StreamRoute {
  /**
   * @throws PropError when a name, host or backend is malformed, no listener of a Gateway is for TLS, or the chosen controller does not
   * read TLSRoutes
   */
  public constructor(scope: Construct, id: string, props: TlsRouteProps) {
    super(scope, id, props, SHAPE, 'TLSRoute');
  }
}
