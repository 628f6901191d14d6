import { ruleFaults } from '../../lib/facts/schemas/rules/rule-walk';
import { findingsOf } from '../support/findings';
import { emitYaml } from '../../lib/write/yaml/emit';
import { REFUSED_OBJECTS } from '../support/refused-objects';

const faultsOf = (kind: string, value: object): string[] =>
  ruleFaults(kind, value).map(({ path, message }) => `${path.join('.')}: ${message}`);

const podsOf = (restartPolicy?: string | null): object => ({ spec: { template: { spec: { restartPolicy } } } });

test('an autoscaler never wants more replicas than it may have', () => {
  const faults = (spec: object): string[] => faultsOf('autoscaling/HorizontalPodAutoscaler', { spec });
  expect(faults({ minReplicas: 5, maxReplicas: 3 })).toEqual(['spec: maxReplicas is 3, less than minReplicas, 5']);
  expect(faults({ maxReplicas: 0 })).toEqual(['spec: maxReplicas is 0, less than minReplicas, 1 by default']);
  for (const spec of [
    { minReplicas: 3, maxReplicas: 3 },
    { maxReplicas: 1 },
    { minReplicas: 'x', maxReplicas: 3 },
    {},
  ]) {
    expect(faults(spec)).toEqual([]);
  }
});

test.each(['Deployment', 'ReplicaSet', 'DaemonSet', 'StatefulSet'])('the pods of a %s are always restarted', (kind) => {
  expect(faultsOf(`apps/${kind}`, podsOf('OnFailure'))).toEqual([
    'spec.template.spec.restartPolicy: the pods of this kind are always restarted, and the API server refuses "OnFailure"',
  ]);
  for (const right of ['Always', '', null, undefined]) expect(faultsOf(`apps/${kind}`, podsOf(right))).toEqual([]);
});

test('the pods of a Job end', () => {
  expect(faultsOf('batch/Job', podsOf())).toEqual([
    'spec.template.spec: pods of a Job end, and restartPolicy is Always by default',
  ]);
  expect(faultsOf('batch/CronJob', { spec: { jobTemplate: podsOf('Always') } })).toEqual([
    'spec.jobTemplate.spec.template.spec: pods of a Job end, and restartPolicy is Always',
  ]);
  for (const right of ['Never', 'OnFailure']) expect(faultsOf('batch/Job', podsOf(right))).toEqual([]);
});

test('an empty restartPolicy is the default', () => {
  expect(faultsOf('batch/Job', podsOf(''))).toEqual([
    'spec.template.spec: pods of a Job end, and restartPolicy is Always by default',
  ]);
});

test('a StatefulSet may have any revisionHistoryLimit, a Deployment none below 0', () => {
  const spec = { revisionHistoryLimit: -1 };
  expect(faultsOf('apps/StatefulSet', { spec })).toEqual([]);
  expect(faultsOf('apps/Deployment', { spec })).toEqual(['spec: revisionHistoryLimit is less than 0']);
});

test('an empty API group of a subject is the default', () => {
  const faults = (apiGroup: string): string[] =>
    faultsOf('rbac.authorization.k8s.io/RoleBinding', { subjects: [{ kind: 'User', name: 'ann', apiGroup }] });
  expect(faults('')).toEqual([]);
  expect(faults('rbac')).toHaveLength(1);
});

test('a budget says what is available or what is not', () => {
  const faults = (spec: object): string[] => faultsOf('policy/PodDisruptionBudget', { spec });
  expect(faults({ minAvailable: 1, maxUnavailable: '50%' })).toEqual([
    'spec: minAvailable and maxUnavailable exclude each other',
  ]);
  expect(faults({ minAvailable: 0, maxUnavailable: null })).toEqual([]);
});

describe('data of a Secret', () => {
  const faults = (value: unknown): string[] => faultsOf('Secret', { data: { password: value } });

  test.each(['hunter2!', 'a b', 'user@example.com', "it's", 'YWJ\nj_', 'geheimnüs', 'YWJj\t', 'p#ss(word)'])(
    '%j has other characters',
    (value) => {
      const message =
        'the value is not base64, and the API server refuses it: it has characters that base64 does not have';
      expect(faults(value)).toEqual([`data.password: ${message}`]);
    },
  );

  test.each(['abc', 'YWJj=', 'YQ=', '====', 'YQ==YQ=='])('%j ends wrongly', (value) => {
    const message =
      'the value is not base64, and the API server refuses it: its length and the "=" at its end do not fit';
    expect(faults(value)).toEqual([`data.password: ${message}`]);
  });

  test.each(['YWJj', 'YQ==', '', 'YW\nJj\n', 'YQ\r\n==', null, 5, 'password'])(
    '%j is, or is said to be wrong elsewhere',
    (value) => {
      expect(faults(value)).toEqual([]);
    },
  );

  test.each([
    '${PASSWORD}',
    '<path:a/b#c>',
    'ENC[AES256_GCM,data:a]',
    'ref+vault://a/b',
    '__PASSWORD__',
    '{{ a }}',
    '$A',
  ])('%s is put something in place of', (value) => {
    expect(faults(value)).toEqual([]);
  });
});

