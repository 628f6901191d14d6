import { findingsOf } from '../../../../support/findings';
import { KONG_CLASS, all, ingress, kongConsumer, manifest } from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('ban-conflicting-ingress-class', yaml);
const declared = manifest(
  'networking.k8s.io/v1',
  'IngressClass',
  'kong',
  {},
  'spec: { controller: ingress-controllers.konghq.com/kong }',
);
const classed = (name: string): { annotations: Record<string, string> } => ({
  annotations: { 'kubernetes.io/ingress.class': name },
});

test('a field and an annotation that disagree are an error', () => {
  const yaml = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: nginx
spec:
  ingressClassName: kong
`;
  expect(find(yaml)).toEqual([
    'error 6:34 metadata.annotations["kubernetes.io/ingress.class"]: spec.ingressClassName is "kong", but the annotation kubernetes.io/ingress.class says "nginx", which KIC uses; the API server refuses both together',
  ]);
  expect(find(yaml.replace('nginx', 'kong'))).toEqual([]);
});

test('a class that is not among those declared is a warning', () => {
  expect(find(all(declared, ingress('web', undefined, 'spec: { ingressClassName: nginx }')))).toEqual([
    'warning 9:27 spec.ingressClassName: no IngressClass "nginx" is declared',
  ]);
  expect(find(all(declared, ingress('web')))).toEqual([]);
  expect(find(all(declared, ingress('web', classed('knog'), 'spec: {}')))).toEqual([
    expect.stringMatching(/^warning .*no IngressClass "knog" is declared; did you mean "kong"\?$/),
  ]);
});

test('without any IngressClass, only a near miss of "kong" on a kind of Kong’s own is one', () => {
  expect(find(kongConsumer('ann', undefined, classed('kogn')))).toEqual([
    expect.stringMatching(/^warning .*"kong"\?$/),
  ]);
  expect(find(kongConsumer('ann', undefined, classed('internal')))).toEqual([]);
  expect(find(kongConsumer('ann', undefined, KONG_CLASS))).toEqual([]);
  expect(find(ingress('web', undefined, 'spec: { ingressClassName: king }'))).toEqual([]);
});

test('a near miss of "kong" beside other classes is said once, with what is meant', () => {
  const nginx = `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
`;
  const yaml = all(nginx, ingress('web', undefined, 'spec: { ingressClassName: kongg }'));
  expect(find(yaml)).toEqual([expect.stringMatching(/no IngressClass "kongg" is declared; did you mean "kong"\?$/)]);
  expect(findingsOf('no-missing-ingress-class', yaml)).toEqual([]);
});
