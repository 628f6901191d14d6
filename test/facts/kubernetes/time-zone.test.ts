import { timeZoneFault } from '../../../lib/facts/kubernetes/time-zone';

test.each([
  ['Europe/Viena', { isCertain: true, meant: 'Europe/Vienna' }],
  ['europe/vienna', { isCertain: true, meant: 'Europe/Vienna' }],
  ['UTC+1', { isCertain: true }],
  ['+01:00', { isCertain: true }],
  ['Local', { isCertain: true }],
  ['', { isCertain: true }],
  ['Europe/Atlantis_City', { isCertain: false }],
])('%s is none', (name, fault) => {
  expect(timeZoneFault(name)).toEqual(fault);
});

test.each([
  'Europe/Vienna',
  'UTC',
  'Etc/UTC',
  'CET',
  'EST5EDT',
  'America/Argentina/Buenos_Aires',
  'Asia/Calcutta',
  'GMT',
])('%s is one', (name) => {
  expect(timeZoneFault(name)).toBeUndefined();
});
