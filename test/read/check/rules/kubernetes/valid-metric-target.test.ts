import { findingsOf, fixesOf } from '../../../../support/findings';

const find = (metric: string): string[] =>
  findingsOf(
    'valid-metric-target',
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: { metrics: [{ ${metric} }] }\n`,
  ).map((line) => line.replace(/ \d+:\d+ /, ' '));
const resource = (target: string): string[] => find(`type: Resource, resource: { name: cpu, target: { ${target} } }`);

test('a value of another type', () => {
  expect(resource('type: Utilization, averageValue: 70')).toEqual([
    'warning spec.metrics[0].resource.target.type: the target is of the type Utilization and has no averageUtilization, but averageValue: the autoscaler goes by averageValue',
  ]);
  expect(resource('type: AverageValue, averageUtilization: 70')).toHaveLength(1);
  expect(find('type: Object, object: { target: { type: Value, averageValue: 5 } }')).toEqual([
    expect.stringMatching(/averageValue: the autoscaler has no target$/),
  ]);
  expect(find('type: Pods, pods: { target: { type: Value, averageValue: 5 } }')).toHaveLength(1);
});

test('no value is advised, and none counts, that the API server refuses for the metric', () => {
  const yaml = (target: string, source: string): string =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: { metrics: [{ ${source}: { target: { ${target} } } }] }\n`;
  expect(fixesOf('valid-metric-target', yaml('type: Value, averageValue: 5', 'pods'))).toEqual([
    'write type: AverageValue',
  ]);
  expect(fixesOf('valid-metric-target', yaml('type: Value, averageValue: 5', 'external'))).toEqual([
    'write type: AverageValue, or value',
  ]);
  expect(fixesOf('valid-metric-target', yaml('type: Utilization, value: 5', 'resource'))).toEqual([]);
});

test.each([
  'type: Utilization, averageUtilization: 70',
  'type: AverageValue, averageValue: 500m, value: 1',
  'type: Utilization',
  'type: utilization, averageValue: 5',
  'averageValue: 5',
])('%s', (target) => {
  expect(resource(target)).toEqual([]);
});
