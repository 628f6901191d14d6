import { App } from '../../../lib/write/synth/app';
import { buildApp } from '../../../guide/app';
import { check } from '../../../lib/read/check/check';
import type { Finding } from '../../../lib/read/check/finding';
import { DEFAULT_CONFIG, type MeshgateConfig } from '../../../guide/config';
import { NEWEST } from '../../support/findings';

/** The releases that the guide installs. */
const GUIDE = { kubernetes: '1.20', kong: '2.5', kic: '1.3', istio: '1.11' } as const;

function findings(config: MeshgateConfig, versions = NEWEST): readonly Finding[] {
  const app = new App();
  buildApp(app, config);
  const sources = app.charts.map((chart) => ({
    file: `${chart.node.id}.k8s.yaml`,
    text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: chart.toJson() as unknown }),
  }));
  return check(sources, { versions }).findings;
}

test.each([
  ['of the guide', GUIDE],
  ['of today', NEWEST],
])('with the releases %s, the guide has no error of the mesh, and one warning', (_title, versions) => {
  const ofMesh = findings(DEFAULT_CONFIG, versions).map(({ rule, severity, object }) => [rule, severity, object.name]);
  expect(ofMesh).toEqual([['require-service-upstream', 'warning', 'productpage']]);
});

test('with meshRouting for the workload that Kong exposes, the warning is gone', () => {
  const { bookinfo } = DEFAULT_CONFIG;
  const services = bookinfo.services.map((service) => ({ ...service, meshRouting: service.name === 'productpage' }));
  expect(findings({ ...DEFAULT_CONFIG, bookinfo: { ...bookinfo, services } })).toEqual([]);
});
