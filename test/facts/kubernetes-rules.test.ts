import { ruleFaults } from '../../lib/facts/schemas/rules/rule-walk';

const KIND = 'autoscaling/HorizontalPodAutoscaler';
const faults = (spec: object): string[] =>
  ruleFaults(KIND, { spec }).map(({ path, message }) => `${path.join('.')}: ${message}`);

test('an autoscaler never wants more replicas than it may have', () => {
  expect(faults({ minReplicas: 5, maxReplicas: 3 })).toEqual(['spec: maxReplicas is 3, less than minReplicas, 5']);
  expect(faults({ maxReplicas: 0 })).toEqual(['spec: maxReplicas is 0, less than minReplicas, 1 by default']);
  for (const spec of [
    { minReplicas: 3, maxReplicas: 3 },
    { maxReplicas: 1 },
    { minReplicas: 'x', maxReplicas: 3 },
    {},
  ]) {
    expect(faults(spec)).toEqual([]);
  }
});
