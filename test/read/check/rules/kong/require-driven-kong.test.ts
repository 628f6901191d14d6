import { findingsOf, fixesOf } from '../../../../support/findings';

const pod = (...images: readonly string[]): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: kong, namespace: kong }\nspec: { containers: [${images
    .map((image, index) => `{ name: c${index}, image: '${image}' }`)
    .join(', ')}] }\n`;
const find = (...images: readonly string[]): string[] => findingsOf('require-driven-kong', pod(...images));

test('a controller and a Kong beside it that do not fit', () => {
  expect(find('kong:2.8', 'kong/kubernetes-ingress-controller:3.5')).toEqual([
    'warning 4:74 spec.containers[1].image: Kong 2.8 is none of those that the ingress controller 3.5 is for',
  ]);
  expect(fixesOf('require-driven-kong', pod('kong:2.8', 'kong/kubernetes-ingress-controller:3.5'))).toEqual([
    'run the controller 2.12, or another Kong',
  ]);
  expect(find('kong/kong-gateway:3.4.1.0-ubuntu', 'docker.io/kong/kubernetes-ingress-controller:2.5.0')).toHaveLength(
    1,
  );
});

test.each([
  ['kong:3.9', 'kong/kubernetes-ingress-controller:3.5.13'],
  ['kong:2.5.0-alpine', 'kong/kubernetes-ingress-controller:1.3.4'],
  ['kong:2.8', 'kong/kubernetes-ingress-controller:v2.12'],
  ['kong:latest', 'kong/kubernetes-ingress-controller:3.5'],
  ['kong:3.9', 'kong/kubernetes-ingress-controller'],
  ['kong:2.8@sha256:a', 'nginx/nginx-ingress-controller:3.5'],
  ['kong:2.8', 'acme/web:3.5'],
  ['kong:${TAG}', 'kong/kubernetes-ingress-controller:3.5'],
])('%s and %s', (...images) => {
  expect(find(...images)).toEqual([]);
});
