import { entry, isObject } from '../../../data';
import { hasPlaceholder } from '../../../text/placeholder';
import { fields, rules, textAt, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';
import { shortened } from '../../../text/shortened';

const LABEL = /^pod-security\.kubernetes\.io\/(enforce|audit|warn)(-version)?$/;
const LEVELS = ['privileged', 'baseline', 'restricted'];

/** A label of Pod Security with a value that is none. */
function wrongLabel(labels: unknown, ofVersion: boolean): string | undefined {
  if (!isObject(labels)) return undefined;
  return Object.keys(labels).find((key) => {
    const [, mode, version] = LABEL.exec(key) ?? [];
    const value = entry(labels, key);
    if (mode === undefined || (version !== undefined) !== ofVersion) return false;
    if (typeof value !== 'string' || hasPlaceholder(value)) return false;
    return ofVersion ? !/^(latest|v1\.\d{1,3})$/.test(value) : !LEVELS.includes(value);
  });
}

/** Source: the admission plugin `PodSecurity`, which is on by default; `ParseLevel` and `ParseVersion` of `k8s.io/pod-security-admission`. */
export const NAMESPACE_RULES: Readonly<Record<string, RuleNode>> = {
  Namespace: fields({
    metadata: fields({
      labels: rules(
        inCode(
          (labels) => wrongLabel(labels, false) !== undefined,
          (labels) => {
            const key = wrongLabel(labels, false)!;
            return `${key} is "${shortened(textAt(labels, key), 60)}", and no level of Pod Security`;
          },
          `write one of ${LEVELS.join(', ')}`,
        ),
        inCode(
          (labels) => wrongLabel(labels, true) !== undefined,
          (labels) => {
            const key = wrongLabel(labels, true)!;
            return `${key} is "${shortened(textAt(labels, key), 60)}", and no version of Pod Security`;
          },
          'write latest, or a release such as v1.34',
        ),
      ),
    }),
  }),
};
