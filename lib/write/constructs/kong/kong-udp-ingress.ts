import type { Construct } from 'constructs';
import { UdpIngress } from '../../../../imports/configuration.konghq.com';
import { UDP_INGRESS } from '../../../facts/kong/kinds';
import { integer, list, object } from '../../props/shape';
import { checkKongObject } from './kong-object';
import { ROUTE_BACKEND, type RouteBackend } from './route-backend';
import { STREAM_INGRESS_FIELDS, StreamIngress, type StreamIngressProps } from './stream-ingress';

export interface KongUdpIngressRule {
  /** Port on which Kong listens for datagrams (`stream_listen`). */
  readonly port: number;
  /** Where datagrams go: a Service of the same namespace. */
  readonly backend: RouteBackend;
}

export interface KongUdpIngressProps extends StreamIngressProps {
  readonly rules: readonly KongUdpIngressRule[];
}

const SHAPE = object<KongUdpIngressProps>({
  ...STREAM_INGRESS_FIELDS,
  rules: list(object<KongUdpIngressRule>({ port: integer(1, 65535), backend: ROUTE_BACKEND })),
});

/**
 * A route from ports of Kong to Services, for datagrams of UDP, in a kind of Kong's own that needs no feature gate. Since KIC 2.0; 3.5
 * calls it deprecated, of which the check reminds, and the Kong Operator does not read it: `UdpRoute` is for that.
 */
export class KongUdpIngress extends StreamIngress {
  /** @throws PropError when a name, port or backend is malformed, or the chosen controller does not read the kind */
  public constructor(scope: Construct, id: string, props: KongUdpIngressProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    propCheck.notEmpty('rules', props.rules);
    propCheck.unique(
      'rules',
      props.rules.map(({ port }) => String(port)),
      '.port',
    );
    const rules = props.rules.map(({ port, backend }, index) => ({
      port,
      backend: this.backendOf(`rules[${index}].backend`, backend),
    }));
    checkKongObject(propCheck, 'configuration.konghq.com/v1beta1/UDPIngress', { rules });
    this.attachTo(
      new UdpIngress(this, 'Resource', {
        metadata: {
          name: this.routeName,
          namespace: this.namespace,
          labels: props.labels,
          annotations: this.annotationsOf(props, UDP_INGRESS),
        },
        spec: { rules },
      }),
    );
  }
}
