import { findingsOf, fixesOf } from '../../../../support/findings';
import { NEWEST } from '../../../../support/newest';

const object = (apiVersion: string, kind: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`;

const find = (apiVersion: string, kind: string, kubernetes = NEWEST.kubernetes): string[] =>
  findingsOf('valid-api-version', object(apiVersion, kind), { releases: { kubernetes } });

const fix = (apiVersion: string, kind: string, kubernetes = NEWEST.kubernetes): string[] =>
  fixesOf('valid-api-version', object(apiVersion, kind), { releases: { kubernetes } });

test.each([
  ['apps/v2', 'Deployment', 'there is no version "v2" of Deployment in apps', 'write apps/v1'],
  ['v2', 'Service', 'there is no version "v2" of Service in the core group', 'write v1'],
  ['v1', 'Deployment', 'there is no Deployment in v1', 'write apps/v1'],
  ['apps/v1', 'Service', 'there is no Service in apps/v1', 'write v1'],
  ['extensions/v1', 'Ingress', 'there is no version "v1" of Ingress in extensions', 'write networking.k8s.io/v1'],
  ['app/v1', 'Deployment', 'there is no app/v1 Deployment: "app" is not an API group', 'write apps/v1'],
  [
    'extension/v1beta1',
    'Ingress',
    'there is no extension/v1beta1 Ingress: "extension" is not an API group',
    'write networking.k8s.io/v1',
  ],
  [
    'networking.k8s/v1',
    'Ingress',
    'there is no networking.k8s/v1 Ingress: "networking.k8s" is not an API group',
    'write networking.k8s.io/v1',
  ],
  [
    'policy/v1',
    'PodSecurityPolicy',
    'there is no version "v1" of PodSecurityPolicy in policy',
    'remove it: nothing replaces it',
  ],
])('%s %s is an error', (apiVersion, kind, message, mend) => {
  expect(find(apiVersion, kind)).toEqual([`error 1:13 apiVersion: ${message}`]);
  expect(fix(apiVersion, kind)).toEqual([mend]);
});

test.each([
  ['networking.k8s.io/v1', 'Ingres', 'Ingress'],
  ['apps/v1', 'deployment', 'Deployment'],
  ['v1', 'Configmap', 'ConfigMap'],
  ['v1', 'Deploymnt', 'Deployment'],
])('%s %s is an error at the kind', (apiVersion, kind, meant) => {
  expect(find(apiVersion, kind)).toEqual([
    `error 2:7 kind: there is no ${kind} in ${apiVersion}; did you mean ${meant}?`,
  ]);
});

test.each([
  ['networking.k8s.io/v1', 'Ingress', '1.18', '1.19', 'networking.k8s.io/v1beta1'],
  ['batch/v1', 'CronJob', '1.20', '1.21', 'batch/v1beta1'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', '1.22', '1.23', 'autoscaling/v1'],
  ['policy/v1', 'PodDisruptionBudget', '1.20', '1.21', 'policy/v1beta1'],
])('%s %s is an error with Kubernetes %s', (apiVersion, kind, tooOld, since, mend) => {
  expect(find(apiVersion, kind, tooOld)).toEqual([
    `error 1:13 apiVersion: ${apiVersion} ${kind} exists only since Kubernetes ${since}`,
  ]);
  expect(fix(apiVersion, kind, tooOld)).toEqual([`write ${mend}`]);
  expect(find(apiVersion, kind, since)).toEqual([]);
});

test.each([
  ['apps/v1', 'Deployment'],
  ['apps/v1beta1', 'Deployment'],
  ['networking.k8s.io/v1alpha1', 'IPAddress'],
  ['storage.k8s.io/v1beta1', 'VolumeAttributesClass'],
  ['resource.k8s.io/v1beta1', 'ResourceClaim'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['networking.x-k8s.io/v1alpha1', 'HTTPRoute'],
  ['networking.istio.io/v1', 'Sidecar'],
  ['serving.knative.dev/v1', 'Service'],
  ['batch.volcano.sh/v1alpha1', 'Job'],
  ['apps.kruise.io/v1alpha1', 'StatefulSet'],
  ['v1', 'Config'],
  ['kustomize.config.k8s.io/v1beta1', 'Kustomization'],
])('%s %s is fine, or not ours to judge', (apiVersion, kind) => {
  expect(find(apiVersion, kind)).toEqual([]);
});

test.each([
  ['istio.io/v1beta1', 'VirtualService', 'networking.istio.io/v1'],
  ['traffic.istio.io/v1', 'VirtualService', 'networking.istio.io/v1'],
  ['konghq.com/v1', 'KongPlugin', 'configuration.konghq.com/v1'],
  ['networking.k8s.io/v1', 'HTTPRoute', 'gateway.networking.k8s.io/v1'],
  ['k8s.io/v1', 'HTTPRoute', 'gateway.networking.k8s.io/v1'],
])('%s %s is an error: the group is another', (apiVersion, kind, mend) => {
  expect(find(apiVersion, kind)).toEqual([expect.stringMatching(/^error .*: there is no /)]);
  expect(fix(apiVersion, kind)).toEqual([`write ${mend}`]);
});

test.each([
  ['gateway.networking.k8s.io/v1alpha9', 'HTTPRoute'],
  ['gateway.solo.io/v1', 'VirtualService'],
  ['gateway-operator.konghq.com/v1beta1', 'DataPlane'],
])('%s %s is left to others', (apiVersion, kind) => {
  expect(find(apiVersion, kind)).toEqual([]);
});

test.each([
  ['istio.io/v1beta1', 'VirtualService', 'networking.istio.io'],
  ['authorization.istio.io/v1', 'AuthorizationPolicy', 'security.istio.io'],
  ['networking.istio.io/v1alpha3', 'Telemetry', 'telemetry.istio.io'],
  ['networking.istio.io/v1', 'PeerAuthentication', 'security.istio.io'],
])('%s has no %s', (apiVersion, kind, group) => {
  const yaml = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\n`;
  expect(findingsOf('valid-api-version', yaml)).toEqual([
    expect.stringContaining(`apiVersion: there is no ${kind} in ${apiVersion}`),
  ]);
  expect(fixesOf('valid-api-version', yaml)).toEqual([expect.stringContaining(`write ${group}/v1`)]);
});

