import { findingsOf } from '../../../../support/findings';
import { istio } from '../../../../support/mesh';

const find = (spec: string): string[] =>
  findingsOf('require-outlier-detection', istio('DestinationRule', 'web', `{ host: web, ${spec} }`));
const balancer = (setting: string): string => `loadBalancer: { localityLbSetting: { ${setting} } }`;
const FAILOVER = balancer('failover: [{ from: a, to: b }]');
const DETECTION = 'outlierDetection: { consecutive5xxErrors: 5 }';

test.each([
  [`trafficPolicy: { ${FAILOVER} }`, 'spec.trafficPolicy.loadBalancer.localityLbSetting.failover'],
  [
    `trafficPolicy: { ${balancer('failoverPriority: [topology.kubernetes.io/zone]')} }`,
    'spec.trafficPolicy.loadBalancer.localityLbSetting.failoverPriority',
  ],
  [
    `subsets: [{ name: v1, trafficPolicy: { ${FAILOVER} } }]`,
    'spec.subsets[0].trafficPolicy.loadBalancer.localityLbSetting.failover',
  ],
])('%s without a way to tell what fails', (spec, path) => {
  expect(find(spec)).toEqual([expect.stringContaining(`${path}: without outlierDetection`)]);
});

test('with it, here or for all subsets, and where requests are only shared out', () => {
  expect(find(`trafficPolicy: { ${FAILOVER}, ${DETECTION} }`)).toEqual([]);
  expect(find(`trafficPolicy: { ${DETECTION} }, subsets: [{ name: v1, trafficPolicy: { ${FAILOVER} } }]`)).toEqual([]);
  expect(find(`trafficPolicy: { ${balancer('distribute: [{ from: a/*, to: { b/*: 100 } }]')} }`)).toEqual([]);
});
