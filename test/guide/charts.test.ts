import { Chart } from 'cdk8s';
import { GUIDE_VALUES, type GuideValues, type ObservabilityConfig } from '../../guide/values';
import { manifests, type Manifest } from '../support/chart';
import { guideApp } from '../support/guide';

const { observability } = GUIDE_VALUES;

function charts(change: Partial<ObservabilityConfig> = {}, values: Partial<GuideValues> = {}): Map<string, Manifest[]> {
  const app = guideApp({ ...values, observability: { ...observability, ...change } });
  return new Map(
    app.node.children.filter((child) => Chart.isChart(child)).map((chart) => [chart.node.id, manifests(chart)]),
  );
}

const names = (objects: readonly Manifest[] | undefined): string[] =>
  objects!.map(({ kind, metadata }) => `${kind}/${metadata.name}`);

describe('the guide', () => {
  test('makes a chart for each part of the guide', () => {
    expect([...charts().keys()]).toEqual([
      '00-namespaces',
      '10-bookinfo',
      '20-gateway',
      '30-prometheus',
      '31-grafana',
      '32-kiali',
    ]);
  });

  test.each([
    ['30-prometheus', { prometheus: { ...observability.prometheus, enabled: false } }],
    ['31-grafana', { grafana: { ...observability.grafana, enabled: false } }],
    ['32-kiali', { kiali: { ...observability.kiali, enabled: false } }],
  ])('leaves %s out when the values say so, and only that', (id, change) => {
    const left = [...charts().keys()].filter((name) => name !== id);
    expect([...charts(change).keys()]).toEqual(left);
  });

  test('puts all three into the namespace of the control plane', () => {
    const all = charts({}, { namespaces: { ...GUIDE_VALUES.namespaces, istio: 'mesh' } });
    for (const id of ['30-prometheus', '31-grafana', '32-kiali']) {
      const namespaces = all.get(id)!.flatMap(({ metadata }) => metadata.namespace ?? []);
      expect(new Set(namespaces)).toEqual(new Set(['mesh']));
    }
  });

  test('scrapes Kong in its namespace, the mesh, and has alerts, when the values say so', () => {
    const prometheus = { ...observability.prometheus, scrapeKong: true, scrapeMesh: true, alerts: true };
    const objects = charts({ prometheus }).get('30-prometheus');
    expect(names(objects)).toContain('KongClusterPlugin/prometheus');
    const files = JSON.stringify(objects!.find(({ kind }) => kind === 'ConfigMap'));
    for (const text of [
      'job_name: kong',
      '- kong-istio',
      'job_name: istio-proxies',
      'alert: SidecarMissing',
      'kong-istio|bookinfo',
    ]) {
      expect(files).toContain(text);
    }
  });

  test('keeps data in volumes of the sizes that the values say', () => {
    const all = charts({
      prometheus: { ...observability.prometheus, storage: { size: '50Gi', storageClassName: 'fast' } },
      grafana: { ...observability.grafana, storage: { size: '1Gi' } },
    });
    expect(names(all.get('30-prometheus'))).toContain('PersistentVolumeClaim/prometheus');
    expect(names(all.get('31-grafana'))).toContain('PersistentVolumeClaim/grafana');
  });

  test('tells Kiali that there is no Grafana, or where people find it', () => {
    const kiali = (change: Partial<ObservabilityConfig['grafana']>): string =>
      JSON.stringify(charts({ grafana: { ...observability.grafana, ...change } }).get('32-kiali'));
    expect(kiali({ enabled: false })).toContain('grafana:\\n    enabled: false\\n');
    expect(kiali({ externalUrl: 'https://grafana.example.com' })).toContain('url: https://grafana.example.com\\n');
  });
});
