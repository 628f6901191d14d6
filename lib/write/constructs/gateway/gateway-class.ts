import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { CONTROLLER_NAMES, type GatewayController } from '../../../facts/gateway/controller-kinds';
import { KONG_ANNOTATIONS, annotationSpan } from '../../../facts/kong/annotations';
import { GATEWAY_CLASS } from '../../../facts/kong/kinds';
import { knows } from '../../../facts/span';
import { map, object, optional, text } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { clusterScoped } from '../cluster-scoped';
import { mergeAnnotations } from '../kong/annotation-table';
import { releasesOf } from '../kong/chosen-releases';
import { checkGatewayObject } from './gateway-object';
import { requireRead, RUNTIME_FIELDS, type GatewayRuntime } from './gateway-runtime';

/** A GatewayConfiguration of the Kong Operator: how it runs Kong for the Gateways of a class. */
export interface GatewayConfigurationRef {
  readonly name: string;
  readonly namespace: string;
}

export interface KongGatewayClassProps extends GatewayRuntime {
  /**
   * Name of the GatewayClass, a DNS name.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Name that the controller takes classes by, if it was told another (`--gateway-api-controller-name`).
   * @default 'konghq.com/kic-gateway-controller', or 'konghq.com/gateway-operator'
   */
  readonly controllerName?: string;
  /** How the operator runs Kong; the ingress controller does not read it. */
  readonly configuration?: GatewayConfigurationRef;
  /** What it is for, at most 64 characters. */
  readonly description?: string;
  /** Labels of the GatewayClass. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Further annotations of the GatewayClass. */
  readonly annotations?: Readonly<Record<string, string>>;
}

const SHAPE = object<KongGatewayClassProps>({
  ...RUNTIME_FIELDS,
  name: optional(text),
  controllerName: optional(text),
  configuration: optional(object<GatewayConfigurationRef>({ name: text, namespace: text })),
  description: optional(text),
  labels: optional(map(text)),
  annotations: optional(map(text)),
});

/**
 * A class of Gateways that Kong serves. Those of the ingress controller are unmanaged: they describe a Kong that runs already, and the
 * controller makes nothing for them. The operator runs a Kong for each of its Gateways.
 */
export class KongGatewayClass extends CheckedConstruct {
  /** Name of the GatewayClass. */
  public readonly className: string;
  /** How Kong runs behind its Gateways. */
  public readonly runtime: GatewayRuntime;

  /**
   * @throws PropError when a name is malformed, the chosen ingress controller does not read Gateways, or `configuration` is given to
   * the ingress controller
   */
  public constructor(scope: Construct, id: string, props: KongGatewayClassProps = {}) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { controller = 'ingress-controller', configuration, description, labels, annotations } = props;
    this.className = props.name ?? id;
    this.runtime = { controller, router: props.router ?? 'traditional', featureGates: props.featureGates ?? [] };
    propCheck.dnsSubdomain(props.name === undefined ? 'id' : 'name', this.className);
    if (configuration !== undefined) {
      const needed = "nothing with the ingress controller, which does not read it; or controller: 'operator'";
      propCheck.require(controller === 'operator', 'configuration', configuration, needed);
      propCheck.dnsSubdomain('configuration.name', configuration.name);
      propCheck.dnsLabel('configuration.namespace', configuration.namespace);
    }
    const { apiVersion } = requireRead(propCheck, 'GatewayClass', props);
    const spec = {
      controllerName: props.controllerName ?? CONTROLLER_NAMES[controller],
      description,
      ...(configuration && { parametersRef: { ...CONFIGURATION, ...configuration } }),
    };
    checkGatewayObject(propCheck, 'GatewayClass', spec, (place) => place.slice('spec.'.length));
    const key = KONG_ANNOTATIONS.gatewayClassUnmanaged;
    const instead = { [key]: 'set for the ingress controller, and on no class of the operator' };
    const rendered = isUnmanaged(this, controller) ? { [key]: 'true' } : {};
    clusterScoped(
      new ApiObject(this, 'Resource', {
        apiVersion,
        kind: 'GatewayClass',
        metadata: {
          name: this.className,
          labels,
          annotations: mergeAnnotations(propCheck, { on: GATEWAY_CLASS, labels, annotations }, rendered, instead),
        },
        spec,
      }),
    );
  }
}

const CONFIGURATION = { group: 'gateway-operator.konghq.com', kind: 'GatewayConfiguration' };

/** Without the annotation the ingress controller takes no Gateway of the class. One before KIC 2.6 looks for it on the Gateway. */
function isUnmanaged(construct: Construct, controller: GatewayController): boolean {
  const span = annotationSpan('gatewayClassUnmanaged', GATEWAY_CLASS) ?? {};
  return controller === 'ingress-controller' && knows(releasesOf(construct).kic, span) === 'known';
}
