import { fieldDefault } from '../../../facts/kubernetes/field-defaults';
import { PROBES } from '../../../facts/kubernetes/probes';
import { at, entry, isObject, list, number, text } from '../../manifests/json';
import type { Path } from '../../manifests/path';
import type { Container, Pod } from '../../topology/kubernetes/pod';
import type { Comparison } from '../comparison';
import type { Side } from '../side';
import { nearestPath } from './nearest-path';
import type { FoundRisk } from './risk';
import { changedPods, sameContainers, type SamePods } from './same-pods';

/** Pods that are missing more often: how they begin, how they end, where they run, and who gives way to whom. */
export function availabilityRisks(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap((pods) => [
    ...priority(comparison, pods),
    ...gracePeriod(pods),
    ...spread(pods),
    ...sameContainers(pods).flatMap(({ was, is }) =>
      was === undefined ? [] : [...hooks(pods, was, is), ...probes(pods, was, is)],
    ),
  ]);
}

function found(message: string, { manifest }: Pod, path: Path): FoundRisk {
  return { risk: 'capacity', message, manifest, path: nearestPath(path, manifest) };
}

/** Classes that every cluster has. Source: `pkg/apis/scheduling/types.go` of Kubernetes 1.34. */
const SYSTEM_PRIORITIES: ReadonlyMap<string, number> = new Map([
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
]);

function priority({ before, after }: Comparison, { was, is }: SamePods): FoundRisk[] {
  const [old, now] = [was, is].map(({ spec }) => text(spec.priorityClassName));
  if (old === undefined || old === now) return [];
  const [more, less] = [priorityOf(before, old), priorityOf(after, now)];
  if (more !== undefined && less !== undefined && less >= more) return [];
  const values = more === undefined || less === undefined ? '' : `, ${less} in place of ${more}`;
  const message = `its pods may give way to others: their priority class is ${now ?? 'none'}, and was ${old}${values}`;
  return [found(message, is, [...is.path, 'spec', 'priorityClassName'])];
}

/** Undefined where the class is declared elsewhere. */
function priorityOf({ set }: Side, name: string | undefined): number | undefined {
  const classes = set.of('scheduling.k8s.io/PriorityClass');
  const own = classes.find(({ name: other, value }) =>
    name === undefined ? value.globalDefault === true : other === name,
  );
  return number(own?.value.value) ?? SYSTEM_PRIORITIES.get(name ?? '');
}

const USUAL_GRACE = fieldDefault('v1', 'PodSpec.terminationGracePeriodSeconds');

function gracePeriod({ was, is }: SamePods): FoundRisk[] {
  const [old, now] = [was, is].map(({ spec }) => number(spec.terminationGracePeriodSeconds ?? USUAL_GRACE));
  if (old === undefined || now === undefined || now >= old) return [];
  const message = `its pods are killed ${seconds(now)} after they are asked to end, in place of ${seconds(old)}: what is under way by then is cut off`;
  return [found(message, is, [...is.path, 'spec', 'terminationGracePeriodSeconds'])];
}

function seconds(count: number): string {
  return `${count} ${count === 1 ? 'second' : 'seconds'}`;
}

/** What keeps pods apart, by the label of nodes. */
function spread({ was, is }: SamePods): FoundRisk[] {
  const [old, now] = [was, is].map(apartBy) as [ReadonlyMap<string, number>, ReadonlyMap<string, number>];
  return Array.from(old).flatMap(([label, strictness]): FoundRisk[] => {
    const left = now.get(label) ?? 0;
    if (left >= strictness) return [];
    const message =
      left === 0
        ? `nothing keeps its pods apart by ${label} any more: all may be lost with one`
        : `its pods are kept apart by ${label} where that can be, and had to be`;
    return [found(message, is, [...is.path, 'spec', 'topologySpreadConstraints'])];
  });
}

/** 2 where a pod waits rather than be beside another, 1 where that is a wish. */
function apartBy({ spec }: Pod): ReadonlyMap<string, number> {
  const anti = at(spec, 'affinity', 'podAntiAffinity');
  const rules: readonly (readonly [unknown, number])[] = [
    ...list(spec.topologySpreadConstraints).map(
      (each) => [each, entry(each, 'whenUnsatisfiable') === 'ScheduleAnyway' ? 1 : 2] as const,
    ),
    ...list(entry(anti, 'requiredDuringSchedulingIgnoredDuringExecution')).map((each) => [each, 2] as const),
    ...list(entry(anti, 'preferredDuringSchedulingIgnoredDuringExecution')).map(
      (each) => [entry(each, 'podAffinityTerm'), 1] as const,
    ),
  ];
  const strictest = new Map<string, number>();
  for (const [rule, strictness] of rules) {
    const label = text(entry(rule, 'topologyKey'));
    if (label !== undefined) strictest.set(label, Math.max(strictness, strictest.get(label) ?? 0));
  }
  return strictest;
}

function hooks({ is: pod }: SamePods, was: Container, is: Container): FoundRisk[] {
  const [old, now] = [was, is].map(({ value }) => at(value, 'lifecycle', 'preStop'));
  const name = nameOf(is);
  const path = [...is.path, 'lifecycle', 'preStop'];
  if (isObject(old) && !isObject(now)) {
    const message = `${name} ends as soon as it is asked to: its preStop is gone, and requests that are still sent to it fail`;
    return [found(message, pod, path)];
  }
  const [before, after] = [old, now].map((hook) => number(at(hook, 'sleep', 'seconds')));
  if (before === undefined || after === undefined || after >= before) return [];
  return [found(`${name} waits ${seconds(after)} before it ends, in place of ${seconds(before)}`, pod, path)];
}

const WITHOUT: Readonly<Record<(typeof PROBES)[number], string>> = {
  livenessProbe: 'is not started anew when it hangs',
  readinessProbe: 'gets requests as soon as it runs, ready or not',
  startupProbe: 'has no time of its own to begin in',
};

function probes({ is: pod }: SamePods, was: Container, is: Container): FoundRisk[] {
  return PROBES.flatMap((probe) => {
    if (!isObject(was.value[probe]) || isObject(is.value[probe])) return [];
    return [found(`${nameOf(is)} ${WITHOUT[probe]}: its ${probe} is gone`, pod, is.path)];
  });
}

function nameOf({ value }: Container): string {
  return text(value.name) ?? 'a container';
}
