import { CRON_MACROS } from '../../../facts/kubernetes/cron-macros';
import { parseQuantity } from '../../../facts/kubernetes/quantity';
import { at, entry, number, object, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { podOf } from '../../topology/kubernetes/pod';
import type { Comparison } from '../comparison';
import { nearestPath } from './nearest-path';
import type { FoundRisk } from './risk';

/** Pods that may be fewer, besides what replicas say: for good, or while something is rolled out. */
export function fewerPodsRisks({ objects }: Comparison): FoundRisk[] {
  return objects.flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before === undefined || after === undefined || isRenamed) return [];
    switch (after.groupKind) {
      case 'apps/DaemonSet':
        return [...fewerNodes(before, after), ...moreMissing(before, after, 'updateStrategy')];
      case 'apps/Deployment':
        return [...fewerNodes(before, after), ...recreated(before, after), ...moreMissing(before, after, 'strategy')];
      case 'apps/StatefulSet':
        return fewerNodes(before, after);
      case 'batch/CronJob':
        return [...suspended(before, after), ...fewerAtOnce(before, after), ...otherTimes(before, after)];
      case 'batch/Job':
        return [...suspended(before, after), ...fewerAtOnce(before, after)];
      case 'ResourceQuota':
        return smallerQuota(before, after);
      default:
        return [];
    }
  });
}

function found(message: string, manifest: Manifest, path: readonly (string | number)[]): FoundRisk {
  return { risk: 'capacity', message, manifest, path: nearestPath(path, manifest) };
}

/** Pods of a Job that run side by side. */
function fewerAtOnce(before: Manifest, after: Manifest): FoundRisk[] {
  const path = after.kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'parallelism'] : ['spec', 'parallelism'];
  const [old, now] = [before, after].map((manifest) => number(at(manifest.value, ...path)) ?? 1) as [number, number];
  if (now > old / 2) return [];
  return [found(`${now} of its pods run side by side in place of ${old}`, after, path)];
}

function fewerNodes(before: Manifest, after: Manifest): FoundRisk[] {
  const [old, now] = [before, after].map((manifest) => object(podOf(manifest, undefined).spec.nodeSelector));
  const labels = Object.entries(now!).filter(([label, value]) => entry(old, label) !== value);
  if (labels.length === 0) return [];
  const asked = labels.map(([label, value]) => `${label}=${String(value)}`).join(', ');
  return [found(`runs on fewer nodes: on those with ${asked} alone`, after, [...TEMPLATE, 'nodeSelector'])];
}

const TEMPLATE = ['spec', 'template', 'spec'];

function moreMissing(before: Manifest, after: Manifest, strategy: string): FoundRisk[] {
  const path = ['spec', strategy, 'rollingUpdate', 'maxUnavailable'];
  const [old, now] = [before, after].map((manifest) => at(manifest.value, ...path));
  const [less, more] = [shareOf(old, after), shareOf(now, after)];
  if (less === undefined || more === undefined || more <= less) return [];
  return [
    found(`more pods may be missing while it is rolled out: ${String(now)}, and before ${String(old)}`, after, path),
  ];
}

function recreated(before: Manifest, after: Manifest): FoundRisk[] {
  const path = ['spec', 'strategy', 'type'];
  const [old, now] = [before, after].map((manifest) => at(manifest.value, ...path));
  if (now !== 'Recreate' || old === 'Recreate') return [];
  return [found('all pods end before new ones begin whenever it is rolled out, by Recreate', after, path)];
}

/** Of the pods: 0 to 1; undefined where it is not known. */
function shareOf(amount: unknown, { spec }: Manifest): number | undefined {
  const percent = typeof amount === 'string' ? /^(\d{1,9})%$/.exec(amount)?.[1] : undefined;
  if (percent !== undefined) return Number(percent) / 100;
  const replicas = number(spec.replicas);
  return typeof amount === 'number' && replicas !== undefined && replicas > 0 ? amount / replicas : undefined;
}

function suspended(before: Manifest, after: Manifest): FoundRisk[] {
  if (before.spec.suspend === true || after.spec.suspend !== true) return [];
  return [found('is suspended: nothing of it runs until somebody resumes it', after, ['spec', 'suspend'])];
}

const CONCURRENCY: Readonly<Record<string, string>> = {
  Allow: 'a run may begin while the one before is at work',
  Forbid: 'a run is left out while the one before is at work',
  Replace: 'a run ends the one before where that is still at work',
};

/** When a CronJob runs, and what becomes of runs that meet. */
function otherTimes(before: Manifest, after: Manifest): FoundRisk[] {
  const [old, now] = [before, after].map(timesOf);
  const [was, is] = [before, after].map(({ spec }) => text(spec.concurrencyPolicy) ?? 'Allow') as [string, string];
  const words = text(entry(CONCURRENCY, is));
  return [
    ...(old === now ? [] : [found(`runs at other times: ${now}, and before ${old}`, after, ['spec', 'schedule'])]),
    ...(was === is || words === undefined
      ? []
      : [found(`${words}, by ${is} in place of ${was}`, after, ['spec', 'concurrencyPolicy'])]),
  ];
}

function timesOf({ spec }: Manifest): string {
  const [schedule, zone] = [text(spec.schedule)?.trim().replace(/\s+/g, ' '), text(spec.timeZone)];
  return `${CRON_MACROS.get(schedule ?? '') ?? schedule ?? 'never'}${zone === undefined ? '' : ` in ${zone}`}`;
}

function smallerQuota(before: Manifest, after: Manifest): FoundRisk[] {
  const old = object(before.spec.hard);
  return Object.entries(object(after.spec.hard)).flatMap(([resource, amount]) => {
    const [more, less] = [parseQuantity(entry(old, resource)), parseQuantity(amount)];
    if (less === undefined || (more !== undefined && less >= more)) return [];
    const was = more === undefined ? 'not limited' : String(entry(old, resource));
    return [
      found(`the quota lets less be: ${resource} is ${String(amount)}, and was ${was}`, after, [
        'spec',
        'hard',
        resource,
      ]),
    ];
  });
}
