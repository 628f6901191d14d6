import { findingsOf } from '../../../../support/findings';

const find = (schedule: string): string[] =>
  findingsOf(
    'valid-schedule',
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { schedule: '${schedule}' }\n`,
  );

test.each(['0 0 3 * * *', '61 * * * *', '* * *', 'daily'])('%s is no schedule', (schedule) => {
  expect(find(schedule)).toEqual([expect.stringContaining(`spec.schedule: "${schedule}" is no schedule; allowed: `)]);
});

test.each(['0 3 * * *', '@daily', '*/5 * * * 1-5', ''])('%s', (schedule) => {
  expect(find(schedule)).toEqual([]);
});
