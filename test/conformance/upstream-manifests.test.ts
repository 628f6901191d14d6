import { errorsIn } from '../support/manifest-errors';
import { describeConformance } from '../support/reference';

const FILES = [
  'istio-1.11.2/addons/grafana.yaml',
  'istio-1.11.2/addons/kiali.yaml',
  'istio-1.11.2/addons/prometheus.yaml',
  'istio-1.11.2/bookinfo.yaml',
  'istio-1.11.2/crds.yaml',
  'kic-3.5/crds.yaml',
  'kong-chart-2.3.0/crds.yaml',
  'guide-ingress.yaml',
  'guide-namespaces.yaml',
  'guide-rate-limit.yaml',
];

describeConformance('upstream manifests', (reference) => {
  test.each(FILES)('%s has no error with Kubernetes 1.20', (file) => {
    expect(errorsIn(reference.path(`upstream/${file}`), '1.20')).toEqual([]);
  });
});
