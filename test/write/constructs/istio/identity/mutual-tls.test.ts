import type { Chart } from 'cdk8s';
import { MutualTls, type MutualTlsProps } from '../../../../../lib/write/constructs/istio/identity/mutual-tls';
import { MeshNamespace } from '../../../../../lib/write/constructs/istio/mesh-namespace';
import { KongRoute } from '../../../../../lib/write/constructs/kong/kong-route';
import { MeshWorkload } from '../../../../../lib/write/constructs/workload/mesh-workload';
import { manifest, testChart, type Manifest } from '../../../../support/chart';
import { MeshApp } from '../../../../support/mesh-app';
import { testWrongProps } from '../../../../support/prop-errors';

const catalog = (chart: Chart): MeshWorkload =>
  new MeshWorkload(chart, 'catalog', {
    image: 'a:1',
    ports: [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'tcp-replica', port: 7000 },
    ],
  });

const of = (props: (chart: Chart) => MutualTlsProps) => (chart: Chart) => new MutualTls(chart, 'strict', props(chart));

describe('MutualTls', () => {
  test.each([
    ['mesh', { name: 'default', namespace: 'istio-system' }],
    ['namespace', { name: 'default', namespace: 'shop' }],
    [{ namespace: 'books' }, { name: 'default', namespace: 'books' }],
  ] as const)('for %j is STRICT for all its pods', (scope, metadata) => {
    expect(manifest(new MutualTls(testChart(), 'strict', { for: scope }))).toEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'PeerAuthentication',
      metadata,
      spec: { mtls: { mode: 'STRICT' } },
    });
  });

  test('with all props names the ports of containers', () => {
    const chart = testChart();
    const all: Required<MutualTlsProps> = {
      for: catalog(chart),
      name: 'catalog-tls',
      mode: 'STRICT',
      ports: [
        { port: 'http', mode: 'PERMISSIVE' },
        { port: 7000, mode: 'DISABLE' },
      ],
    };
    const made: Manifest = manifest(new MutualTls(chart, 'id', all));
    expect(made.metadata).toEqual({ name: 'catalog-tls', namespace: 'shop' });
    expect(made.spec).toEqual({
      selector: { matchLabels: { app: 'catalog' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { '8080': { mode: 'PERMISSIVE' }, '7000': { mode: 'DISABLE' } },
    });
  });

  test.each(['sidecars', 'ambient'] as const)('shows how requests travel: %s', (shop) => {
    const mesh = new MeshApp({ shop });
    mesh.route(mesh.workload('catalog'));
    new MutualTls(mesh.chart, 'strict', { for: 'mesh' });
    expect(mesh.findings()).toEqual([]);
    const said = mesh.explain('GET http://shop.example/catalog');
    expect(said).toContain(shop === 'ambient' ? "by Istio's mTLS (HBONE)" : "by Istio's mTLS");
    expect(said).toContain('PeerAuthentication istio-system/default says STRICT');
  });

  test('switches mTLS off where a namespace has sidecars', () => {
    const chart = testChart();
    new MeshNamespace(chart, 'books', { mesh: 'ambient' });
    new MeshNamespace(chart, 'pay', { mesh: 'sidecars' });
    expect(manifest(new MutualTls(chart, 'off', { for: 'mesh', mode: 'DISABLE' }))).toMatchObject({
      spec: { mtls: { mode: 'DISABLE' } },
    });
  });

  testWrongProps([
    ['pods of nothing', of(() => ({ for: 'cluster' as 'mesh' })), 'for', 'one of mesh, namespace'],
    ['a namespace that is no name', of(() => ({ for: { namespace: 'A' } })), 'for.namespace', 'a DNS label'],
    ['a name that is none', of(() => ({ for: 'mesh', name: 'A' })), 'name', 'a DNS name'],
    [
      'a second one for the same pods',
      (c) => {
        new MutualTls(c, 'first', { for: 'mesh' });
        new MutualTls(c, 'second', { for: { namespace: 'istio-system' }, name: 'other', mode: 'PERMISSIVE' });
      },
      'for',
      'no other MutualTls is for: test/first is for these',
    ],
    [
      'plain text in a mesh without sidecars',
      (c) => {
        new MeshNamespace(c, 'books', { mesh: 'ambient' });
        new MutualTls(c, 'strict', { for: 'mesh', mode: 'DISABLE' });
      },
      'mode',
      'which ignores DISABLE',
    ],
    [
      'ports without a workload',
      of(() => ({ for: 'mesh', ports: [{ port: 80, mode: 'DISABLE' }] })),
      'ports',
      'only beside labels of pods',
    ],
    ['no ports', of((c) => ({ for: catalog(c), ports: [] })), 'ports', 'at least one entry'],
    [
      'the port of the Service',
      of((c) => ({ for: catalog(c), ports: [{ port: 80, mode: 'DISABLE' }] })),
      'ports[0].port',
      "8080, the container's port",
    ],
    [
      'a port twice',
      of((c) => ({
        for: catalog(c),
        ports: [
          { port: 8080, mode: 'DISABLE' },
          { port: 'http', mode: 'STRICT' },
        ],
      })),
      'ports[1].port',
      'a unique value',
    ],
    [
      'plain text alone in an ambient namespace',
      of((c) => {
        new MeshNamespace(c, 'shop', { mesh: 'ambient' });
        return { for: 'namespace', mode: 'DISABLE' };
      }),
      'mode',
      'which ignores DISABLE',
    ],
    [
      'plain text alone at a port in an ambient namespace',
      of((c) => {
        new MeshNamespace(c, 'shop', { mesh: 'ambient' });
        return { for: catalog(c), ports: [{ port: 'http', mode: 'DISABLE' }] };
      }),
      'ports[0].mode',
      'which ignores DISABLE',
    ],
    [
      'a workload that Kong reaches past its sidecar',
      of((c) => {
        const to = catalog(c);
        new KongRoute(c, 'front', { paths: [{ backend: to.backend('http') }] });
        return { for: to };
      }),
      'for',
      'set service: { meshRouting: true } of the workload; test/front leads there',
    ],
    [
      'such a route behind it',
      (c) => {
        const to = catalog(c);
        new MutualTls(c, 'strict', { for: to });
        new KongRoute(c, 'front', { paths: [{ backend: to.backend('http') }] });
      },
      'paths[0].backend',
      'the STRICT catalog refuses it',
    ],
  ]);
});
