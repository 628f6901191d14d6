import { IstioObject, type IstioObjectProps } from '../../../../lib/write/constructs/istio/istio-object';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { manifest, testChart } from '../../../support/chart';
import { testWrongProps } from '../../../support/prop-errors';

describe('IstioObject', () => {
  test('with the smallest props has the API version of the chosen Istio', () => {
    const props = { kind: 'PeerAuthentication', spec: { mtls: { mode: 'STRICT' } } } as const;
    expect(manifest(new IstioObject(testChart(), 'default', props))).toEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata: { name: 'default', namespace: 'shop' },
      spec: { mtls: { mode: 'STRICT' } },
    });
    const old = testChart();
    useReleases(old, { istio: '1.11' });
    expect(manifest(new IstioObject(old, 'default', props)).apiVersion).toBe('security.istio.io/v1beta1');
  });

  test('with all props writes them all', () => {
    const all: Required<IstioObjectProps<'EnvoyFilter'>> = {
      kind: 'EnvoyFilter',
      name: 'lua',
      namespace: 'istio-system',
      labels: { team: 'mesh' },
      annotations: { 'example.com/owner': 'mesh' },
      spec: { workloadSelector: { labels: { app: 'cart' } }, priority: 10 },
    };
    expect(manifest(new IstioObject(testChart(), 'id', all))).toEqual({
      apiVersion: 'networking.istio.io/v1alpha3',
      kind: 'EnvoyFilter',
      metadata: {
        name: 'lua',
        namespace: 'istio-system',
        labels: { team: 'mesh' },
        annotations: { 'example.com/owner': 'mesh' },
      },
      spec: { workloadSelector: { labels: { app: 'cart' } }, priority: 10 },
    });
  });

  testWrongProps([
    [
      'a kind that there is not',
      (c) => new IstioObject(c, 'a', { kind: 'Envoyfilter' as 'EnvoyFilter', spec: {} }),
      'kind',
      'did you mean "EnvoyFilter"?',
    ],
    [
      'a field that there is not',
      (c) => new IstioObject(c, 'a', { kind: 'Sidecar', spec: { egres: [] } as object }),
      'spec.egres',
      'did you mean "egress"?',
    ],
    [
      'a value that there is not',
      (c) => new IstioObject(c, 'a', { kind: 'PeerAuthentication', spec: { mtls: { mode: 'STRONG' as 'STRICT' } } }),
      'spec.mtls.mode',
      'one of UNSET, DISABLE, PERMISSIVE, STRICT',
    ],
    [
      'what a definition compares',
      (c) =>
        new IstioObject(c, 'a', {
          kind: 'PeerAuthentication',
          spec: { portLevelMtls: { '8080': { mode: 'DISABLE' } } },
        }),
      'spec',
      'selector',
    ],
    [
      "what istiod's webhook refuses",
      (c) => new IstioObject(c, 'a', { kind: 'VirtualService', spec: { hosts: ['a'], http: [{ timeout: '1s' }] } }),
      'spec.http[0]',
      'add a route with a destination',
    ],
    [
      'a patch that Istio ignores',
      (c) =>
        new IstioObject(c, 'a', {
          kind: 'EnvoyFilter',
          spec: { configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'REPLACE', value: {} } }] },
        }),
      'spec.configPatches[0].patch.operation',
      'use MERGE',
    ],
    [
      'a mesh where there is none',
      (c) => {
        c.node.setContext('meshgate.dev/releases', { istio: undefined });
        return new IstioObject(c, 'a', { kind: 'Sidecar', spec: {} });
      },
      'istio',
      'there is no mesh without',
    ],
    [
      'a name that is none',
      (c) => new IstioObject(c, 'a', { kind: 'Sidecar', name: 'A', spec: {} }),
      'name',
      'a DNS name',
    ],
    [
      'a label that means nothing here',
      (c) => new IstioObject(c, 'a', { kind: 'Sidecar', labels: { 'istio-injection': 'enabled' }, spec: {} }),
      'labels["istio-injection"]',
      'only on Namespaces',
    ],
  ]);
});
