import { isNeverDue, scheduleFault } from '../../../../facts/kubernetes/cron-schedule';
import { text } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const validSchedule: Rule = {
  id: 'valid-schedule',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'The schedule of a CronJob cannot be read, so that the API server refuses it, or is never due.',
  *find({ set }) {
    for (const manifest of set.of('batch/CronJob')) {
      const schedule = text(manifest.spec.schedule);
      if (schedule === undefined) continue;
      const allowed = scheduleFault(schedule);
      if (allowed === undefined) {
        if (!isNeverDue(schedule)) continue;
        const message = `"${schedule.slice(0, 60)}" is never due: its month has no such day`;
        yield {
          manifest,
          path: ['spec', 'schedule'],
          message,
          fix: 'write a day that the month has',
          severity: 'warning',
        };
        continue;
      }
      const message = `"${schedule.slice(0, 60)}" is no schedule; allowed: ${allowed}`;
      yield {
        manifest,
        path: ['spec', 'schedule'],
        message,
        fix: 'write minute, hour, day, month and weekday, such as "0 3 * * *"',
      };
    }
  },
};