test('a ClusterRoleBinding names the namespace of a ServiceAccount', () => {
  const faults = (subject: object): string[] =>
    faultsOf('rbac.authorization.k8s.io/ClusterRoleBinding', { subjects: [subject] });
  expect(faults({ kind: 'ServiceAccount', name: 'web' })).toHaveLength(1);
  expect(faults({ kind: 'ServiceAccount', name: 'web', namespace: 'shop' })).toEqual([]);
  expect(faults({ kind: 'User', name: 'ann' })).toEqual([]);
});

/** What another rule than `valid-schema` tells. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'pod-mount-path': 'unique-names',
  'service-port-twice': 'unique-names',
  'service-name-twice': 'unique-names',
};

test.each(REFUSED_OBJECTS)('$title', ({ title, wrong, right }) => {
  const rule = ELSEWHERE[title] ?? 'valid-schema';
  expect(findingsOf(rule, emitYaml(wrong))).toHaveLength(1);
  expect(findingsOf(rule, emitYaml(right))).toEqual([]);
});

// Kubernetes 1.34 drops what it does not know here, later ones refuse it: nothing becomes a sidecar either way.
test('an init container is restarted always, or not at all', () => {
  const pod = (restartPolicy: string): object => ({ spec: { initContainers: [{ image: 'a', restartPolicy }] } });
  expect(faultsOf('Pod', pod('always'))).toEqual([
    'spec.initContainers.0.restartPolicy: the API server knows no restartPolicy "always"',
  ]);
  expect(faultsOf('Pod', pod('Always'))).toEqual([]);
});

// Only a tool knows what will stand there.
test.each(['${NAME}', '{{ .Values.name }}', '<name>', 'MY_NAME'])('%s is put something in place of', (name) => {
  const pod = {
    serviceAccountName: name,
    nodeSelector: { disk: name },
    hostAliases: [{ ip: name, hostnames: [name] }],
    dnsConfig: { nameservers: [name], searches: [name] },
    os: { name },
    containers: [
      { image: name, envFrom: [{ secretRef: { name } }], env: [{ valueFrom: { secretKeyRef: { name, key: name } } }] },
    ],
    volumes: [{ nfs: { path: name } }, { csi: { driver: name } }],
  };
  expect(faultsOf('Pod', { spec: pod })).toEqual([]);
  const rollingUpdate = { maxSurge: name, maxUnavailable: name };
  expect(faultsOf('apps/Deployment', { spec: { strategy: { rollingUpdate } } })).toEqual([]);
  const cidr = { ipBlock: { cidr: name, except: [name] } };
  expect(faultsOf('networking.k8s.io/NetworkPolicy', { spec: { ingress: [{ from: [cidr] }] } })).toEqual([]);
  expect(faultsOf('autoscaling/HorizontalPodAutoscaler', { spec: { scaleTargetRef: { apiVersion: name } } })).toEqual(
    [],
  );
});

test('what nodes would better have may have any value', () => {
  const term = { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a b'] }] };
  const affinity = (value: object): object => ({ spec: { affinity: { nodeAffinity: value } } });
  const preferred = { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: term }] };
  const required = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } };
  expect(faultsOf('Pod', affinity(preferred))).toEqual([]);
  expect(faultsOf('Pod', affinity(required))).toHaveLength(1);
});

test('an Ingress of an older API version has other fields', () => {
  const backend = { serviceName: 'web', servicePort: 80 };
  expect(faultsOf('networking.k8s.io/Ingress', { spec: { backend } })).toEqual([]);
  expect(faultsOf('networking.k8s.io/Ingress', { spec: { rules: [{ http: { paths: [{ backend }] } }] } })).toEqual([]);
  expect(faultsOf('networking.k8s.io/Ingress', { spec: { rules: [{ http: { paths: [{ backend: {} }] } }] } })).toEqual([
    'spec.rules.0.http.paths.0.backend: the backend is neither a Service nor a resource',
  ]);
});

test('an older webhook may have any effects', () => {
  const kind = 'admissionregistration.k8s.io/MutatingWebhookConfiguration';
  const faults = (version: string): string[] =>
    faultsOf(kind, { apiVersion: `admissionregistration.k8s.io/${version}`, webhooks: [{ sideEffects: 'Unknown' }] });
  expect(faults('v1beta1')).toEqual([]);
  expect(faults('v1')).toHaveLength(1);
});

// Whoever fills them in knows the login.
test.each(['${LOGIN}', '{{ .Values.login }}', '{"auths": ${AUTHS}}', 'JHtMT0dJTn0='])('the login %s', (login) => {
  const field = login.endsWith('=') ? 'data' : 'stringData';
  const secret = { type: 'kubernetes.io/dockerconfigjson', [field]: { '.dockerconfigjson': login } };
  expect(faultsOf('Secret', secret)).toEqual([]);
});
