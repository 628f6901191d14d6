import { atMostOne, fields, has, rule, rules, textAt, type RuleNode } from './definition-rule';

const KUBE_CONFIG = rules(
  rule(
    '964ca10a',
    (value) => !has(value, 'configMapRef') && !has(value, 'secretRef'),
    'kubeConfig names neither a ConfigMap nor a Secret',
    'add configMapRef or secretRef, or leave kubeConfig out',
  ),
  atMostOne('5840e272', 'configMapRef', 'secretRef'),
);

/** `refusedDelivery` tells which of chart and chartRef there are. */
const CHART = rule('408c5999', () => false, 'a HelmRelease has one of chart and chartRef', 'leave out one');

/** What the definitions of Flux compare; those of Argo CD compare nothing. */
export const DELIVERY_RULES: Readonly<Record<string, RuleNode>> = {
  'helm.toolkit.fluxcd.io/HelmRelease': fields({
    spec: {
      rules: [CHART],
      fields: {
        install: fields({
          strategy: rules(
            rule(
              'e756ff42',
              (value) => has(value, 'retryInterval') && textAt(value, 'name') === 'RemediateOnFailure',
              'retryInterval and the strategy RemediateOnFailure exclude each other',
              'leave out retryInterval, or write RetryOnFailure',
            ),
          ),
        }),
        kubeConfig: KUBE_CONFIG,
        upgrade: fields({
          strategy: rules(
            rule(
              'c299197c',
              (value) => has(value, 'retryInterval') && textAt(value, 'name') !== 'RetryOnFailure',
              'retryInterval is for the strategy RetryOnFailure alone',
              'leave out retryInterval, or write RetryOnFailure',
            ),
          ),
        }),
      },
    },
  }),
  'kustomize.toolkit.fluxcd.io/Kustomization': fields({ spec: fields({ kubeConfig: KUBE_CONFIG }) }),
  'source.toolkit.fluxcd.io/GitRepository': fields({
    spec: rules(
      rule(
        'f09d7cb9',
        (value) => has(value, 'serviceAccountName') && !['aws', 'azure'].includes(textAt(value, 'provider')),
        'serviceAccountName is for the providers aws and azure alone',
        'leave it out, or name the provider',
      ),
    ),
  }),
};
