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

test('the pods of a job end', () => {
  const job = (restartPolicy?: unknown): object => ({ template: { spec: { restartPolicy, containers: [] } } });
  const of = (kind: string, spec: object): string[] => ruleFaults(kind, { spec }).map(({ message }) => message);
  expect(of('batch/Job', job())).toEqual([
    "the restartPolicy of a job's pods is OnFailure or Never, and none is written here",
  ]);
  expect(of('batch/CronJob', { jobTemplate: { spec: job('Always') } })).toEqual([
    "the restartPolicy of a job's pods is OnFailure or Never, and here it is Always",
  ]);
  expect(of('batch/Job', job('Never'))).toEqual([]);
  expect(of('batch/CronJob', { jobTemplate: { spec: job('OnFailure') } })).toEqual([]);
});

test('a ClusterRoleBinding names the namespace of a ServiceAccount', () => {
  const of = (subject: object): string[] =>
    ruleFaults('rbac.authorization.k8s.io/ClusterRoleBinding', { subjects: [subject] }).map(({ message }) => message);
  expect(of({ kind: 'ServiceAccount', name: 'web' })).toHaveLength(1);
  expect(of({ kind: 'ServiceAccount', name: 'web', namespace: 'shop' })).toEqual([]);
  expect(of({ kind: 'User', name: 'ann' })).toEqual([]);
});
