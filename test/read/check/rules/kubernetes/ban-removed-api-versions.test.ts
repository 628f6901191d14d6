import { findingsOf, fixesOf } from '../../../../support/findings';
import { NEWEST } from '../../../../support/newest';

const object = (apiVersion: string, kind: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`;

const find = (apiVersion: string, kind: string, kubernetes: string): string[] =>
  findingsOf('ban-removed-api-versions', object(apiVersion, kind), { releases: { kubernetes } });

test.each([
  ['extensions/v1beta1', 'Ingress', '1.22', 'use networking.k8s.io/v1'],
  ['networking.k8s.io/v1beta1', 'Ingress', '1.22', 'use networking.k8s.io/v1'],
  ['extensions/v1beta1', 'Deployment', '1.16', 'use apps/v1'],
  ['rbac.authorization.k8s.io/v1beta1', 'ClusterRole', '1.22', 'use rbac.authorization.k8s.io/v1'],
  ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', '1.22', 'use apiextensions.k8s.io/v1'],
  ['batch/v1beta1', 'CronJob', '1.25', 'use batch/v1'],
  ['policy/v1beta1', 'PodDisruptionBudget', '1.25', 'use policy/v1'],
  ['policy/v1beta1', 'PodSecurityPolicy', '1.25', 'remove it: nothing replaces it'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.26', 'use autoscaling/v2'],
  ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', '1.32', 'use flowcontrol.apiserver.k8s.io/v1'],
])('%s %s is an error since Kubernetes %s', (apiVersion, kind, removed, fix) => {
  expect(find(apiVersion, kind, removed)).toEqual([
    `error 1:13 apiVersion: ${apiVersion} ${kind} was removed in Kubernetes ${removed}`,
  ]);
  expect(fixesOf('ban-removed-api-versions', object(apiVersion, kind))).toEqual([fix]);
  const [major, minor] = removed.split('.').map(Number);
  expect(find(apiVersion, kind, `${major!}.${minor! - 1}`)).toEqual([]);
});

test('what is still served is fine, and so are kinds that are not known', () => {
  expect(find('apps/v1', 'Deployment', NEWEST.kubernetes)).toEqual([]);
  expect(find('v1', 'Endpoints', NEWEST.kubernetes)).toEqual([]);
  expect(find('example.com/v1beta1', 'Ingress', NEWEST.kubernetes)).toEqual([]);
});
