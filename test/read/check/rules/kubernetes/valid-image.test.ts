import { findingsOf, fixesOf } from '../../../../support/findings';

const pod = (image: string, field = 'containers'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${field}: [{ name: a, image: ${image} }] }\n`;

test('a name that no runtime takes is an error, with what to write', () => {
  expect(findingsOf('valid-image', pod('docker.io/Shop/web:1'))).toEqual([
    'error 4:40 spec.containers[0].image: the image "docker.io/Shop/web:1" has capital letters in "Shop/web"',
  ]);
  expect(fixesOf('valid-image', pod('docker.io/Shop/web:1'))).toEqual(['write shop/web']);
  expect(findingsOf('valid-image', pod('nginx:1:2', 'initContainers'))).toHaveLength(1);
});

test.each(['nginx:1.25', 'auto', '"{{ .image }}"', 'ko://example.com/web', 'shop/web:[TAG]', '""', '5', '[a]'])(
  '%s is taken, or not to be judged',
  (image) => {
    expect(findingsOf('valid-image', pod(image))).toEqual([]);
  },
);

test('what looks like a password is not shown', () => {
  const found = findingsOf('valid-image', pod('https://robot:hunter22@registry.example/web:1'));
  expect(found).toHaveLength(1);
  expect(found.join()).not.toContain('hunter22');
});
