import { findingsOf, fixesOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-quantities', yaml);

const pod = (resources: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    resources: ${resources}\n`;

test('a malformed quantity is an error at its value', () => {
  expect(find(pod('{ limits: { memory: 512MB } }'))).toEqual([
    'error 7:36 spec.containers[0].resources.limits.memory: "512MB" is not a quantity; allowed: a number with no unit, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei',
  ]);
  expect(find(pod('{ limits: { memory: 512M } }'))).toEqual([]);
});

test.each([
  ['512MB', 'memory', '512M'],
  ['512 MiB', 'memory', '512Mi'],
  ['1gb', 'memory', '1G'],
  ['64KB', 'memory', '64k'],
  ['250 m', 'cpu', '250m'],
])('%s of %s is probably %s', (value, resource, meant) => {
  expect(fixesOf('valid-quantities', pod(`{ limits: { ${resource}: "${value}" } }`))).toEqual([`write ${meant}`]);
});

test.each(['1', '0.5', '"1"', '100m', '1Gi', '1.5Ti', '1e3', '"1E3"', '+2', '.5', '2000000k'])(
  '%s is a quantity',
  (value) => {
    expect(find(pod(`{ limits: { example.com/gpu: ${value} } }`))).toEqual([]);
  },
);

test.each(['abc', '"1 Gi"', '1GiB', '""', 'true', '[]', '1m5', '--1'])('%s is none', (value) => {
  expect(find(pod(`{ limits: { example.com/gpu: ${value} } }`))).toHaveLength(1);
});

test('a request above its limit is an error, one below or without a limit is not', () => {
  expect(find(pod('{ requests: { memory: 2Gi, cpu: 1 }, limits: { memory: 1Gi, cpu: 1000m } }'))).toEqual([
    'error 7:38 spec.containers[0].resources.requests.memory: the request of "2Gi" is greater than the limit of "1Gi"',
  ]);
  expect(find(pod('{ requests: { memory: 1024Mi }, limits: { memory: 1Gi } }'))).toEqual([]);
  expect(find(pod('{ requests: { memory: 1024Mi }, limits: { cpu: 1 } }'))).toEqual([]);
});

test('less than nothing is an error', () => {
  expect(find(pod('{ requests: { cpu: -1 } }'))).toHaveLength(1);
});

test('thousandths of a byte are a warning', () => {
  expect(find(pod('{ limits: { memory: 512m } }'))).toEqual([
    'warning 7:36 spec.containers[0].resources.limits.memory: "512m" is less than a kilobyte of memory: "m" is a thousandth',
  ]);
  expect(find(pod('{ limits: { cpu: 512m } }'))).toEqual([]);
});

test('storage of claims and quotas counts too', () => {
  const claim =
    'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {resources: {requests: {storage: 10GB}}}\n';
  expect(find(claim)).toHaveLength(1);
  const quota =
    'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: a}\nspec: {hard: {pods: 10, requests.cpu: four}}\n';
  expect(find(quota)).toHaveLength(1);
});

test('hostile shapes do not throw', () => {
  expect(find(pod('1'))).toEqual([]);
  expect(find(pod('{ requests: [1], limits: a }'))).toEqual([]);
  expect(find(pod('{ requests: { __proto__: 1 }, limits: { constructor: 0 } }'))).toEqual([]);
});
