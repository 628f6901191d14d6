import {
  FluxKustomization,
  type FluxKustomizationProps,
} from '../../../../../lib/write/constructs/delivery/flux/flux-kustomization';
import { manifest, type testChart } from '../../../../support/chart';
import { testWrongProps } from '../../../../support/prop-errors';
import { KUSTOMIZATION } from '../every-prop';
import { plainChart } from '../plain-chart';

const MINIMAL: FluxKustomizationProps = { source: { kind: 'GitRepository', name: 'shop' }, path: 'dist/prod' };

describe('FluxKustomization', () => {
  test('with the smallest props waits for all objects, and deletes what is gone', () => {
    expect(manifest(new FluxKustomization(plainChart(), 'shop', MINIMAL))).toEqual({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'shop', namespace: 'flux-system' },
      spec: {
        interval: '10m',
        sourceRef: { kind: 'GitRepository', name: 'shop' },
        path: './dist/prod',
        prune: true,
        wait: true,
      },
    });
  });

  test('with all props writes them all', () => {
    const allProps = KUSTOMIZATION;
    expect(manifest(new FluxKustomization(plainChart(), 'shop', allProps))).toEqual({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'shop-prod', namespace: 'delivery', labels: { a: 'b' }, annotations: { a: 'b' } },
      spec: {
        interval: '1h',
        retryInterval: '2m',
        timeout: '3m',
        sourceRef: allProps.source,
        path: './dist/prod',
        prune: false,
        wait: true,
        force: true,
        suspend: true,
        targetNamespace: 'shop',
        deletionPolicy: 'Orphan',
        serviceAccountName: 'deliverer',
        dependsOn: allProps.dependsOn,
        healthCheckExprs: allProps.healthExpressions,
        postBuild: { substitute: { host: 'shop.example.com' } },
        ignore: allProps.ignore,
      },
    });
  });

  test('trap: "wait" ignores health checks, so that it is off where there are some', () => {
    const healthChecks = [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'shop' }];
    const { spec } = manifest(new FluxKustomization(plainChart(), 'shop', { ...MINIMAL, healthChecks }));
    expect(spec).toMatchObject({ healthChecks });
    expect(spec).not.toHaveProperty('wait');
  });

  const make =
    (change: object) =>
    (chart: ReturnType<typeof testChart>): unknown =>
      new FluxKustomization(chart, 'shop', { ...MINIMAL, ...change });
  testWrongProps([
    [
      'trap: health checks beside "wait"',
      make({ wait: true, healthChecks: [] }),
      'healthChecks',
      'nothing beside "wait"',
    ],
    ['an absolute folder', make({ path: '/dist' }), 'path', 'a folder of the source'],
    ['a folder elsewhere', make({ path: 'a/../../b' }), 'path', 'a folder of the source'],
    ['no folder', make({ path: '' }), 'path', 'a folder of the source'],
    ['trap: an interval below a minute', make({ interval: '59s' }), 'interval', 'of at least 60s'],
    ['a pause that is none', make({ retryInterval: '2' }), 'retryInterval', 'a duration'],
    ['a timeout that is none', make({ timeout: 'x' }), 'timeout', 'a duration'],
    ['one that waits for itself', make({ dependsOn: [{ name: 'shop' }] }), 'dependsOn[0].name', 'wait for itself'],
    ['a variable that is none', make({ substitute: { 'a-b': 'c' } }), 'substitute["a-b"]', 'as it stands in ${name}'],
    ['ignored fields of none', make({ ignore: [{ paths: [] }] }), 'ignore[0].paths', 'at least one entry'],
    ['a pointer that is none', make({ ignore: [{ paths: ['a'] }] }), 'ignore[0].paths[0]', 'begins with "/"'],
    ['a namespace that is none', make({ targetNamespace: 'A' }), 'targetNamespace', 'a DNS label'],
    ['an account that is none', make({ serviceAccount: 'A' }), 'serviceAccount', 'a DNS name'],
    ['a source that is none', make({ source: { kind: 'Helm', name: 'a' } }), 'source.kind', 'one of GitRepository'],
  ]);
});
