import { findingsOf } from '../../../../support/findings';
import { documents, deployment, namespace } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-proxy-user', documents(...each));

test('of the pods, and of one container', () => {
  expect(find(deployment('web', 'v1', '', 'securityContext: { runAsUser: 1337 }'))).toEqual([
    expect.stringMatching(
      /^warning .*spec\.template\.spec\.securityContext\.runAsUser: user 1337 is that of Istio's sidecar/,
    ),
  ]);
  const one = deployment('web').replace('image: web:1', 'image: web:1, securityContext: { runAsUser: 1337 }');
  expect(find(one)).toHaveLength(1);
  expect(find(one.replace('name: web, image', 'name: istio-proxy, image'))).toEqual([]);
});

test('another user, and pods outside of the mesh', () => {
  expect(find(deployment('web', 'v1', '', 'securityContext: { runAsUser: 1000 }'))).toEqual([]);
  expect(find(namespace('shop'), deployment('web', 'v1', '', 'securityContext: { runAsUser: 1337 }'))).toEqual([]);
});
