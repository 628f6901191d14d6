import { entry, isObject, listAt } from '../../../data';
import { parseQuantity } from '../../../kubernetes/quantity';
import { DNS_SUBDOMAIN } from '../../../kubernetes/name-syntax';
import { hasPlaceholder } from '../../../text/placeholder';
import { each, fields, hasTwice, rules, textAt, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';
import { SELECTOR } from './selector-rules';
import { named, oneOfTexts } from './text-rules';
import { shortened } from '../../../text/shortened';

const modesOf = (spec: unknown): readonly unknown[] => listAt(spec, 'accessModes');
const storageOf = (spec: unknown): unknown => entry(entry(entry(spec, 'resources'), 'requests'), 'storage');

const CLAIM_RULES = [
  inCode(
    (spec) => isObject(spec) && [undefined, null].includes(storageOf(spec) as null),
    'the claim does not say how much storage it requests',
    'add resources.requests.storage',
  ),
  inCode((spec) => (parseQuantity(storageOf(spec)) ?? 1) <= 0, 'the claim requests no storage', 'write more than 0'),
  inCode((spec) => modesOf(spec).length === 0, 'the claim has no accessModes', 'add one, such as ReadWriteOnce'),
  inCode(
    (spec) => modesOf(spec).length > 1 && modesOf(spec).includes('ReadWriteOncePod'),
    'ReadWriteOncePod excludes all other accessModes',
    'keep one of them',
  ),
];

export const MODES: readonly string[] = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/** What a claim asks for. */
export const CLAIM: RuleNode = fields(
  {
    accessModes: each(rules(oneOfTexts(...MODES))),
    storageClassName: rules(named(DNS_SUBDOMAIN)),
    volumeAttributesClassName: rules(named(DNS_SUBDOMAIN)),
    volumeMode: rules(oneOfTexts('Filesystem', 'Block')),
    selector: SELECTOR,
  },
  ...CLAIM_RULES,
);

/** The claims that a StatefulSet makes for each pod. */
export const CLAIM_TEMPLATES = each(fields({ spec: CLAIM }));

/** Amounts of a limit, from the least to the most. */
const AMOUNTS = ['min', 'defaultRequest', 'default', 'max'] as const;

/** Two amounts of one resource in the wrong order. */
function disorder(limit: unknown): readonly [resource: string, less: string, more: string] | undefined {
  for (const [index, less] of AMOUNTS.entries()) {
    for (const more of AMOUNTS.slice(index + 1)) {
      const amounts = entry(limit, less);
      const wrong = Object.keys(isObject(amounts) ? amounts : {}).find((resource) => {
        const [one, other] = [entry(amounts, resource), entry(entry(limit, more), resource)].map(parseQuantity);
        return one !== undefined && other !== undefined && one > other;
      });
      if (wrong !== undefined) return [wrong, less, more];
    }
  }
  return undefined;
}

/** Names with a slash are of somebody else's. */
const LIMITED = ['Container', 'PersistentVolumeClaim', 'Pod'];

const LIMIT = rules(
  inCode(
    (limit) => {
      const type = textAt(limit, 'type', 'Pod');
      return !LIMITED.includes(type) && !type.includes('/') && !hasPlaceholder(type);
    },
    (limit) => `the API server knows no limits of the type "${shortened(textAt(limit, 'type'), 60)}"`,
    `write one of ${LIMITED.join(', ')}`,
  ),
  inCode(
    (limit) => disorder(limit) !== undefined,
    (limit) => {
      const [resource, less, more] = disorder(limit)!;
      return `of ${shortened(resource, 60)} ${less} is more than ${more}`;
    },
    'lower the one or raise the other',
  ),
  inCode(
    (limit) =>
      textAt(limit, 'type') === 'Pod' && ['default', 'defaultRequest'].some((field) => isObject(entry(limit, field))),
    'a limit of the type Pod has no defaults',
    'write the type Container, or remove them',
  ),
);

const TYPE_TWICE = inCode(
  (limits) => hasTwice(limits, (limit) => entry(limit, 'type')),
  'two limits have the same type',
  'put them together',
);

/**
 * What the API server compares in claims and limits.
 * Source: `ValidatePersistentVolumeClaimSpec` and `ValidateLimitRange` of `pkg/apis/core/validation` of kubernetes/kubernetes.
 */
export const STORAGE_RULES: Readonly<Record<string, RuleNode>> = {
  PersistentVolumeClaim: fields({ spec: CLAIM }),
  LimitRange: fields({ spec: fields({ limits: each(LIMIT, TYPE_TWICE) }) }),
};
