import { check } from '../../../lib/read/check/check';
import type { Finding } from '../../../lib/read/check/finding';
import { GUIDE_VALUES, type GuideValues } from '../../../guide/values';
import { NEWEST } from '../../support/findings';
import { guideApp } from '../../support/guide';

/** The releases that the guide installs. */
const GUIDE = { kubernetes: '1.20', gatewayApi: '1.0', kong: '2.5', kic: '1.3', istio: '1.11' } as const;

function findings(values: Partial<GuideValues>, releases = NEWEST): readonly Finding[] {
  const app = guideApp(values);
  const sources = app.charts.map((chart) => ({
    file: `${chart.node.id}.k8s.yaml`,
    text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: chart.toJson() as unknown }),
  }));
  return check(sources, { releases }).findings;
}

test.each([
  ['of the guide', GUIDE],
  ['of today', NEWEST],
])('with the releases %s, the guide has no error of the mesh, and one warning', (_title, releases) => {
  const ofMesh = findings({}, releases).map(({ rule, severity, object }) => [rule, severity, object.name]);
  expect(ofMesh).toEqual([['require-service-upstream', 'warning', 'productpage']]);
});

test('with meshRouting for the workload that Kong exposes, the warning is gone', () => {
  const { bookinfo } = GUIDE_VALUES;
  const services = bookinfo.services.map((service) => ({ ...service, meshRouting: service.name === 'productpage' }));
  expect(findings({ bookinfo: { ...bookinfo, services } })).toEqual([]);
});
