import { findingsOf } from '../../../../support/findings';

const find = (apiVersion: string, kind: string, kubernetes: string): string[] =>
  findingsOf('ban-deprecated-api-versions', `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a }\n`, {
    releases: { kubernetes },
  });

test('an API version that will go is a warning, until it is gone', () => {
  const warning =
    'warning 1:13 apiVersion: batch/v1beta1 CronJob is deprecated since Kubernetes 1.21 and removed in 1.25';
  expect(find('batch/v1beta1', 'CronJob', '1.20')).toEqual([]);
  expect(find('batch/v1beta1', 'CronJob', '1.21')).toEqual([warning]);
  expect(find('batch/v1beta1', 'CronJob', '1.24')).toEqual([warning]);
  expect(find('batch/v1beta1', 'CronJob', '1.25')).toEqual([]);
});

test('one that is deprecated without a date is a warning', () => {
  expect(find('v1', 'Endpoints', '1.33')).toEqual([
    'warning 1:13 apiVersion: v1 Endpoints is deprecated since Kubernetes 1.33',
  ]);
  expect(find('v1', 'Endpoints', '1.32')).toEqual([]);
});

test('nothing is said before there is something to use instead', () => {
  expect(find('autoscaling/v2beta1', 'HorizontalPodAutoscaler', '1.22')).toEqual([]);
  expect(find('autoscaling/v2beta1', 'HorizontalPodAutoscaler', '1.23')).toHaveLength(1);
});

test('what is stable is fine', () => {
  expect(find('batch/v1', 'CronJob', '1.24')).toEqual([]);
});
