import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { GATEWAY_GROUP } from '../../../facts/gateway/api-versions';
import { VERIFY_DEPTH } from '../../../facts/kong/annotations';
import { integer, list, map, object, oneOf, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { checkMetadata } from '../metadata-check';
import { takenOnce } from '../taken-once';
import { checkGatewayObject } from './gateway-object';
import { requireRead, RUNTIME_FIELDS, type GatewayApiChannel, type GatewayRuntime } from './gateway-runtime';

/** Certificates of authorities, in the policy's namespace: as the controller wants them, with the label `konghq.com/ca-cert: 'true'`. */
export interface AuthorityRef {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
}

export interface BackendTlsPolicyProps extends Pick<GatewayRuntime, 'controller' | 'featureGates'> {
  /**
   * Name of the policy, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the policy, of the Services and of the certificates.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** Names of the Services that Kong speaks TLS to. Each has one policy. */
  readonly services: readonly string[];
  /** Name that the Services' certificate is for, which Kong sends as Host header and server name too. */
  readonly host: string;
  /** Authorities that are trusted. */
  readonly authorities: readonly AuthorityRef[];
  /**
   * How many certificates there may be between the Service's and the authority's.
   * @default - Kong's own
   */
  readonly verifyDepth?: number;
  /** Labels of the policy. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the policy, such as `istio.io/ignore-policy-attachment: 'true'`, which keeps Istio out. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Takes the Service that a policy is for. */
const take = takenOnce();

const SHAPE = object<BackendTlsPolicyProps>({
  controller: RUNTIME_FIELDS.controller,
  featureGates: RUNTIME_FIELDS.featureGates,
  name: optional(text),
  namespace: optional(text),
  services: list(text),
  host: text,
  authorities: list(object<AuthorityRef>({ kind: oneOf(['ConfigMap', 'Secret']), name: text })),
  verifyDepth: optional(integer(VERIFY_DEPTH.min, VERIFY_DEPTH.max)),
  labels: optional(map(text)),
  annotations: optional(map(text)),
});

/**
 * Has Kong speak TLS to Services behind HTTPRoutes, and look at their certificates. The controller takes neither the system's authorities
 * nor `subjectAltNames`, which is why there are no props for them.
 */
export class BackendTlsPolicy extends CheckedConstruct {
  /** Name of the policy. */
  public readonly policyName: string;
  public readonly namespace: string | undefined;
  /** The channel of the Gateway API's definitions that the cluster needs for it. */
  public readonly channel: GatewayApiChannel;

  /** @throws PropError when a name is malformed or missing, or the chosen controller does not read BackendTLSPolicies */
  public constructor(scope: Construct, id: string, props: BackendTlsPolicyProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { services, host, authorities, verifyDepth, labels, annotations } = props;
    this.policyName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.policyName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    propCheck.notEmpty('services', services);
    propCheck.unique('services', services);
    services.forEach((service, index) => {
      propCheck.serviceName(`services[${index}]`, service);
      this.take(`services[${index}]`, service);
    });
    propCheck.dnsSubdomain('host', host);
    propCheck.notEmpty('authorities', authorities);
    authorities.forEach(({ name }, index) => {
      propCheck.dnsSubdomain(`authorities[${index}].name`, name);
    });
    checkMetadata(propCheck, { on: `${GATEWAY_GROUP}/BackendTLSPolicy`, labels, annotations });
    const instead = {
      prop: 'featureGates',
      instead: '; or set kong: { protocol: "https", tlsVerify: true, … } of the Service',
    };
    const { apiVersion, channel } = requireRead(propCheck, 'BackendTLSPolicy', props, instead);
    this.channel = channel;
    const spec = {
      targetRefs: services.map((name) => ({ group: '', kind: 'Service', name })),
      validation: {
        hostname: host,
        caCertificateRefs: authorities.map(({ kind, name }) => ({ group: '', kind, name })),
      },
      ...(verifyDepth !== undefined && { options: { 'tls-verify-depth': String(verifyDepth) } }),
    };
    checkGatewayObject(propCheck, 'BackendTLSPolicy', spec, (place) =>
      place.replace(/^spec\.targetRefs/, 'services').replace(/^spec\.validation\.caCertificateRefs/, 'authorities'),
    );
    new ApiObject(this, 'Resource', {
      apiVersion,
      kind: 'BackendTLSPolicy',
      metadata: { name: this.policyName, namespace: this.namespace, labels, annotations },
      spec,
    });
  }

  private take(prop: string, service: string): void {
    const other = take(this, `${this.namespace ?? ''}/${service}`);
    const one = `a Service without another policy: ${other ?? ''} is for it, and one alone counts`;
    this.propCheck.require(other === undefined, prop, service, one);
  }
}
