import { findingsOf } from '../../../../support/findings';
import { istio } from '../../../../support/mesh';

const find = (spec: string): string[] =>
  findingsOf('require-entry-endpoints', istio('ServiceEntry', 'pay', `{ hosts: [pay.example], ${spec} }`));
const PORTS = 'ports: [{ number: 443, name: tls, protocol: TLS }]';

test('no ports', () => {
  expect(find('resolution: DNS')).toEqual([expect.stringMatching(/^warning .*spec: .*without ports/)]);
  expect(find('resolution: DNS, ports: []')).toHaveLength(1);
});

test('STATIC without endpoints', () => {
  expect(find(`resolution: STATIC, ${PORTS}`)).toEqual([
    expect.stringContaining('spec.resolution: with the resolution'),
  ]);
  expect(find(`resolution: STATIC, endpoints: [], ${PORTS}`)).toHaveLength(1);
});

test('endpoints, a selector, and names that are looked up', () => {
  expect(find(`resolution: STATIC, endpoints: [{ address: 10.0.0.7 }], ${PORTS}`)).toEqual([]);
  expect(find(`resolution: STATIC, workloadSelector: { labels: { app: pay } }, ${PORTS}`)).toEqual([]);
  expect(find(`resolution: DNS, ${PORTS}`)).toEqual([]);
});
