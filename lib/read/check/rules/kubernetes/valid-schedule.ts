import { isNeverDue, scheduleFault } from '../../../../facts/kubernetes/cron-schedule';
import { timeZoneFault } from '../../../../facts/kubernetes/time-zone';
import { hasPlaceholder } from '../../../../facts/text/placeholder';
import { didYouMean } from '../../../../facts/text/suggestion';
import { text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { shortened } from '../../../../facts/text/shortened';

export const validSchedule: Rule = {
  id: 'valid-schedule',
  subject: 'kubernetes',
  severity: 'error',
  summary:
    'The schedule or the time zone of a CronJob cannot be read, so that the API server refuses it, or is never due.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.of('batch/CronJob')) {
      yield* zoneProblem(manifest);
      const schedule = text(manifest.spec.schedule);
      if (schedule === undefined) continue;
      const allowed = scheduleFault(schedule);
      if (allowed === undefined) {
        if (!isNeverDue(schedule)) continue;
        const message = `"${shortened(schedule, 60)}" is never due: its month has no such day`;
        yield {
          manifest,
          path: ['spec', 'schedule'],
          message,
          fix: 'write a day that the month has',
          severity: 'warning',
        };
        continue;
      }
      const message = `"${shortened(schedule, 60)}" is no schedule; allowed: ${allowed}`;
      yield {
        manifest,
        path: ['spec', 'schedule'],
        message,
        fix: 'write minute, hour, day, month and weekday, such as "0 3 * * *"',
      };
    }
  },
};

function* zoneProblem(manifest: Manifest): Generator<Problem, void> {
  const { timeZone } = manifest.spec;
  if (typeof timeZone !== 'string' || hasPlaceholder(timeZone)) return;
  const fault = timeZoneFault(timeZone);
  if (fault === undefined) return;
  const message = `"${shortened(timeZone, 60)}" is no time zone${didYouMean(fault.meant)}`;
  const fix =
    fault.meant === undefined ? 'write a name of IANA, such as Etc/UTC or Europe/Berlin' : `write ${fault.meant}`;
  yield { manifest, path: ['spec', 'timeZone'], message, fix, severity: fault.isCertain ? 'error' : 'warning' };
}
