import { scheduleFault } from '../../../../facts/kubernetes/cron-schedule';
import { text } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const validSchedule: Rule = {
  id: 'valid-schedule',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'The schedule of a CronJob cannot be read: the API server refuses it.',
  *find({ set }) {
    for (const manifest of set.of('batch/CronJob')) {
      const schedule = text(manifest.spec.schedule);
      const allowed = schedule === undefined ? undefined : scheduleFault(schedule);
      if (allowed === undefined) continue;
      const message = `"${schedule!.slice(0, 60)}" is no schedule; allowed: ${allowed}`;
      yield {
        manifest,
        path: ['spec', 'schedule'],
        message,
        fix: 'write minute, hour, day, month and weekday, such as "0 3 * * *"',
      };
    }
  },
};
