import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { GATEWAY_GROUP } from '../../../facts/gateway/api-versions';
import {
  GATEWAY_ROUTE_KINDS,
  INGRESS,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  KONG_PLUGIN,
} from '../../../facts/kong/kinds';
import { REFERENCE_GRANT } from '../../../facts/kong/kinds';
import { list, map, object, oneOf, optional, text, type Shape } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { checkMetadata } from '../metadata-check';
import { checkGatewayObject } from './gateway-object';
import { requireRead, RUNTIME_FIELDS, type GatewayRuntime } from './gateway-runtime';

/** Kinds that refer to others, with their groups. */
const FROM = [
  `${GATEWAY_GROUP}/Gateway`,
  ...GATEWAY_ROUTE_KINDS,
  INGRESS,
  'Service',
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
];

/** Kinds that are referred to, with their groups. */
const TO = ['Service', 'Secret', KONG_PLUGIN];

/** What refers to others: routes to Services, Gateways to Secrets, and all but Gateways to plugins. */
export interface GrantFrom {
  /** Such as `HTTPRoute` or `Gateway`. */
  readonly kind:
    | 'Gateway'
    | 'HTTPRoute'
    | 'GRPCRoute'
    | 'TCPRoute'
    | 'TLSRoute'
    | 'UDPRoute'
    | 'Ingress'
    | 'Service'
    | 'KongConsumer'
    | 'KongConsumerGroup';
  readonly namespace: string;
}

/** What is referred to, in the namespace of the grant. */
export interface GrantTo {
  readonly kind: 'Service' | 'Secret' | 'KongPlugin';
  /** @default - every object of the kind */
  readonly name?: string;
}

export interface ReferenceGrantProps extends Pick<GatewayRuntime, 'controller'> {
  /**
   * Name of the ReferenceGrant, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the ReferenceGrant and of what is referred to.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** Who may refer. */
  readonly from: readonly GrantFrom[];
  /** To what. */
  readonly to: readonly GrantTo[];
  /** Labels of the ReferenceGrant. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the ReferenceGrant. */
  readonly annotations?: Readonly<Record<string, string>>;
}

const nameOf = (groupKind: string): string => groupKind.slice(groupKind.indexOf('/') + 1);

const NAMESPACE: Shape<string> = { ...text, allowed: 'the namespace of what refers, such as "books"' };

const SHAPE = object<ReferenceGrantProps>({
  controller: RUNTIME_FIELDS.controller,
  name: optional(text),
  namespace: optional(text),
  from: list(object<GrantFrom>({ kind: oneOf(FROM.map(nameOf) as GrantFrom['kind'][]), namespace: NAMESPACE })),
  to: list(object<GrantTo>({ kind: oneOf(TO.map(nameOf) as GrantTo['kind'][]), name: optional(text) })),
  labels: optional(map(text)),
  annotations: optional(map(text)),
});

/**
 * Lets objects of other namespaces refer to some of this one. Routes and Gateways make those that they need themselves; this is for what
 * is written elsewhere.
 */
export class ReferenceGrant extends CheckedConstruct {
  /** Name of the ReferenceGrant. */
  public readonly grantName: string;
  public readonly namespace: string | undefined;

  /** @throws PropError when a name is malformed, from or to is empty, or the chosen ingress controller does not read ReferenceGrants */
  public constructor(scope: Construct, id: string, props: ReferenceGrantProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { from, to, labels, annotations } = props;
    this.grantName = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', this.grantName);
    if (this.namespace !== undefined) propCheck.dnsLabel('namespace', this.namespace);
    propCheck.notEmpty('from', from);
    propCheck.notEmpty('to', to);
    from.forEach(({ namespace }, index) => {
      propCheck.dnsLabel(`from[${index}].namespace`, namespace);
      const other = 'another namespace: within its own, everything may be referred to';
      propCheck.require(namespace !== this.namespace, `from[${index}].namespace`, namespace, other);
    });
    to.forEach(({ name }, index) => {
      if (name !== undefined) propCheck.dnsSubdomain(`to[${index}].name`, name);
    });
    from.forEach(({ kind }, index) => {
      const read = `a kind that refers to something in "to": a ${kind} refers to ${refersTo(kind).join(' and ')} alone`;
      propCheck.require(
        to.some((each) => refersTo(kind).includes(each.kind)),
        `from[${index}].kind`,
        kind,
        read,
      );
    });
    checkMetadata(propCheck, { on: REFERENCE_GRANT, labels, annotations });
    const { apiVersion } = requireRead(propCheck, 'ReferenceGrant', props);
    const spec = {
      from: from.map(({ kind, namespace }) => ({ group: groupOf(kind, FROM), kind, namespace })),
      to: to.map(({ kind, name }) => ({ group: groupOf(kind, TO), kind, ...(name !== undefined && { name }) })),
    };
    checkGatewayObject(propCheck, 'ReferenceGrant', spec, (place) => place.slice('spec.'.length));
    new ApiObject(this, 'Resource', {
      apiVersion,
      kind: 'ReferenceGrant',
      metadata: { name: this.grantName, namespace: this.namespace, labels, annotations },
      spec,
    });
  }
}

/** Kinds of objects in other namespaces that one refers to. */
function refersTo(kind: GrantFrom['kind']): readonly GrantTo['kind'][] {
  if (kind === 'Gateway') return ['Secret'];
  return GATEWAY_ROUTE_KINDS.some((each) => nameOf(each) === kind) ? ['Service', 'KongPlugin'] : ['KongPlugin'];
}

function groupOf(kind: string, among: readonly string[]): string {
  const found = among.find((each) => nameOf(each) === kind) ?? kind;
  return found.slice(0, Math.max(found.indexOf('/'), 0));
}