test.each([
  'install.istio.io/v1alpha1|IstioOperator',
  'rbac.istio.io/v1alpha1|AuthorizationPolicy',
  'networking.istio.io/v1alpha3|EnvoyFilter',
])('%s is of its group', (type) => {
  const [apiVersion, kind] = type.split('|');
  const yaml = `apiVersion: ${apiVersion!}\nkind: ${kind!}\nmetadata: { name: a, namespace: shop }\n`;
  expect(findingsOf('valid-api-version', yaml)).toEqual([]);
});

test.each([
  ['argoproj.io/v1|Application', 'argoproj.io/v1alpha1'],
  ['helm.toolkit.fluxcd.io/v1|HelmRelease', 'helm.toolkit.fluxcd.io/v2'],
  ['cert-manager.io/v2|Certificate', 'cert-manager.io/v1'],
])('%s has no such version', (type, right) => {
  const [apiVersion, kind] = type.split('|');
  const yaml = (version: string): string => `apiVersion: ${version}\nkind: ${kind!}\nmetadata: { name: a }\n`;
  expect(findingsOf('valid-api-version', yaml(apiVersion!))).toEqual([
    expect.stringContaining('there is no version "v'),
  ]);
  expect(fixesOf('valid-api-version', yaml(apiVersion!))).toEqual([`write ${right}`]);
  expect(findingsOf('valid-api-version', yaml(right))).toEqual([]);
});

test.each([
  'argoproj.io/v1alpha1|Rollout',
  'argoproj.io/v1|Rollout',
  'kustomize.toolkit.fluxcd.io/v1beta2|Kustomization',
])('%s may be served', (type) => {
  const [apiVersion, kind] = type.split('|');
  const yaml = `apiVersion: ${apiVersion!}\nkind: ${kind!}\nmetadata: { name: a }\n`;
  expect(findingsOf('valid-api-version', yaml)).toEqual([]);
});
