import {
  FluxHelmRelease,
  type FluxHelmReleaseProps,
} from '../../../../../lib/write/constructs/delivery/flux/flux-helm-release';
import { manifest, type testChart } from '../../../../support/chart';
import { testWrongProps } from '../../../../support/prop-errors';
import { HELM_RELEASE } from '../every-prop';
import { plainChart } from '../plain-chart';

const CHART = { name: 'kong', version: '3.4.1', repository: { name: 'kong' } };
const MINIMAL: FluxHelmReleaseProps = { chart: CHART };

describe('FluxHelmRelease', () => {
  test('with the smallest props installs a version of a chart, and keeps its definitions current', () => {
    const release = new FluxHelmRelease(plainChart(), 'kong', MINIMAL);
    expect(manifest(release)).toEqual({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'kong', namespace: 'flux-system' },
      spec: {
        interval: '10m',
        chart: { spec: { chart: 'kong', version: '3.4.1', sourceRef: { kind: 'HelmRepository', name: 'kong' } } },
        install: { crds: 'CreateReplace' },
        upgrade: { crds: 'CreateReplace' },
      },
    });
    expect(release.reference).toEqual({ name: 'kong', namespace: 'flux-system' });
  });

  test('with all props writes them all', () => {
    const allProps = HELM_RELEASE;
    expect(manifest(new FluxHelmRelease(plainChart(), 'kong', allProps))).toEqual({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'edge', namespace: 'delivery', labels: { a: 'b' }, annotations: { a: 'b' } },
      spec: {
        interval: '1h',
        timeout: '5m',
        releaseName: 'edge',
        targetNamespace: 'kong',
        suspend: true,
        chart: {
          spec: {
            chart: 'kong',
            version: '3.4.1',
            sourceRef: { kind: 'HelmRepository', name: 'kong', namespace: 'flux-system' },
          },
        },
        dependsOn: [{ name: 'istiod' }],
        install: { crds: 'Skip', createNamespace: true },
        upgrade: { crds: 'Skip' },
        driftDetection: { mode: 'enabled' },
        values: { image: { tag: '3.9' } },
      },
    });
  });

  test('trap: tags of a registry are no semver, so that a chart in one is pinned by its OCIRepository', () => {
    const release = new FluxHelmRelease(plainChart(), 'istiod', { chartFrom: { name: 'istiod' } });
    expect(manifest(release)).toMatchObject({ spec: { chartRef: { kind: 'OCIRepository', name: 'istiod' } } });
  });

  const make =
    (change: object) =>
    (chart: ReturnType<typeof testChart>): unknown =>
      new FluxHelmRelease(chart, 'kong', { ...MINIMAL, ...change });
  testWrongProps([
    ['no chart', make({ chart: undefined }), 'chart', 'it is needed'],
    ['trap: two charts', make({ chartFrom: { name: 'a' } }), 'chartFrom', 'nothing beside "chart"'],
    ['a chart without a name', make({ chart: { ...CHART, name: '' } }), 'chart.name', 'a string'],
    ['trap: a range of versions', make({ chart: { ...CHART, version: '3.x' } }), 'chart.version', 'a whole version'],
    ['a release name that is too long', make({ releaseName: 'a'.repeat(54) }), 'releaseName', '1 to 53 characters'],
    ['a namespace that is none', make({ targetNamespace: 'a.b' }), 'targetNamespace', 'a DNS label'],
    [
      'a namespace to make that is not said',
      make({ createNamespace: true }),
      'createNamespace',
      'without "targetNamespace"',
    ],
    ['trap: an interval below a minute', make({ interval: '30s' }), 'interval', 'of at least 60s'],
    ['one that waits for itself', make({ dependsOn: [{ name: 'kong' }] }), 'dependsOn[0].name', 'wait for itself'],
    ['a timeout that is none', make({ timeout: 'long' }), 'timeout', 'a duration'],
    ['a treatment of definitions that is none', make({ definitions: 'Replace' }), 'definitions', 'one of Skip, Create'],
  ]);
});
