import type { Construct } from 'constructs';
import { TcpIngress } from '../../../../imports/configuration.konghq.com';
import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { protocolSpan } from '../../../facts/kong/kong-protocols';
import { TCP_INGRESS } from '../../../facts/kong/kinds';
import { reachByKong } from '../istio/kong-reach';
import { integer, list, object, oneOf, optional, text } from '../../props/shape';
import { releasesOf, requireKic } from './chosen-releases';
import { checkKongObject } from './kong-object';
import type { KongRouteTls } from './kong-route';
import { ROUTE_BACKEND, type RouteBackend } from './route-backend';
import { STREAM_INGRESS_FIELDS, StreamIngress, type StreamIngressProps } from './stream-ingress';

export interface KongTcpIngressRule {
  /**
   * Server name that clients of TLS ask for.
   * @default - all connections of the port
   */
  readonly host?: string;
  /** Port on which Kong listens for streams (`stream_listen`). */
  readonly port: number;
  /** Where connections go: a Service of the same namespace. */
  readonly backend: RouteBackend;
}

export interface KongTcpIngressProps extends StreamIngressProps {
  readonly rules: readonly KongTcpIngressRule[];
  /** Certificates. */
  readonly tls?: readonly KongRouteTls[];
  /** Hands TLS on as it is, by the server name that clients ask for. Since KIC 2.1. */
  readonly tlsPassthrough?: true;
}

const SHAPE = object<KongTcpIngressProps>({
  ...STREAM_INGRESS_FIELDS,
  rules: list(object<KongTcpIngressRule>({ host: optional(text), port: integer(1, 65535), backend: ROUTE_BACKEND })),
  tls: optional(list(object<KongRouteTls>({ hosts: list(text), secretName: text }))),
  tlsPassthrough: optional(oneOf([true])),
});

/**
 * A route from ports of Kong to Services, for connections of TCP and TLS, in a kind of Kong's own that needs no feature gate. KIC 3.5
 * calls it deprecated, of which the check reminds, and the Kong Operator does not read it: `TcpRoute` and `TlsRoute` are for that.
 */
export class KongTcpIngress extends StreamIngress {
  /**
   * @throws PropError when a name, host, port or backend is malformed, TLS is handed on without hosts, or Kong would pass over what the
   * mesh has for a backend
   */
  public constructor(scope: Construct, id: string, props: KongTcpIngressProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { rules, tls, tlsPassthrough } = props;
    propCheck.notEmpty('rules', rules);
    const written = rules.map(({ host, port, backend }, index) => {
      const prop = `rules[${index}]`;
      if (host !== undefined) propCheck.host(`${prop}.host`, host);
      const named = 'a server name, by which Kong finds the backend of TLS that it does not end';
      propCheck.require(tlsPassthrough === undefined || host !== undefined, `${prop}.host`, host, named);
      const resolved = this.backendOf(`${prop}.backend`, backend);
      const { serviceName } = resolved;
      reachByKong(propCheck, `${prop}.backend`, { serviceName, namespace: this.namespace });
      return { ...(host !== undefined && { host }), port, backend: resolved };
    });
    const places = rules.map(({ host = '', port }) => `${host}:${port}`);
    propCheck.unique('rules', places);
    const none = 'nothing with tlsPassthrough: Kong does not end TLS';
    propCheck.require(tls === undefined || tlsPassthrough === undefined, 'tls', tls, none);
    tls?.forEach(({ hosts, secretName }, index) => {
      propCheck.notEmpty(`tls[${index}].hosts`, hosts);
      hosts.forEach((host, place) => {
        propCheck.host(`tls[${index}].hosts[${place}]`, host);
      });
      propCheck.dnsSubdomain(`tls[${index}].secretName`, secretName);
    });
    const spec = {
      rules: written,
      ...(tls && { tls: tls.map(({ hosts, secretName }) => ({ hosts: [...hosts], secretName })) }),
    };
    checkKongObject(propCheck, 'configuration.konghq.com/v1beta1/TCPIngress', spec);
    this.attachTo(
      new TcpIngress(this, 'Resource', {
        metadata: {
          name: this.routeName,
          namespace: this.namespace,
          labels: props.labels,
          annotations: this.annotationsOf(props, TCP_INGRESS, this.protocols(tlsPassthrough)),
        },
        spec,
      }),
    );
  }

  private protocols(tlsPassthrough: true | undefined): Record<string, string> {
    if (tlsPassthrough === undefined) return {};
    const { kic } = releasesOf(this);
    requireKic(this.propCheck, kic, protocolSpan('tls_passthrough'), 'tlsPassthrough', tlsPassthrough);
    return { [KONG_ANNOTATIONS.protocols]: 'tls_passthrough' };
  }
}
