import { isObject } from '../../data';
import { labelValueFault, qualifiedNameFault } from '../../kubernetes/label-syntax';
import { fields, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { hasPlaceholder } from '../../text/placeholder';
import { shortened } from '../../text/shortened';

/** What is wrong with the labels of a map; undefined when nothing is. */
function labelsFault(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  for (const [key, text] of Object.entries(value)) {
    if (hasPlaceholder(key)) continue;
    // Istio takes capitals in front of the slash too.
    const keyFault = qualifiedNameFault(key.slice(0, 512).toLowerCase());
    if (keyFault !== undefined) return `the label "${shortened(key, 80)}" ${keyFault}`;
    // It takes longer ones than pods have.
    if (typeof text !== 'string' || text.length > 63 || hasPlaceholder(text)) continue;
    const fault = labelValueFault(text);
    if (fault !== undefined) return `"${shortened(text, 80)}" of the label ${key} ${fault}`;
  }
  return undefined;
}

/** Labels that pods are chosen by, or that an endpoint has. Source: `labels.Instance` of istio/istio. */
export const LABELS: RuleNode = {
  rules: [
    inCode(
      (value) => labelsFault(value) !== undefined,
      (value) => labelsFault(value)!,
      'write labels as pods have them',
    ),
  ],
};

/** Pods that a Sidecar or an EnvoyFilter is for. Source: `ValidateAlphaWorkloadSelector` of istio/istio. */
export const WORKLOAD_SELECTOR: RuleNode = fields({
  labels: {
    rules: [
      inCode(
        (value) => isObject(value) && Object.keys(value).some((key) => key === '' || key.includes('*')),
        'a selector names labels in full: it has neither empty names nor wildcards',
        'write the name of the label',
      ),
    ],
  },
});
