import { isObject, listAt } from '../../../data';
import { DNS_SUBDOMAIN, nameFault, PATH_SEGMENT } from '../../../kubernetes/name-syntax';
import { hasPlaceholder } from '../../../text/placeholder';
import { each, fields, has, rules, textAt, type DefinitionRule, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';
import { SELECTOR } from './selector-rules';
import { named } from './text-rules';
import { shortened } from '../../../text/shortened';

const GROUP = 'rbac.authorization.k8s.io';

/** Groups of those who may be named. */
const SUBJECTS: Readonly<Record<string, string>> = { ServiceAccount: '', User: GROUP, Group: GROUP };

const SUBJECT: readonly DefinitionRule[] = [
  inCode(
    (subject) => has(subject, 'kind') && !Object.hasOwn(SUBJECTS, textAt(subject, 'kind')),
    (subject) => `a binding is for no ${shortened(textAt(subject, 'kind', 'other kind'), 40)}`,
    `write one of ${Object.keys(SUBJECTS).join(', ')}`,
  ),
  inCode(
    (subject) => {
      const group = Object.hasOwn(SUBJECTS, textAt(subject, 'kind')) ? SUBJECTS[textAt(subject, 'kind')] : undefined;
      return group !== undefined && !['', group].includes(textAt(subject, 'apiGroup'));
    },
    (subject) => `a ${textAt(subject, 'kind')} is of another API group`,
    `remove apiGroup of a ServiceAccount; of others write ${GROUP}`,
  ),
];

/** Not that of a user, which has other names. */
const ACCOUNT = inCode(
  (subject) => {
    const name = textAt(subject, 'name');
    return (
      textAt(subject, 'kind') === 'ServiceAccount' &&
      name !== '' &&
      !hasPlaceholder(name) &&
      nameFault(name, DNS_SUBDOMAIN) !== undefined
    );
  },
  (subject) => `"${shortened(textAt(subject, 'name'), 60)}" ${nameFault(textAt(subject, 'name'), DNS_SUBDOMAIN)!}`,
  'write the name of the ServiceAccount alone, and its namespace into namespace',
);

const IN_NAMESPACE = inCode(
  (subject) => textAt(subject, 'kind') === 'ServiceAccount' && textAt(subject, 'namespace') === '',
  'a ServiceAccount is in a namespace, which a ClusterRoleBinding names',
  'add the namespace',
);

const NAME = named(PATH_SEGMENT);

function roleRef(...kinds: readonly string[]): RuleNode {
  return fields(
    { name: rules(NAME) },
    inCode(
      (ref) => has(ref, 'apiGroup') && ![GROUP, ''].includes(textAt(ref, 'apiGroup')),
      'roles are of another API group',
      `write apiGroup: ${GROUP}`,
    ),
    inCode(
      (ref) => has(ref, 'kind') && !kinds.includes(textAt(ref, 'kind')),
      (ref) =>
        textAt(ref, 'kind') === 'Role'
          ? 'a ClusterRoleBinding can refer to no Role, which is of one namespace'
          : `a binding refers to no ${shortened(textAt(ref, 'kind', 'other kind'), 40)}`,
      kinds.length > 1 ? `write ${kinds.join(' or ')}` : 'use a RoleBinding, or a ClusterRole',
    ),
  );
}

function names(rule: unknown, field: string): boolean {
  return listAt(rule, field).length > 0;
}

const RULE: readonly DefinitionRule[] = [
  inCode(
    (rule) => names(rule, 'resources') && !names(rule, 'apiGroups'),
    'resources are of an API group, which the rule does not name',
    "add apiGroups, such as [''] for pods",
  ),
  inCode(
    (rule) => names(rule, 'resources') && names(rule, 'nonResourceURLs'),
    'resources and nonResourceURLs exclude each other',
    'write a rule for each',
  ),
  inCode(
    (rule) => isObject(rule) && !names(rule, 'resources') && !names(rule, 'nonResourceURLs'),
    'the rule names no resources',
    "add resources, such as [pods], or ['*'] for all",
  ),
];

const OF_NAMESPACE = inCode(
  (rule) => names(rule, 'nonResourceURLs'),
  'a Role is of one namespace, and URLs are of none',
  'write a ClusterRole',
);

/**
 * Source: `ValidateRoleBindingSubject`, `ValidateRoleBinding`, `ValidateClusterRoleBinding` and `ValidatePolicyRule` of `pkg/apis/rbac/validation`
 * of kubernetes/kubernetes.
 */
export const ACCESS_RULES: Readonly<Record<string, RuleNode>> = {
  [`${GROUP}/Role`]: fields({ rules: each(rules(...RULE, OF_NAMESPACE)) }),
  [`${GROUP}/ClusterRole`]: fields({
    rules: each(rules(...RULE)),
    aggregationRule: fields(
      { clusterRoleSelectors: each(SELECTOR) },
      inCode(
        (rule) => isObject(rule) && !names(rule, 'clusterRoleSelectors'),
        'aggregationRule selects no ClusterRoles',
        'add clusterRoleSelectors',
      ),
    ),
  }),
  [`${GROUP}/RoleBinding`]: fields({
    roleRef: roleRef('Role', 'ClusterRole'),
    subjects: each(rules(...SUBJECT, ACCOUNT)),
  }),
  [`${GROUP}/ClusterRoleBinding`]: fields({
    roleRef: roleRef('ClusterRole'),
    subjects: each(rules(...SUBJECT, IN_NAMESPACE, ACCOUNT)),
  }),
};
