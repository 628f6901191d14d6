import { check } from '../../../../../lib/read/check/check';
import { findingsOf, NEWEST } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('unique-objects', yaml);

const service = (namespace: string, name: string, apiVersion = 'v1', kind = 'Service'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  namespace: ${namespace}\n  name: ${name}\n`;

test('the same object twice is an error at the second', () => {
  expect(find(`${service('shop', 'web')}---\n${service('shop', 'web')}`)).toEqual([
    'error 11:9 metadata.name: Service shop/web is already declared at test.yaml:5',
  ]);
});

test('another name, namespace, kind or group makes another object', () => {
  const objects = [
    service('shop', 'web'),
    service('shop', 'api'),
    service('blog', 'web'),
    service('shop', 'web', 'v1', 'ConfigMap'),
    service('shop', 'web', 'serving.knative.dev/v1'),
  ];
  expect(find(objects.join('---\n'))).toEqual([]);
});

test('an Ingress is the same in its old and its new group', () => {
  const old = service('shop', 'web', 'extensions/v1beta1', 'Ingress');
  expect(find(`${old}---\n${service('shop', 'web', 'networking.k8s.io/v1', 'Ingress')}`)).toHaveLength(1);
});

test('objects whose name the API server makes are never the same', () => {
  const job = 'apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: load-\n';
  expect(find(`${job}---\n${job}`)).toEqual([]);
});

test('copies in different overlays are applied each by itself', () => {
  const overlay = (name: string): readonly { readonly file: string; readonly text: string }[] => [
    { file: `${name}/svc.yaml`, text: service('shop', 'web') },
    {
      file: `${name}/kustomization.yaml`,
      text: 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [svc.yaml]\n',
    },
  ];
  const repeated = (...texts: readonly { readonly file: string; readonly text: string }[]): number =>
    check(texts, { releases: NEWEST }).findings.filter(({ rule }) => rule === 'unique-objects').length;
  expect(repeated(...overlay('dev'), ...overlay('prod'))).toBe(0);
  expect(repeated(...overlay('dev'), { file: 'dev/more.yaml', text: service('shop', 'web') })).toBe(1);
  expect(repeated(overlay('dev')[0]!, overlay('prod')[0]!)).toBe(1);
});
