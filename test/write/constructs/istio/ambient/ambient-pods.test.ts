import { MeshNamespace } from '../../../../../lib/write/constructs/istio/mesh-namespace';
import { MeshJob } from '../../../../../lib/write/constructs/workload/mesh-job';
import { MeshService } from '../../../../../lib/write/constructs/workload/mesh-service';
import { MeshWorkload } from '../../../../../lib/write/constructs/workload/mesh-workload';
import { StatefulWorkload } from '../../../../../lib/write/constructs/workload/stateful-workload';
import { useReleases } from '../../../../../lib/write/constructs/kong/chosen-releases';
import { manifests, testChart } from '../../../../support/chart';
import { testWrongProps } from '../../../../support/prop-errors';
import type { Chart } from 'cdk8s';

const HOLD = { 'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true' };
const PORTS = [{ name: 'http', port: 80 }];

const ambient = (make: (chart: Chart) => unknown) => (chart: Chart) => {
  new MeshNamespace(chart, 'shop', { mesh: 'ambient', waypoint: 'waypoint' });
  return make(chart);
};

/** The labels of the pods of a job. */
function jobLabels(job: MeshJob): unknown {
  const { spec } = manifests(job).find(({ kind }) => kind === 'Job') as unknown as {
    spec: { template: { metadata: { labels: unknown } } };
  };
  return spec.template.metadata.labels;
}

describe('pods in an ambient namespace', () => {
  test('of a job need nothing that ends a sidecar', () => {
    const chart = testChart();
    useReleases(chart, { kubernetes: '1.24' });
    const job = ambient((c) => new MeshJob(c, 'reindex', { image: 'a:1' }))(chart) as MeshJob;
    expect(jobLabels(job)).toEqual({ app: 'reindex' });
    expect(jobLabels(new MeshJob(chart, 'outside', { image: 'a:1', sidecar: 'none' }))).toEqual({
      app: 'outside',
      'istio.io/dataplane-mode': 'none',
    });
  });

  test('can be reached through another waypoint than that of their namespace, or none', () => {
    const labelsOf = (waypoint: string): unknown => {
      const make = (c: Chart): unknown =>
        new MeshWorkload(c, 'cart', { image: 'a:1', ports: PORTS, service: { waypoint } });
      const [service] = manifests(ambient(make)(testChart()) as MeshWorkload);
      return service!.metadata.labels;
    };
    expect(labelsOf('own')).toEqual({ app: 'cart', 'istio.io/use-waypoint': 'own' });
    expect(labelsOf('none')).toEqual({ app: 'cart', 'istio.io/use-waypoint': 'none' });
  });

  test('may say so themselves, whatever their namespace says', () => {
    const mode = (podLabels: Record<string, string>): unknown =>
      new MeshWorkload(testChart(), 'cart', { image: 'a:1', podLabels }).inMesh.mode;
    expect(mode({ 'istio.io/dataplane-mode': 'ambient' })).toBe('ambient');
    expect(mode({ 'istio.io/dataplane-mode': 'none' })).toBe('none');
    expect(mode({ 'istio.io/dataplane-mode': 'ambient', 'sidecar.istio.io/inject': 'true' })).toBe('sidecars');
    expect(mode({ 'sidecar.istio.io/inject': 'false' })).toBe('none');
    expect(mode({})).toBeUndefined();
  });

  const wrong = { image: 'a:1', podAnnotations: HOLD };
  testWrongProps([
    [
      'what only sidecars read, of a workload',
      ambient((c) => new MeshWorkload(c, 'cart', wrong)),
      'podAnnotations["proxy.istio.io/config"]',
      'the pods get no sidecar that reads it',
    ],
    [
      'what only sidecars read, of a version',
      ambient((c) => new MeshWorkload(c, 'cart', { versions: [{ version: 'v1', ...wrong }] })),
      'versions[0].podAnnotations["proxy.istio.io/config"]',
      'the pods get no sidecar that reads it',
    ],
    [
      'what only sidecars read, of pods with data',
      ambient((c) => new StatefulWorkload(c, 'redis', { ports: PORTS, ...wrong })),
      'podAnnotations["proxy.istio.io/config"]',
      'the pods get no sidecar that reads it',
    ],
    [
      'what only sidecars read, of a job',
      ambient((c) => new MeshJob(c, 'reindex', wrong)),
      'podAnnotations["proxy.istio.io/config"]',
      'the pods get no sidecar that reads it',
    ],
    [
      'the end of a sidecar',
      ambient((c) => new MeshJob(c, 'reindex', { image: 'a:1', sidecar: 'native' })),
      'sidecar',
      'where pods get no sidecar',
    ],
    [
      'a waypoint beside sidecars',
      (c) => {
        new MeshNamespace(c, 'shop');
        return new MeshService(c, 'cart', { selector: { app: 'cart' }, ports: PORTS, waypoint: 'waypoint' });
      },
      'waypoint',
      'has the mode "sidecars"',
    ],
    [
      'a waypoint by hand',
      (c) =>
        new MeshService(c, 'cart', {
          selector: { app: 'cart' },
          ports: PORTS,
          labels: { 'istio.io/use-waypoint': 'waypoint' },
        }),
      'labels["istio.io/use-waypoint"]',
      'set by the prop "waypoint" only',
    ],
  ]);
});
