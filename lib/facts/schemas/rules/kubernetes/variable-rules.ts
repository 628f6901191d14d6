import { entry, isObject } from '../../../data';
import { DATA_KEY, DNS_SUBDOMAIN, nameFault, suggestName } from '../../../kubernetes/name-syntax';
import { each, fields, has, isGiven, rules, textAt, type RuleNode } from '../definition-rule';
import { inCode } from '../in-code';
import { named, needs, text } from './text-rules';
import { shortened } from '../../../text/shortened';

/** What a variable takes of its pod. */
const POD_FIELDS: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const KEYED_FIELD = /^metadata\.(labels|annotations)\['[^']+'\]$/;
const RESOURCE = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.+)$/;

const NAME = rules(named(DNS_SUBDOMAIN));

/** An entry of a ConfigMap or a Secret. */
const ENTRY = fields({ name: NAME, key: rules(named(DATA_KEY)) }, needs('name'));

const VARIABLE = fields(
  {
    valueFrom: fields(
      { configMapKeyRef: ENTRY, secretKeyRef: ENTRY },
      inCode(
        (value) => isObject(value) && Object.values(value).every((source) => source === undefined || source === null),
        'nothing says where the variable comes from',
        'add one of configMapKeyRef, secretKeyRef, fieldRef or resourceFieldRef',
      ),
      inCode(
        (value) => isObject(value) && Object.keys(value).filter((source) => has(value, source)).length > 1,
        'a variable comes from one place',
        'keep one of them',
      ),
      inCode(
        (value) => {
          const path = textAt(entry(value, 'fieldRef'), 'fieldPath');
          return path !== '' && !POD_FIELDS.includes(path) && !KEYED_FIELD.test(path);
        },
        (value) => `a variable takes no "${shortened(textAt(entry(value, 'fieldRef'), 'fieldPath'), 60)}" of its pod`,
        'write one of metadata.name, metadata.namespace, status.podIP, spec.nodeName',
      ),
      inCode(
        (value) => {
          const resource = textAt(entry(value, 'resourceFieldRef'), 'resource');
          return resource !== '' && !RESOURCE.test(resource);
        },
        (value) => `a container has no "${shortened(textAt(entry(value, 'resourceFieldRef'), 'resource'), 60)}"`,
        'write limits or requests, a dot, and cpu, memory or ephemeral-storage',
      ),
    ),
  },
  inCode(
    (variable) => isGiven(variable, 'value') && has(variable, 'valueFrom'),
    'value and valueFrom exclude each other',
    'keep one of the two',
  ),
);

/** With a "-" at its end the API server takes it here. */
const START_OF_NAME = text(
  (name) => nameFault(name.replace(/-$/, ''), DNS_SUBDOMAIN),
  (name) => `write ${suggestName(name, DNS_SUBDOMAIN) ?? 'the name as it is'}`,
);

const ALL_OF = fields({ name: rules(START_OF_NAME) }, needs('name'));

const ALL_VARIABLES = fields(
  { configMapRef: ALL_OF, secretRef: ALL_OF },
  inCode(
    (from) => has(from, 'configMapRef') && has(from, 'secretRef'),
    'variables come from one place, and this is a ConfigMap and a Secret',
    'make a member of envFrom of each',
  ),
  inCode(
    (from) => isObject(from) && !has(from, 'configMapRef') && !has(from, 'secretRef'),
    'nothing says where the variables come from',
    'add configMapRef or secretRef',
  ),
);

/** Source: `ValidateEnv`, `validateEnvVarValueFrom` and `ValidateEnvFrom` of `pkg/apis/core/validation` of kubernetes/kubernetes. */
export const ENVIRONMENT: Readonly<Record<'env' | 'envFrom', RuleNode>> = {
  env: each(VARIABLE),
  envFrom: each(ALL_VARIABLES),
};
