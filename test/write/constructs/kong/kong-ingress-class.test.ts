import { App, Chart } from 'cdk8s';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { KongIngressClass, type KongIngressClassProps } from '../../../../lib/write/constructs/kong/kong-ingress-class';
import { manifest, newest, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

function chartWith(releases: Parameters<typeof useReleases>[1], namespace?: string): Chart {
  const app = new App();
  useReleases(app, releases);
  return new Chart(app, 'test', { ...(namespace !== undefined && { namespace }) });
}

describe('KongIngressClass', () => {
  test('with the smallest props is a class of no namespace', () => {
    expect(manifest(new KongIngressClass(testChart(), 'internal'))).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'internal' },
      spec: { controller: 'ingress-controllers.konghq.com/kong' },
    });
  });

  test('with all props has parameters, which are applied before it', () => {
    const allProps: Required<KongIngressClassProps> = {
      name: 'internal',
      namespace: 'kong',
      serviceUpstream: true,
      enableLegacyRegexDetection: false,
      isDefault: true,
      labels: { team: 'edge' },
      annotations: { 'example.com/owner': 'edge' },
    };
    const chart = newest();
    expect(new KongIngressClass(chart, 'id', allProps).className).toBe('internal');
    expect(chart.toJson()).toEqual([
      {
        apiVersion: 'configuration.konghq.com/v1alpha1',
        kind: 'IngressClassParameters',
        metadata: { name: 'internal', namespace: 'kong' },
        spec: { serviceUpstream: true, enableLegacyRegexDetection: false },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'IngressClass',
        metadata: {
          name: 'internal',
          labels: { team: 'edge' },
          annotations: { 'example.com/owner': 'edge', 'ingressclass.kubernetes.io/is-default-class': 'true' },
        },
        spec: {
          controller: 'ingress-controllers.konghq.com/kong',
          parameters: {
            apiGroup: 'configuration.konghq.com',
            kind: 'IngressClassParameters',
            name: 'internal',
            namespace: 'kong',
            scope: 'Namespace',
          },
        },
      },
    ]);
  });

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new KongIngressClass(c, 'k', props),
    prop,
    allowed,
  ];
  testWrongProps(
    [
      wrong('a name with a dot', { name: 'a.b' }, 'name', 'a DNS label'),
      wrong('a namespace with a dot', { namespace: 'a.b' }, 'namespace', 'a DNS label'),
      wrong('a flag in quotes', { serviceUpstream: 'true' }, 'serviceUpstream', 'write it without quotes'),
      wrong(
        'the default by hand',
        { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
        'annotations["ingressclass.kubernetes.io/is-default-class"]',
        'set by the prop "isDefault" only',
      ),
    ],
    newest,
  );
  const parameters = (
    title: string,
    prop: 'serviceUpstream' | 'enableLegacyRegexDetection',
    allowed: string,
  ): WrongProp => [title, (c) => new KongIngressClass(c, 'k', { [prop]: true }), prop, allowed];
  testWrongProps([parameters('parameters with KIC 1.3', 'serviceUpstream', 'since KIC 2.4')], testChart);
  testWrongProps([parameters('a detection with KIC 2.5', 'enableLegacyRegexDetection', 'since KIC 2.6')], () =>
    chartWith({ kic: '2.5' }, 'kong'),
  );
  testWrongProps([parameters('parameters with Kubernetes 1.21', 'serviceUpstream', 'before 1.22')], () =>
    chartWith({ kic: '3.5', kubernetes: '1.21' }, 'kong'),
  );
  testWrongProps(
    [
      [
        'parameters in no namespace',
        (c) => new KongIngressClass(c, 'k', { serviceUpstream: true }),
        'namespace',
        'parameters have one',
      ],
    ],
    () => chartWith({ kic: '3.5' }),
  );
});
