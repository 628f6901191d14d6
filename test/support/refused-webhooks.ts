import { LABELS, MAIN, of, spec, type RefusedObject } from './refused-object';

const ADMISSION = 'admissionregistration.k8s.io/v1';
const PODS = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] };
const URL = { url: 'https://hook.example/' };

const webhook = (value: object): object => ({
  webhooks: [
    { name: 'pods.shop.example', admissionReviewVersions: ['v1'], sideEffects: 'None', clientConfig: URL, ...value },
  ],
});
const policy = (value: object): object =>
  spec({ matchConstraints: { resourceRules: [PODS] }, validations: [{ expression: 'true' }], ...value });
const binding = (value: object): object => spec({ policyName: 'a', validationActions: ['Deny'], ...value });
const at = (clientConfig: object): object => ({ clientConfig });
const service = (path: string): object => at({ service: { name: 'a', namespace: 'b', path } });
const login = (text: string): object => ({ stringData: { '.dockerconfigjson': text } });
const conditions = (...names: readonly string[]): object => ({
  matchConditions: names.map((name) => ({ name, expression: 'true' })),
});

/** What looks at requests before they are taken, and the logins of those who make them. */
export const REFUSED_WEBHOOKS: readonly RefusedObject[] = [
  ...of(
    ADMISSION,
    'MutatingWebhookConfiguration',
    webhook,
    ['name', { name: 'shop.example' }, { name: 'a.shop.example' }],
    ['time', { timeoutSeconds: 31 }, { timeoutSeconds: 30 }],
    ['effects', { sideEffects: 'Some' }, { sideEffects: 'NoneOnDryRun' }],
    ['scheme', at({ url: 'http://hook.example' }), at({ url: 'HTTPS://hook.example' })],
    ['nowhere', at({}), at(URL)],
    ['both', at({ ...URL, service: { name: 'a', namespace: 'b' } }), at(URL)],
    ['path', service('validate'), service('/validate')],
    ['operations', { rules: [{ ...PODS, operations: [] }] }, { rules: [PODS] }],
    ['all', { rules: [{ ...PODS, apiGroups: ['*', 'apps'] }] }, { rules: [{ ...PODS, apiGroups: ['*'] }] }],
    ['condition', conditions('a b'), conditions('a/b')],
    ['conditions', conditions('a', 'a'), conditions('a', 'b')],
    [
      'selector',
      { namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'IsIn', values: ['b'] }] } },
      { namespaceSelector: { matchLabels: LABELS } },
    ],
  ),
  ...of(
    ADMISSION,
    'ValidatingAdmissionPolicy',
    policy,
    ['nothing', { validations: [] }, { validations: [], auditAnnotations: [{ key: 'a', valueExpression: "'a'" }] }],
    ['objects', { matchConstraints: undefined }, {}],
    ['reason', reason('Wrong'), reason('Invalid')],
    ['lines', message('a\nb'), message('a\n')],
    ['kind', { paramKind: { kind: 'ConfigMap' } }, { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }],
  ),
  ...of(
    ADMISSION,
    'ValidatingAdmissionPolicyBinding',
    binding,
    ['action', { validationActions: [] }, { validationActions: ['Audit'] }],
    ['actions', { validationActions: ['Deny', 'Warn'] }, { validationActions: ['Deny', 'Audit'] }],
    ['not-found', { paramRef: { name: 'a' } }, parameters({ name: 'a' })],
    ['parameters', parameters({ name: 'a', selector: {} }), parameters({ selector: {} })],
  ),
  ...of('v1', 'Secret', (value) => ({ type: 'kubernetes.io/dockerconfigjson', ...value }), [
    'login',
    login('user:word'),
    login(' {"auths": {}}\n'),
  ]),
  ...of('v1', 'Secret', (value) => ({ type: 'kubernetes.io/dockerconfigjson', ...value }), [
    'login-list',
    { data: { '.dockerconfigjson': 'W10=' } },
    { data: { '.dockerconfigjson': 'e30=' } },
  ]),
  ...of('apps/v1', 'Deployment', (template) => spec({ selector: { matchLabels: LABELS }, template }), [
    'podless',
    { metadata: { labels: LABELS } },
    { metadata: { labels: LABELS }, spec: { containers: [MAIN] } },
  ]),
];

function reason(given: string): object {
  return { validations: [{ expression: 'true', reason: given }] };
}

function message(given: string): object {
  return { validations: [{ expression: 'true', message: given }] };
}

function parameters(value: object): object {
  return { paramRef: { parameterNotFoundAction: 'Deny', ...value } };
}
