import { isOf, type BoundedPattern } from '../text/bounded-pattern';
import { CRON_MACROS } from './cron-macros';

/** Longest schedule that is looked at; none that means something is nearly as long. */
const LONGEST = 500;

const EVERY: BoundedPattern = { pattern: /^@every ([0-9]+(\.[0-9]+)?(h|m|s|ms))+$/, longest: LONGEST };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of numbers, the first of `min`. */
  readonly names: readonly string[];
}

const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of the month', min: 1, max: 31, names: [] },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of the week', min: 0, max: 6, names: DAYS },
];

/**
 * What a CronJob's schedule must be instead, as the end of the sentence "allowed: …"; undefined when it is one.
 * Source: the standard parser of robfig/cron v3, which Kubernetes uses; `TZ=` is refused since Kubernetes 1.22.
 */
export function scheduleFault(schedule: string): string | undefined {
  const form = 'five fields, such as "15 3 * * *", or one of @hourly, @daily, @weekly, @monthly, @yearly';
  if (schedule.length > LONGEST) return form;
  const text = schedule.trim();
  if (text.includes('TZ=')) return `${form}; a time zone has the prop "timeZone"`;
  if (text.startsWith('@every ')) {
    return isOf(text, EVERY) ? undefined : 'a time after @every, such as 1h30m';
  }
  if (text.startsWith('@')) return CRON_MACROS.has(text) ? undefined : form;
  const fields = text.split(/\s+/);
  if (fields.length !== FIELDS.length) return `${form}; these are ${text === '' ? 0 : fields.length}`;
  const wrong = FIELDS.find((field, index) => !isRanges(fields[index]!, field));
  if (wrong === undefined) return undefined;
  return `${form}; the ${wrong.name} is a number from ${wrong.min} to ${wrong.max}, "*", or lists, ranges and steps of them`;
}

/** The most days that each month has. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const SINGLE: BoundedPattern = { pattern: /^\d{1,2}(,\d{1,2})*$/, longest: LONGEST };

/** Whether a schedule, which can be read, is never due: the 31st of February. Only plain numbers are looked at. */
export function isNeverDue(schedule: string): boolean {
  const [, , days = '', months = '', weekdays = ''] = schedule.slice(0, LONGEST).trim().split(/\s+/);
  // With both, either is enough.
  if (!['*', '?'].includes(weekdays) || !isOf(days, SINGLE) || !isOf(months, SINGLE)) return false;
  const longest = Math.max(...months.split(',').map((month) => LENGTHS[Number(month) - 1] ?? 31));
  return days.split(',').every((day) => Number(day) > longest);
}

function isRanges(text: string, field: CronField): boolean {
  return text.split(',').every((range) => isRange(range, field));
}

function isRange(text: string, field: CronField): boolean {
  const [range = '', step, ...more] = text.split('/');
  if (more.length > 0 || (step !== undefined && !/^[1-9][0-9]*$/.test(step))) return false;
  if (range === '*' || range === '?') return true;
  const [from, to, ...others] = range.split('-').map((end) => numberOf(end, field));
  if (others.length > 0 || from === undefined) return false;
  return range.includes('-') ? to !== undefined && from <= to : true;
}

function numberOf(text: string, { min, max, names }: CronField): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  const number = named >= 0 ? named + min : /^[0-9]{1,3}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number >= min && number <= max ? number : undefined;
}
