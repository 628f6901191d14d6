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

const due = (schedule: string): string[] =>
  findingsOf(
    'valid-schedule',
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a, namespace: shop }\nspec: { schedule: '${schedule}' }\n`,
  );

test.each(['0 5 31 2 *', '0 5 30,31 2 *', '0 5 31 4,6,9 ?'])('%s is never due', (schedule) => {
  expect(due(schedule)).toEqual([expect.stringMatching(/^warning .* is never due/)]);
});

test.each(['0 5 29 2 *', '0 5 31 2 1', '0 5 31 1,2 *', '0 5 * 2 *', '@daily'])('%s is due', (schedule) => {
  expect(due(schedule)).toEqual([]);
});

test('a time zone that does not exist', () => {
  const found = (zone: string): string[] =>
    findingsOf(
      'valid-schedule',
      `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { schedule: "@daily", timeZone: "${zone}" }\n`,
    );
  expect(found('Europe/Viena')).toEqual([
    'error 4:39 spec.timeZone: "Europe/Viena" is no time zone; did you mean "Europe/Vienna"?',
  ]);
  expect(found('Europe/Atlantis_City')).toEqual([expect.stringMatching(/^warning /)]);
  expect(found('Europe/Vienna')).toEqual([]);
  expect(found('${ZONE}')).toEqual([]);
});
