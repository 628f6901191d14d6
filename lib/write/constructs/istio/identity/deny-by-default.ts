import type { Construct } from 'constructs';
import { object, optional, text } from '../../../props/shape';
import { CheckedConstruct } from '../../checked-construct';
import { createIstio } from '../istio-object';
import { POLICY_SCOPE, resolveScope, type PolicyScope } from '../policy-scope';

export interface DenyByDefaultProps {
  /**
   * Whose pods.
   * @default 'namespace'
   */
  readonly for?: PolicyScope;
  /**
   * Name of the AuthorizationPolicy.
   * @default 'allow-nothing', with the name of a workload in front
   */
  readonly name?: string;
}

const SHAPE = object<DenyByDefaultProps>({ for: optional(POLICY_SCOPE), name: optional(text) });

/**
 * Nobody may call the pods but whom `allowFrom` or another policy lets in: an AuthorizationPolicy that allows nothing. Of Kong's own
 * pods it keeps nobody who comes past their proxy, as clients from outside do.
 */
export class DenyByDefault extends CheckedConstruct {
  /** Name of the AuthorizationPolicy. */
  public readonly policyName: string;

  /** @throws PropError when a name is malformed */
  public constructor(scope: Construct, id: string, props: DenyByDefaultProps = {}) {
    super(scope, id, props, SHAPE);
    const { propCheck } = this;
    const { namespace, selector, workload } = resolveScope(propCheck, props.for ?? 'namespace');
    this.policyName = props.name ?? [...(workload ? [workload.facts.name] : []), 'allow-nothing'].join('-');
    propCheck.dnsSubdomain('name', this.policyName);
    createIstio(this, 'Resource', propCheck, {
      kind: 'AuthorizationPolicy',
      metadata: { name: this.policyName, namespace },
      spec: { ...(selector && { selector }), action: 'ALLOW' },
    });
  }
}
