import { fields, type RuleNode } from '../definition-rule';
import { EXTENSION_RULES, SECURITY_RULES, TELEMETRY } from './policy-rules';
import { TRAFFIC_RULES } from './traffic-rules';

/** By group and kind. */
export const ISTIO_RULES: Readonly<Record<string, RuleNode>> = {
  ...inGroup('extensions.istio.io', EXTENSION_RULES),
  ...inGroup('networking.istio.io', TRAFFIC_RULES),
  ...inGroup('security.istio.io', SECURITY_RULES),
  ...inGroup('telemetry.istio.io', { Telemetry: TELEMETRY }),
};

function inGroup(group: string, specs: Readonly<Record<string, RuleNode>>): Readonly<Record<string, RuleNode>> {
  return Object.fromEntries(Object.entries(specs).map(([kind, spec]) => [`${group}/${kind}`, fields({ spec })]));
}
