import { held } from '../held-object';
import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { scheduleFault } from '../../../facts/kubernetes/cron-schedule';
import { knows } from '../../../facts/span';
import { integer, object, oneOf, optional, text } from '../../props/shape';
import { releasesOf } from '../kong/chosen-releases';
import { BatchWorkload } from './batch-workload';
import { MAX_INT32 } from './container-options';
import { JOB_FIELDS, type JobOptions } from './job-options';
import { servedVersion } from './served-version';

export interface MeshCronJobProps extends JobOptions {
  /** When it runs: minute, hour, day of the month, month, day of the week, such as `15 3 * * *`; or `@daily` and the like. */
  readonly schedule: string;
  /**
   * Time zone of the schedule, such as `Europe/Berlin`. On by default since Kubernetes 1.25.
   * @default - that of the cluster's controller manager
   */
  readonly timeZone?: string;
  /** What happens when the one before still runs. */
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
  /** How late it may start, in seconds. */
  readonly startingDeadlineSeconds?: number;
  /** How many jobs that succeeded are kept. */
  readonly successfulJobsHistoryLimit?: number;
  /** How many jobs that failed are kept. */
  readonly failedJobsHistoryLimit?: number;
}

const COUNT = integer(0, MAX_INT32);

const SHAPE = object<MeshCronJobProps>({
  ...JOB_FIELDS,
  schedule: text,
  timeZone: optional(text),
  concurrencyPolicy: optional(oneOf(['Allow', 'Forbid', 'Replace'])),
  startingDeadlineSeconds: optional(integer(0)),
  successfulJobsHistoryLimit: optional(COUNT),
  failedJobsHistoryLimit: optional(COUNT),
});

/** Names of jobs are longer than that of what makes them by a number of 11 characters. */
const LONGEST_NAME = 52;
const TIME_ZONES_SINCE = '1.25';

/** A task in the mesh that runs by a schedule: one CronJob and one ServiceAccount. `suspend` is that of the schedule. */
export class MeshCronJob extends BatchWorkload {
  /** @throws PropError when a name, the schedule or an option is malformed, or the sidecar would keep jobs from their end */
  public constructor(scope: Construct, id: string, props: MeshCronJobProps) {
    super(scope, id, props, SHAPE, { kind: 'batch/CronJob', longestName: LONGEST_NAME });
    const { propCheck } = this;
    const { schedule, timeZone } = props;
    const fault = scheduleFault(schedule);
    if (fault !== undefined) propCheck.fail('schedule', schedule, fault);
    if (timeZone !== undefined) this.checkTimeZone(timeZone);
    const spec: k8s.CronJobSpec = {
      schedule,
      timeZone,
      concurrencyPolicy: props.concurrencyPolicy,
      startingDeadlineSeconds: props.startingDeadlineSeconds,
      successfulJobsHistoryLimit: props.successfulJobsHistoryLimit,
      failedJobsHistoryLimit: props.failedJobsHistoryLimit,
      suspend: props.suspend,
      jobTemplate: { spec: this.createSpec() },
    };
    held(
      new ApiObject(this, 'CronJob', {
        apiVersion: servedVersion(this, 'CronJob', ['batch/v1', 'batch/v1beta1']),
        kind: 'CronJob',
        metadata: this.metadata(),
        spec: k8s.toJson_CronJobSpec(spec),
      }),
    );
  }

  private checkTimeZone(timeZone: string): void {
    const { kubernetes: release } = releasesOf(this);
    const young = `nothing with Kubernetes ${release}: it is there since ${TIME_ZONES_SINCE}`;
    this.propCheck.require(knows(release, { since: TIME_ZONES_SINCE }) === 'known', 'timeZone', timeZone, young);
    const isName = /^[A-Za-z0-9_+/-]{1,64}$/.test(timeZone) && timeZone !== 'Local';
    this.propCheck.require(isName, 'timeZone', timeZone, 'the name of a time zone, such as Europe/Berlin or Etc/UTC');
  }
}
