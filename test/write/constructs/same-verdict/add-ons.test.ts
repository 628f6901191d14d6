import fc from 'fast-check';
import { Grafana, type GrafanaProps } from '../../../../lib/write/constructs/observability/grafana/grafana';
import { Kiali } from '../../../../lib/write/constructs/observability/kiali/kiali';
import type { KialiProps } from '../../../../lib/write/constructs/observability/kiali/kiali-props';
import { Prometheus } from '../../../../lib/write/constructs/observability/prometheus/prometheus';
import type { PrometheusProps } from '../../../../lib/write/constructs/observability/prometheus/prometheus-props';
import { secretRef } from '../../../../lib/facts/plugins/secret-value';
import { sameVerdict } from '../../../support/verdicts';
import { few, flag, labels, name, number, quantity, several, text } from './near-values';
import { ofSchema } from './of-schema';

const image = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('a:1', `acme/a@sha256:${'0'.repeat(64)}`) }, text);
const size = quantity.map(String);
const storage = fc.oneof(
  fc.record({ emptyDir: few({ sizeLimit: size }) }),
  fc.record({ existingClaim: name }),
  fc.tuple(size, few({ storageClassName: name })).map(([given, others]) => ({ claim: { size: given, ...others } })),
);
const url = fc.oneof(fc.constantFrom('http://a:9090', 'https://a.example/b'), text);
const addOn = {
  name,
  namespace: name,
  replicas: number,
  resources: ofSchema('v1/ResourceRequirements'),
  rollOnConfigChange: flag,
};

function props<Props>(
  needed: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  others: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Props> {
  return fc.tuple(fc.record(needed), few({ ...addOn, ...others }, 2)).map(([a, b]) => ({ ...a, ...b }) as Props);
}

interface Scraped extends PrometheusProps {
  readonly podLabels: Readonly<Record<string, string>> | undefined;
}

sameVerdict<Scraped>('Prometheus', {
  props: props<Scraped>(
    { image, reloaderImage: image, podLabels: fc.option(labels, { nil: undefined }) },
    {
      storage,
      retention: fc.constantFrom('15d', '1x'),
      logLevel: fc.constantFrom('debug', 'loud'),
      externalUrl: url,
      rules: several(fc.record({ name, rules: several(fc.record({ record: name, expr: text })) })),
      scrapeJobs: several(
        fc.record({ job_name: name, static_configs: several(fc.record({ targets: several(name) })) }),
      ),
    },
  ),
  make: (chart, { podLabels, ...given }) => {
    const prometheus = new Prometheus(chart, 'prometheus', given);
    return podLabels === undefined ? prometheus : prometheus.scrapeKong({ namespace: 'kong', podLabels });
  },
  long: 1000,
});

sameVerdict<GrafanaProps>('Grafana', {
  props: props<GrafanaProps>(
    { image, version: name },
    {
      storage,
      dashboards: several(
        fc.record({
          configMap: fc.constant('kong-grafana-dashboards'),
          fileName: name.map((each) => `${each}.json`),
          json: fc.constantFrom('{}', '{'),
        }),
      ),
      prometheusUrl: url,
      anonymousRole: fc.constantFrom('Admin', 'Viewer', 'Nobody'),
      externalUrl: url,
    },
  ),
  make: (chart, given) => new Grafana(chart, 'grafana', given),
  long: 1000,
});

sameVerdict<KialiProps>('Kiali', {
  props: props<KialiProps>(
    { image, version: name },
    {
      authStrategy: fc.constantFrom('anonymous', 'token'),
      signing: name,
      namespaces: several(name),
      prometheusUrl: url,
      grafana: fc.oneof(fc.constant(false), few({ inClusterUrl: url, externalUrl: url })),
      externalUrl: url,
    },
  ).map(({ signing, ...given }: KialiProps & { readonly signing?: string }) =>
    signing === undefined ? given : { ...given, authStrategy: 'token', signingKey: secretRef(signing, 'key') },
  ),
  make: (chart, given) => new Kiali(chart, 'kiali', given),
  long: 1000,
});
