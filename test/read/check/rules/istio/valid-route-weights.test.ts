import { findingsOf } from '../../../../support/findings';
import { istio } from '../../../../support/mesh';

const find = (route: string, version = '1.27', protocol = 'http'): string[] =>
  findingsOf('valid-route-weights', istio('VirtualService', 'web', `{ ${protocol}: [{ route: ${route} }] }`), {
    releases: { istio: version },
  });

const weights = (...each: readonly unknown[]): string =>
  JSON.stringify(each.map((weight) => ({ destination: { host: 'web' }, weight })));

test('before Istio 1.15 any sum but 100 is an error', () => {
  expect(find(weights(80, 10), '1.11')).toEqual([
    'error 4:18 spec.http[0].route: the weights add up to 90; Istio before 1.15 refuses any sum but 100',
  ]);
  for (const protocol of ['http', 'tcp', 'tls']) expect(find(weights(1, 1), '1.14', protocol)).toHaveLength(1);
  expect(find(weights(undefined, undefined), '1.14')).toHaveLength(1);
  expect(find(weights(80, 20), '1.11')).toEqual([]);
});

test('since then a sum that reads as a slip of percentages is a warning', () => {
  expect(find(weights(80, 10), '1.15')).toEqual([
    'warning 4:18 spec.http[0].route: the weights add up to 90, not 100: Istio sends 88.9%, 11.1% of the requests',
  ]);
  expect(find(weights(60, 60))).toHaveLength(1);
});

test('proportions, and shares finer than a percent, are meant so', () => {
  for (const sound of [
    [1, 1],
    [9, 1],
    [995, 5],
    [100, 0],
    [50, 50],
  ])
    expect(find(weights(...sound))).toEqual([]);
});

test('no weight at all is an error in any version', () => {
  expect(find(weights(0, 0))).toEqual([expect.stringContaining('no destination has a weight above 0')]);
});

test('a weight that is none is an error where it stands', () => {
  expect(find(weights(110, -10))).toEqual([
    'error 4:109 spec.http[0].route[1].weight: the weight is -10; Istio accepts whole numbers from 0',
  ]);
  expect(find(weights(110, -10), '1.14')).toHaveLength(2);
  // What is no whole number is said by another rule.
  expect(find(weights('90', 10.5))).toEqual([]);
});

test('a lone destination gets everything, whatever its weight', () => {
  expect(find(weights(90), '1.11')).toEqual([]);
  expect(find('[{ destination: { host: web } }]')).toEqual([]);
});
