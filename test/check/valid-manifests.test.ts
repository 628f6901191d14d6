import { readFileSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { check } from '../../lib/check/check';
import { manifestFiles } from '../support/files';
import { NEWEST } from '../support/findings';
import { describeConformance, upstreamPath } from '../support/reference';

/** What the rules hold against a file, a line each. */
function errorsIn(file: string, kubernetes: string): string[] {
  const { findings, summary } = check([{ file: basename(file), text: readFileSync(file, 'utf8') }], {
    versions: { ...NEWEST, kubernetes },
  });
  expect(summary.objects).toBeGreaterThan(0);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, line, path, message }) => `${rule} ${line} ${path}: ${message}`);
}

describe('manifests that are right', () => {
  test.each(readdirSync('test/check/valid'))('%s has no error', (file) => {
    expect(errorsIn(`test/check/valid/${file}`, NEWEST.kubernetes)).toEqual([]);
  });

  test.each(Object.keys(manifestFiles('dist')))('dist/%s has no error', (file) => {
    expect(errorsIn(`dist/${file}`, '1.20')).toEqual([]);
  });
});

describeConformance('upstream manifests', () => {
  test.each([
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
  ])('%s has no error with Kubernetes 1.20', (file) => {
    expect(errorsIn(upstreamPath(file), '1.20')).toEqual([]);
  });
});
