import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  KongUpstreamPolicy as KongUpstreamPolicyResource,
  type KongUpstreamPolicySpec,
} from '../../../../imports/configuration.konghq.com';
import { KONG_UPSTREAM_POLICY, STICKY_SESSIONS } from '../../../facts/kong/kinds';
import { knows } from '../../../facts/span';
import { anyObject, integer, map, object, oneOf, optional, text, type Optional, type Shape } from '../../props/shape';
import { CheckedConstruct } from '../checked-construct';
import { checkMetadata } from '../metadata-check';
import { releasesOf } from './chosen-releases';
import { checkKongObject } from './kong-object';
import type { WithTexts } from './with-texts';

/** The fields of a KongUpstreamPolicy. */
export type UpstreamPolicyFields = WithTexts<KongUpstreamPolicySpec>;

export interface KongUpstreamPolicyProps extends UpstreamPolicyFields {
  /**
   * Name of the KongUpstreamPolicy, a DNS label.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * Namespace of the object, and of the Services that name it.
   * @default - the chart's namespace
   */
  readonly namespace?: string;
  /** Labels of the KongUpstreamPolicy. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Its fields are held against the definition. */
function fieldsOf<T extends object>(): Optional<T> {
  return optional(anyObject as unknown as Shape<T>);
}

const ALGORITHMS = ['round-robin', 'consistent-hashing', 'least-connections', 'latency', 'sticky-sessions'] as const;

const SHAPE = object<KongUpstreamPolicyProps>({
  name: optional(text),
  namespace: optional(text),
  labels: optional(map(text)),
  algorithm: optional(oneOf(ALGORITHMS)),
  slots: optional(integer(10, 65536)),
  hashOn: fieldsOf(),
  hashOnFallback: fieldsOf(),
  healthchecks: fieldsOf(),
  stickySessions: fieldsOf(),
});

/**
 * How Kong balances over the pods of Services, and whether it looks how they are: a Service names it by `kong: { upstreamPolicy:
 * policy.policyName }`. Since KIC 3.0.
 */
export class KongUpstreamPolicy extends CheckedConstruct {
  /** Name of the KongUpstreamPolicy. */
  public readonly policyName: string;
  public readonly namespace: string | undefined;

  /** @throws PropError when fields are malformed, exclude or need each other, or the chosen controller does not read the kind */
  public constructor(scope: Construct, id: string, props: KongUpstreamPolicyProps) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { name = id, namespace = Chart.of(this).namespace, labels, ...spec } = props;
    this.policyName = name;
    this.namespace = namespace;
    propCheck.dnsLabel(props.name === undefined ? 'id' : 'name', name);
    if (namespace !== undefined) propCheck.dnsLabel('namespace', namespace);
    checkMetadata(propCheck, { on: KONG_UPSTREAM_POLICY, labels });
    checkKongObject(propCheck, 'configuration.konghq.com/v1beta1/KongUpstreamPolicy', { ...spec });
    const { kong } = releasesOf(this);
    const isKnown = spec.algorithm !== 'sticky-sessions' || knows(kong, STICKY_SESSIONS) === 'known';
    const older = `an algorithm of Kong ${kong}: this one there is since Kong ${STICKY_SESSIONS.since}, of Enterprise`;
    propCheck.require(isKnown, 'algorithm', spec.algorithm, older);
    new KongUpstreamPolicyResource(this, 'Resource', {
      metadata: { name, namespace, labels },
      spec: spec as unknown as KongUpstreamPolicySpec,
    });
  }
}
