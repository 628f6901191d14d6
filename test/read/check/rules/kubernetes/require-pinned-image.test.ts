import { findingsOf } from '../../../../support/findings';

const find = (image: string): string[] =>
  findingsOf(
    'require-pinned-image',
    `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n  - name: a\n    image: ${image}\n`,
  );

test('an image without a tag, or with the tag latest, is a warning', () => {
  expect(find('nginx')).toEqual(['warning 7:12 spec.containers[0].image: the image "nginx" has no tag']);
  expect(find('nginx:latest')).toEqual([
    'warning 7:12 spec.containers[0].image: the image "nginx:latest" has the tag latest',
  ]);
  expect(find('registry:5000/team/app')).toHaveLength(1);
});

test.each([
  'nginx:1.25',
  'registry:5000/team/app:1',
  'nginx@sha256:0123456789abcdef',
  'nginx:latest@sha256:0123456789abcdef',
  'auto',
  '"$(IMAGE)"',
  '"${HUB}/app"',
  '""',
  '[a]',
])('%s is fine, or not to be judged', (image) => {
  expect(find(image)).toEqual([]);
});

test('init containers and templates count', () => {
  const yaml =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { template: { spec: { initContainers: [{ image: a }] } } }\n';
  expect(findingsOf('require-pinned-image', yaml)).toHaveLength(1);
});
