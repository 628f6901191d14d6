import { scheduleFault } from '../../../lib/facts/kubernetes/cron-schedule';

describe('a schedule', () => {
  test.each([
    '15 3 * * *',
    '*/5 * * * *',
    '0-30/10,45 0 1,15 jan-Mar sun',
    '0 0 ? * 6',
    '5/15 * * * *',
    '  0 3 * * *  ',
    '@daily',
    '@every 1h30m',
  ])('may be %p', (schedule) => {
    expect(scheduleFault(schedule)).toBeUndefined();
  });

  test.each([
    ['', 'these are 0'],
    ['0 3 * *', 'these are 4'],
    ['60 3 * * *', 'the minute is a number from 0 to 59'],
    ['0 24 * * *', 'the hour is a number from 0 to 23'],
    ['0 3 0 * *', 'the day of the month is a number from 1 to 31'],
    ['0 3 * 13 *', 'the month is a number from 1 to 12'],
    ['0 3 * * 7', 'the day of the week is a number from 0 to 6'],
    ['0 3 * * fri-mon', 'the day of the week is'],
    ['*/0 * * * *', 'the minute is'],
    ['1/2/3 * * * *', 'the minute is'],
    ['1-2-3 * * * *', 'the minute is'],
    ['1- * * * *', 'the minute is'],
    [', * * * *', 'the minute is'],
    ['@reboot', 'one of @hourly'],
    ['@every day', 'a time after @every'],
    ['CRON_TZ=UTC 0 3 * * *', 'a time zone has the prop'],
    ['* '.repeat(400), 'five fields'],
  ])('may not be %p', (schedule, allowed) => {
    expect(scheduleFault(schedule)).toContain(allowed);
  });
});
