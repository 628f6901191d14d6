import { isObject } from '../../data';
import { each, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { hasPlaceholder } from '../../text/placeholder';
import { shortened } from '../../text/shortened';

/** What a policy is for, by group and kind. Source: `allowedTargetRefs` of istio/istio. */
const KINDS: readonly string[] = [
  '/Service',
  'core/Service',
  'networking.istio.io/ServiceEntry',
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/GatewayClass',
];

function kindOf(target: unknown): string {
  return `${textAt(target, 'group')}/${textAt(target, 'kind')}`;
}

const TARGET: RuleNode = {
  rules: [
    inCode(
      (target) => isObject(target) && !KINDS.includes(kindOf(target)) && !hasPlaceholder(kindOf(target)),
      (target) => `a policy is for nothing of the kind ${shortened(kindOf(target), 80)}`,
      'write a Service (group ""), a ServiceEntry (networking.istio.io), or a Gateway or GatewayClass (gateway.networking.k8s.io)',
    ),
    inCode((target) => isObject(target) && textAt(target, 'name') === '', 'a target has no name', 'add its name'),
  ],
};

export const TARGETS = { targetRef: TARGET, targetRefs: each(TARGET) };
