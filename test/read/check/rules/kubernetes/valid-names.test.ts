import { findingsOf, fixesOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-names', yaml);

const object = (apiVersion: string, kind: string, metadata: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\n`;

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: ${spec}\n`;

test('an object without a name is an error', () => {
  const message = 'error 3:1 metadata: the ConfigMap has no name';
  expect(find(object('v1', 'ConfigMap', '{ namespace: a }'))).toEqual([message]);
  expect(find(object('v1', 'ConfigMap', '{ name: "" }'))).toEqual([message]);
  expect(find('apiVersion: v1\nkind: ConfigMap\n')).toHaveLength(1);
  expect(find(object('v1', 'ConfigMap', '{ generateName: a- }'))).toEqual([]);
});

test('what no API server sees needs no name, nor do questions to it', () => {
  expect(find('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n')).toEqual([]);
  expect(find('apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\n')).toEqual([]);
  expect(find('apiVersion: example.com/v1\nkind: Config\n')).toEqual([]);
  expect(find('apiVersion: authorization.k8s.io/v1\nkind: SelfSubjectAccessReview\n')).toEqual([]);
  expect(find('apiVersion: networking.istio.io/v1beta1\nkind: Gateway\n')).toHaveLength(1);
});

test.each([
  ['v1', 'ConfigMap', 'Web', 'web'],
  ['v1', 'ConfigMap', 'web_1', 'web-1'],
  ['v1', 'ConfigMap', '-web', 'web'],
  ['v1', 'Namespace', 'shop.web', undefined],
  ['v1', 'Service', '1web', undefined],
  ['v1', 'Service', 'web.a', undefined],
  ['configuration.konghq.com/v1', 'KongPlugin', 'rate limit', 'rate-limit'],
  ['rbac.authorization.k8s.io/v1', 'Role', 'a/b', undefined],
])('%s %s called "%s" is an error', (apiVersion, kind, name, better) => {
  const yaml = object(apiVersion, kind, `{ name: "${name}" }`);
  expect(find(yaml)).toEqual([
    expect.stringMatching(/^error 3:19 metadata\.name: ".*" is not a valid name; allowed: /),
  ]);
  expect(fixesOf('valid-names', yaml)).toEqual([better === undefined ? 'rename it' : `write ${better}`]);
});

test.each([
  ['v1', 'ConfigMap', 'shop.web-1'],
  ['v1', 'Namespace', '1-shop'],
  ['v1', 'Service', 'web-1'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:Web_x'],
  ['apiregistration.k8s.io/v1', 'APIService', 'v1.metrics.k8s.io'],
  ['example.com/v1', 'Thing', 'What Ever'],
])('%s %s called "%s" is fine', (apiVersion, kind, name) => {
  expect(find(object(apiVersion, kind, `{ name: "${name}" }`))).toEqual([]);
});

test('names have their longest', () => {
  expect(find(object('v1', 'Namespace', `{ name: ${'a'.repeat(64)} }`))).toEqual([
    expect.stringContaining('has 64 characters; allowed: 63'),
  ]);
  expect(find(object('v1', 'Secret', `{ name: ${'a'.repeat(253)} }`))).toEqual([]);
  expect(find(object('batch/v1', 'CronJob', `{ name: ${'a'.repeat(53)} }`))).toHaveLength(1);
});

test('the prefix of a name and the namespace are names too', () => {
  expect(find(object('v1', 'Pod', '{ generateName: Load- }'))).toHaveLength(1);
  expect(find(object('v1', 'Pod', '{ generateName: load- }'))).toEqual([]);
  expect(find(object('v1', 'Pod', '{ name: a, namespace: Shop }'))).toEqual([
    'error 3:33 metadata.namespace: "Shop" is not a valid name; allowed: lower-case letters, digits and "-", with a letter or digit at both ends',
  ]);
});

test('a definition is called after its plural and its group', () => {
  const definition = (name: string): string =>
    `${object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `{ name: ${name} }`)}spec: { group: b.c, names: { plural: as } }\n`;
  expect(find(definition('a.b.c'))).toHaveLength(1);
  expect(fixesOf('valid-names', definition('a.b.c'))).toEqual(['write as.b.c']);
  expect(find(definition('as.b.c'))).toEqual([]);
});

test.each([
  ['{ containers: [{ name: Web }] }', 'spec.containers[0].name'],
  ['{ initContainers: [{ name: a.b }] }', 'spec.initContainers[0].name'],
  ['{ containers: [{ name: a, ports: [{ name: HTTP }] }] }', 'spec.containers[0].ports[0].name'],
  ['{ containers: [{ name: a, ports: [{ name: http-metrics-tcp }] }] }', 'spec.containers[0].ports[0].name'],
  ['{ containers: [{ name: a, ports: [{ name: "8080" }] }] }', 'spec.containers[0].ports[0].name'],
  [
    '{ containers: [{ name: a, livenessProbe: { httpGet: { port: "8080" } } }] }',
    'spec.containers[0].livenessProbe.httpGet.port',
  ],
  ['{ containers: [{ name: a, env: [{ name: "A=B" }] }] }', 'spec.containers[0].env[0].name'],
  ['{ volumes: [{ name: my_data }] }', 'spec.volumes[0].name'],
])('the pod %s has an error', (spec, path) => {
  expect(find(pod(spec))).toEqual([expect.stringContaining(` ${path}: `)]);
});

test('a pod with names that are right has none', () => {
  const port = '{ name: http-web, containerPort: 8080 }';
  const container = `{ name: web-1, ports: [${port}], env: [{ name: a.b-C_1 }], livenessProbe: { httpGet: { port: http-web } } }`;
  expect(find(pod(`{ containers: [${container}], volumes: [{ name: data-1 }] }`))).toEqual([]);
});

test('names of variables may hold more since Kubernetes 1.32', () => {
  const yaml = pod('{ containers: [{ name: a, env: [{ name: "1 A" }] }] }');
  expect(find(yaml)).toEqual([]);
  expect(findingsOf('valid-names', yaml, { releases: { kubernetes: '1.31' } })).toHaveLength(1);
});

test('names of variables have no ".." at the beginning before', () => {
  for (const name of ['.', '..', '..A']) {
    const yaml = pod(`{ containers: [{ name: a, env: [{ name: "${name}" }] }] }`);
    expect(findingsOf('valid-names', yaml, { releases: { kubernetes: '1.31' } })).toHaveLength(1);
    expect(find(yaml)).toEqual([]);
  }
});

describe('ports of a Service', () => {
  const service = (ports: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: ${ports} }\n`;

  test('need a name when there are several', () => {
    expect(find(service('[{ port: 80 }]'))).toEqual([]);
    expect(find(service('[{ port: 80, name: a }, { port: 81 }]'))).toEqual([
      'error 4:40 spec.ports[1]: a Service with several ports needs a name for each of them',
    ]);
  });

  test('name target ports as containers do, and take numbers without quotes', () => {
    expect(find(service('[{ port: 80, targetPort: http }]'))).toEqual([]);
    expect(find(service('[{ port: 80, targetPort: 8080 }]'))).toEqual([]);
    expect(find(service('[{ port: 80, targetPort: a--b }]'))).toHaveLength(1);
    expect(fixesOf('valid-names', service('[{ port: 80, targetPort: "8080" }]'))).toEqual([
      'write 8080 without quotes',
    ]);
    expect(find(service('[{ port: 80, name: a_b }]'))).toHaveLength(1);
  });
});

test('keys of a ConfigMap or a Secret are names of files', () => {
  const config = (key: string): string => `${object('v1', 'ConfigMap', '{ name: a }')}data: { "${key}": a }\n`;
  expect(find(config('a/b'))).toHaveLength(1);
  expect(find(config('..a'))).toHaveLength(1);
  expect(find(config('.a_B-1.yaml'))).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(object('v1', 'ConfigMap', '1'))).toHaveLength(1);
  expect(find(object('v1', 'ConfigMap', '{ name: [a], namespace: 1, generateName: {} }'))).toEqual([]);
  expect(find(pod('{ containers: [1, { name: 1, ports: [null], env: 1 }], volumes: {} }'))).toEqual([]);
});

test('names that Argo CD and Flux hand on', () => {
  const flux = (spec: string): string =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: kong, namespace: flux-system }\nspec: { ${spec} }\n`;
  const argo = (namespace: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: kong, namespace: argocd }\nspec: { destination: { namespace: '${namespace}' } }\n`;
  for (const wrong of [
    flux('targetNamespace: Kong'),
    flux('storageNamespace: kong_a'),
    flux('releaseName: Kong'),
    flux(`releaseName: ${'a'.repeat(54)}`),
    flux('serviceAccountName: Kong'),
    flux('targetNamespace: Kong').replace(
      'helm.toolkit.fluxcd.io/v2\nkind: HelmRelease',
      'kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization',
    ),
    argo('Kong'),
  ]) {
    expect(findingsOf('valid-names', wrong)).toEqual([expect.stringMatching(/^error 4:/)]);
  }
  for (const right of [
    flux('targetNamespace: kong, storageNamespace: kong-a, serviceAccountName: a.b'),
    flux(`releaseName: ${'a'.repeat(53)}`),
    flux("targetNamespace: '${NAMESPACE}'"),
    argo('kong'),
    argo(''),
  ]) {
    expect(findingsOf('valid-names', right)).toEqual([]);
  }
});
