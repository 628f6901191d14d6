import { findingsOf } from '../../../../support/findings';

const INGRESS_CLASS = { kind: 'IngressClass', namespace: undefined, name: 'kongg' };

function ingress(written: string, more = ''): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop${more} }
spec:
  ${written}
  rules: []
`;
}

const find = (yaml: string, ...assume: readonly (typeof INGRESS_CLASS)[]): string[] =>
  findingsOf('no-missing-ingress-class', yaml, { assume });

test('a class that resembles that of Kong, in the field or the annotation', () => {
  expect(find(ingress('ingressClassName: kongg'))).toEqual([
    'warning 5:21 spec.ingressClassName: no manifest declares the class "kongg", and Kong takes the class "kong"; did you mean "kong"?',
  ]);
  expect(find(ingress('defaultBackend: {}', ', annotations: { kubernetes.io/ingress.class: knog }'))).toEqual([
    expect.stringContaining(
      'metadata.annotations["kubernetes.io/ingress.class"]: no manifest declares the class "knog"',
    ),
  ]);
});

test('one that is there, is assumed, or is quite another', () => {
  const declared = `---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: kongg }\nspec: { controller: example.com/own }\n`;
  expect(find(ingress('ingressClassName: kong'))).toEqual([]);
  expect(find(ingress('ingressClassName: kongg') + declared)).toEqual([]);
  expect(find(ingress('ingressClassName: kongg'), INGRESS_CLASS)).toEqual([]);
  for (const name of ['nginx', 'kong2', 'kong-internal'])
    expect(find(ingress(`ingressClassName: ${name}`))).toEqual([]);
});

test.each(['konghq.com/ingress-controller', 'ingress-controllers.konghq.com/Kong'])(
  'no controller is called %s',
  (controller) => {
    const declared = `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: kong }\nspec: { controller: ${controller} }\n`;
    expect(findingsOf('no-missing-ingress-class', declared)).toEqual([expect.stringContaining('spec.controller: ')]);
    expect(
      findingsOf('no-missing-ingress-class', declared.replace(controller, 'ingress-controllers.konghq.com/kong')),
    ).toEqual([]);
    expect(findingsOf('no-missing-ingress-class', declared.replace(controller, 'k8s.io/ingress-nginx'))).toEqual([]);
  },
);
