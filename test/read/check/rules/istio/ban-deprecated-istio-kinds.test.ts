import { findingsOf } from '../../../../support/findings';

const find = (apiVersion: string, kind: string, istio = '1.27'): string[] =>
  findingsOf('ban-deprecated-istio-kinds', `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`, {
    releases: { istio },
  });

test('kinds of groups that Istio no longer has are an error', () => {
  expect(find('rbac.istio.io/v1alpha1', 'ServiceRole')).toEqual([
    'error 1:13 apiVersion: Istio has no ServiceRole of rbac.istio.io/v1alpha1 since 1.6',
  ]);
  expect(find('authentication.istio.io/v1alpha1', 'MeshPolicy')).toHaveLength(1);
  expect(find('config.istio.io/v1alpha2', 'rule')).toHaveLength(1);
});

test('the release decides', () => {
  expect(find('authentication.istio.io/v1alpha1', 'Policy', '1.5')).toEqual([]);
  expect(find('config.istio.io/v1alpha2', 'rule', '1.7')).toEqual([]);
});

test('what is served still, in whatever version, is fine', () => {
  for (const version of ['v1alpha3', 'v1beta1', 'v1']) {
    expect(find(`networking.istio.io/${version}`, 'VirtualService')).toEqual([]);
  }
  expect(find('security.istio.io/v1beta1', 'AuthorizationPolicy')).toEqual([]);
});

test('a version that came later', () => {
  const rule = (apiVersion: string): string =>
    `apiVersion: ${apiVersion}\nkind: DestinationRule\nmetadata: { name: a, namespace: shop }\nspec: { host: web }\n`;
  const of = (apiVersion: string, istio: string): string[] =>
    findingsOf('ban-deprecated-istio-kinds', rule(apiVersion), { releases: { istio } });
  expect(of('networking.istio.io/v1', '1.20')).toEqual([
    expect.stringMatching(/^error .*apiVersion: Istio has networking\.istio\.io\/v1 since 1\.22/),
  ]);
  expect(of('networking.istio.io/v1', '1.22')).toEqual([]);
  expect(of('networking.istio.io/v1beta1', '1.20')).toEqual([]);
});
