import { entry, isObject, listAt } from '../../../data';
import { DNS_SUBDOMAIN, nameFault } from '../../../kubernetes/name-syntax';
import { hasPlaceholder } from '../../../text/placeholder';
import {
  each,
  fields,
  has,
  hasTwice,
  objectsIn,
  rules,
  textAt,
  type DefinitionRule,
  type RuleNode,
} from '../definition-rule';
import { within } from './amounts';
import { CERTIFICATES } from './bytes-rules';
import { inCode } from '../in-code';
import { SELECTOR } from './selector-rules';
import { ABSOLUTE_PATH, named, needs, oneOfTexts, QUALIFIED_NAME, text } from './text-rules';

const GROUP = 'admissionregistration.k8s.io';

function some(field: string, example: string): DefinitionRule {
  return inCode(
    (value) => isObject(value) && listAt(value, field).length === 0,
    `${field} is missing or empty`,
    `add ${field}, such as ${example}`,
  );
}

/** Lists in which "*" is all there is. */
const ALONE = ['apiGroups', 'apiVersions', 'operations'];

function crowded(rule: unknown): string | undefined {
  return ALONE.find((field) => listAt(rule, field).includes('*') && listAt(rule, field).length > 1);
}

const REQUESTS = rules(
  some('apiGroups', "[''] for pods"),
  some('apiVersions', '[v1]'),
  some('operations', '[CREATE]'),
  some('resources', '[pods]'),
  inCode(
    (rule) => crowded(rule) !== undefined,
    (rule) => `in ${crowded(rule)!} "*" is all of them, and excludes others`,
    'remove the others, or the "*"',
  ),
);

const SELECTORS = { namespaceSelector: SELECTOR, objectSelector: SELECTOR };

const CONDITIONS = each(
  fields({ name: rules(QUALIFIED_NAME) }),
  inCode(
    (conditions) => hasTwice(conditions, (condition) => entry(condition, 'name')),
    'two conditions have the same name',
    'rename one of the two',
  ),
);

const HTTPS = text(
  (url) => (/^https:\/\/[^/]/i.test(url) ? undefined : 'does not begin with https:// and a host'),
  'write https://, a host and a path',
);

const CLIENT = fields(
  { caBundle: CERTIFICATES, url: rules(HTTPS), service: fields({ path: rules(ABSOLUTE_PATH) }) },
  inCode(
    (client) => isObject(client) && has(client, 'url') === has(client, 'service'),
    (client) => (has(client, 'url') ? 'url and service exclude each other' : 'nothing says where the webhook is'),
    'write one of url and service',
  ),
);

const NAME = text((name) => {
  if (nameFault(name, DNS_SUBDOMAIN) !== undefined) return nameFault(name, DNS_SUBDOMAIN);
  return name.split('.').length < 3 ? 'is no name of a webhook, which has two dots at least' : undefined;
}, 'write a name such as pods.shop.example');

const WEBHOOK = fields(
  {
    name: rules(NAME),
    clientConfig: CLIENT,
    rules: each(REQUESTS),
    matchConditions: CONDITIONS,
    ...SELECTORS,
  },
  within('timeoutSeconds', 1, 30),
);

/** What v1beta1 still took. */
const UNSURE = ['Some', 'Unknown'];

const WEBHOOKS: RuleNode = fields(
  {
    webhooks: each(
      WEBHOOK,
      inCode(
        (webhooks) => hasTwice(webhooks, (webhook) => entry(webhook, 'name')),
        'two webhooks have the same name',
        'rename one of the two',
      ),
    ),
  },
  inCode(
    (value) =>
      textAt(value, 'apiVersion') === `${GROUP}/v1` &&
      objectsIn(entry(value, 'webhooks')).some((webhook) => UNSURE.includes(textAt(webhook, 'sideEffects'))),
    `sideEffects of a webhook is ${UNSURE.join(' or ')}, which only v1beta1 took`,
    'write None or NoneOnDryRun',
  ),
);

const MATCHED = { resourceRules: each(REQUESTS), excludeResourceRules: each(REQUESTS), ...SELECTORS };

const REASONS = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];

const VALIDATION = fields(
  { reason: rules(oneOfTexts(...REASONS)) },
  inCode(
    (validation) => /[\r\n]/.test(textAt(validation, 'message').trim()),
    'the message has several lines',
    'write it into one line',
  ),
);

const POLICY = fields({
  spec: fields(
    {
      matchConstraints: fields(MATCHED, some('resourceRules', 'one for the objects that it is about')),
      matchConditions: CONDITIONS,
      validations: each(VALIDATION),
      paramKind: rules(needs('apiVersion'), needs('kind')),
    },
    inCode(
      (spec) =>
        isObject(spec) && ['validations', 'auditAnnotations'].every((field) => listAt(spec, field).length === 0),
      'the policy validates nothing',
      'add validations, or auditAnnotations',
    ),
    inCode(
      (spec) => isObject(spec) && !has(spec, 'matchConstraints'),
      'the policy does not say for which objects it is',
      'add matchConstraints with resourceRules',
    ),
  ),
});

const BINDING = fields({
  spec: fields(
    {
      policyName: rules(named(DNS_SUBDOMAIN)),
      matchResources: fields(MATCHED),
      paramRef: fields(
        { selector: SELECTOR, parameterNotFoundAction: rules(oneOfTexts('Allow', 'Deny')) },
        needs('parameterNotFoundAction', 'write Allow or Deny'),
        inCode(
          (ref) => isObject(ref) && has(ref, 'name') === has(ref, 'selector') && !hasPlaceholder(textAt(ref, 'name')),
          (ref) => (has(ref, 'name') ? 'name and selector exclude each other' : 'nothing says which parameters it has'),
          'write one of name and selector',
        ),
      ),
    },
    some('validationActions', '[Deny]'),
    inCode(
      (spec) => ['Deny', 'Warn'].every((action) => listAt(spec, 'validationActions').includes(action)),
      'the actions Deny and Warn exclude each other: the one says what the other does',
      'remove one of the two',
    ),
  ),
});

/** Source: `validateWebhook…` and `validateValidatingAdmissionPolicy…` of `pkg/apis/admissionregistration/validation` of kubernetes/kubernetes. */
export const ADMISSION_RULES: Readonly<Record<string, RuleNode>> = {
  [`${GROUP}/MutatingWebhookConfiguration`]: WEBHOOKS,
  [`${GROUP}/ValidatingWebhookConfiguration`]: WEBHOOKS,
  [`${GROUP}/ValidatingAdmissionPolicy`]: POLICY,
  [`${GROUP}/ValidatingAdmissionPolicyBinding`]: BINDING,
};
