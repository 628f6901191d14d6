import { MeshTelemetry, type MeshTelemetryProps } from '../../../../lib/write/constructs/istio/mesh-telemetry';
import { manifest, testChart } from '../../../support/chart';
import { MeshApp } from '../../../support/mesh-app';
import { testWrongProps } from '../../../support/prop-errors';

describe('MeshTelemetry', () => {
  test('with the smallest props is for a scope', () => {
    const props = { for: 'mesh', tracing: [{ randomSamplingPercentage: 5 }] } as const;
    expect(manifest(new MeshTelemetry(testChart(), 'telemetry', props))).toEqual({
      apiVersion: 'telemetry.istio.io/v1',
      kind: 'Telemetry',
      metadata: { name: 'default', namespace: 'istio-system' },
      spec: { tracing: [{ randomSamplingPercentage: 5 }] },
    });
  });

  const all = (shop: MeshApp): Required<MeshTelemetryProps> => ({
    for: shop.workload('catalog'),
    name: 'logs',
    accessLogging: [{ providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 500' } }],
    tracing: [{ disableSpanReporting: true }],
    metrics: [{ overrides: [{ match: { metric: 'REQUEST_COUNT' }, disabled: true }] }],
  });

  test('with all props writes them all', () => {
    const shop = new MeshApp();
    const props = all(shop);
    const { accessLogging, tracing, metrics } = props;
    expect(manifest(new MeshTelemetry(shop.chart, 'id', props))).toMatchObject({
      metadata: { name: 'logs', namespace: 'shop' },
      spec: { selector: { matchLabels: { app: 'catalog' } }, accessLogging, tracing, metrics },
    });
    expect(shop.findings()).toEqual([]);
  });

  test('goes to the waypoint in an ambient mesh', () => {
    const shop = new MeshApp({ shop: 'ambient', waypoint: 'waypoint' });
    const { spec } = manifest(new MeshTelemetry(shop.chart, 'id', all(shop)));
    expect(spec).toMatchObject({ targetRefs: [{ group: '', kind: 'Service', name: 'catalog' }] });
    expect(spec).not.toHaveProperty('selector');
  });

  testWrongProps([
    ['nothing', (c) => new MeshTelemetry(c, 't', { for: 'mesh' }), 'accessLogging', 'tracing or metrics'],
    [
      'two tracers',
      (c) => new MeshTelemetry(c, 't', { for: 'mesh', tracing: [{}, {}] }),
      'tracing',
      'one entry with one provider',
    ],
    [
      'two providers of traces',
      (c) => new MeshTelemetry(c, 't', { for: 'mesh', tracing: [{ providers: [{ name: 'a' }, { name: 'b' }] }] }),
      'tracing[0].providers',
      'one entry with one provider',
    ],
    [
      'a second one for the same pods',
      (c) => {
        new MeshTelemetry(c, 'first', { for: 'mesh', tracing: [{}] });
        new MeshTelemetry(c, 'second', { for: 'mesh', name: 'other', tracing: [{}] });
      },
      'for',
      'test/first is for these',
    ],
    ['no metrics', (c) => new MeshTelemetry(c, 't', { for: 'mesh', metrics: [] }), 'metrics', 'at least one entry'],
    [
      'a name that is none',
      (c) => new MeshTelemetry(c, 't', { for: 'mesh', name: 'A', tracing: [{}] }),
      'name',
      'DNS name',
    ],
    [
      'a misspelt field',
      (c) => new MeshTelemetry(c, 't', { for: 'mesh', tracing: [{ randomSamplingPercent: 5 } as object] }),
      'tracing[0].randomSamplingPercent',
      'did you mean "randomSamplingPercentage"?',
    ],
    [
      'a share beyond all',
      (c) => new MeshTelemetry(c, 't', { for: 'mesh', tracing: [{ randomSamplingPercentage: 500 }] }),
      'tracing[0].randomSamplingPercentage',
      'at most 100',
    ],
  ]);

  test('refuses pods of which no waypoint would tell', () => {
    const shop = new MeshApp({ shop: 'ambient' });
    expect(() => new MeshTelemetry(shop.chart, 'id', all(shop))).toThrow('a workload whose Service has a waypoint');
  });
});
