import { destinationRule, each, ingress, letters, object, pod, service, virtualService } from './manifests';
import type { Shape } from './shape';

/** Istio's objects, large in one way each. */
export const ISTIO_SHAPES: Readonly<Record<string, Shape>> = {
  'VirtualServices with missing hosts': (size) => [
    ...each(size / 2, (n) => service(`s-${letters(n)}`)),
    ...each(size / 4, (n) => virtualService(`a-${n}`, `t-${letters(n)}`)),
    ...each(size / 4, (n) => virtualService(`b-${n}`, `t-${letters(n)}.example.com`)),
    ...each(size / 4, (n) =>
      object('networking.istio.io/v1', 'ServiceEntry', `e-${n}`, {
        spec: { hosts: [`s-${letters(n)}.example.com`], ports: [{ number: 443, name: 'tls', protocol: 'TLS' }] },
      }),
    ),
  ],
  'subsets of one host, routed and missing': (size) => [
    service('web', { selector: { app: 'web' } }),
    pod('web', { app: 'web', version: 'v1' }),
    destinationRule('web', 'web', { subsets: each(size, (n) => ({ name: `v${n}`, labels: { version: `v${n}` } })) }),
    object('networking.istio.io/v1', 'VirtualService', 'web', {
      spec: {
        hosts: ['web'],
        http: each(size, (n) => ({
          match: [{ uri: { exact: `/${n}` } }],
          route: [{ destination: { host: 'web', subset: `w${n}` } }],
        })),
      },
    }),
  ],
  'DestinationRules of one host': (size) => [
    service('web'),
    ...each(size, (n) => destinationRule(`d-${n}`, 'web', { subsets: [{ name: `v${n}`, labels: { version: 'v1' } }] })),
    ...each(size / 4, (n) => virtualService(`v-${n}`, 'web', `x${n}`)),
  ],
  'PeerAuthentications by DestinationRules': (size) => [
    pod('web', { app: 'web' }),
    ...each(size / 2, (n) => service(`s-${n}`, { selector: { app: 'web' } })),
    ...each(size / 2, (n) =>
      object('security.istio.io/v1', 'PeerAuthentication', `p-${n}`, {
        spec: { selector: { matchLabels: { app: 'web' } }, mtls: { mode: 'UNSET' } },
      }),
    ),
    ...each(size / 2, (n) => destinationRule(`d-${n}`, `s-${n}`, { trafficPolicy: { tls: { mode: 'DISABLE' } } })),
  ],
  'AuthorizationPolicies over Services': (size) => [
    ...each(size / 4, (n) => service(`s-${n}`, { selector: { app: `a-${n}` } })),
    ...each(size / 4, (n) => pod(`p-${n}`, { app: `a-${n}` })),
    ...each(size / 4, (n) => ingress(`i-${n}`, [[`/${n}`, `s-${n}`]])),
    ...each(size / 4, (n) =>
      object('security.istio.io/v1', 'AuthorizationPolicy', `a-${n}`, {
        spec: {
          selector: { matchLabels: { app: `a-${n}` } },
          rules: [{ from: [{ source: { principals: [`cluster.local/ns/shop/sa/a-${n}`] } }] }],
        },
      }),
    ),
  ],
  'AuthorizationPolicies of one namespace': (size) => [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } },
    ...each(size / 4, (n) => service(`s-${n}`, { selector: { app: 'web' } })),
    pod('web', { app: 'web' }),
    ...each(size / 4, (n) => ingress(`i-${n}`, [[`/${n}`, `s-${n}`]])),
    ...each(size / 2, (n) =>
      object('security.istio.io/v1', 'AuthorizationPolicy', `a-${n}`, {
        spec: { rules: [{ to: [{ operation: { paths: [`/${n}`] } }] }] },
      }),
    ),
  ],
  EnvoyFilters: (size) => [
    pod('web', { app: 'web' }),
    ...each(size, (n) =>
      object('networking.istio.io/v1alpha3', 'EnvoyFilter', `f-${n}`, {
        spec: { workloadSelector: { labels: { app: n % 2 === 0 ? 'web' : `gone-${n}` } }, configPatches: [] },
      }),
    ),
  ],
  'Istio selectors without pods': (size) => [
    ...each(size / 2, (n) => pod(`p-${n}`, { app: `a-${n}`, version: 'v1' })),
    ...each(size / 2, (n) =>
      object('networking.istio.io/v1', 'Sidecar', `s-${n}`, {
        spec: { workloadSelector: { labels: { app: `b-${n}`, version: 'v2' } } },
      }),
    ),
  ],
};
