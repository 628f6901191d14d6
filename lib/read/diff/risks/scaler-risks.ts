import { at, entry, list, number, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { scaleTarget } from '../../topology/kubernetes/scale-target';
import type { Comparison } from '../comparison';
import { nearestPath } from './nearest-path';
import type { FoundRisk } from './risk';

const SCALER = 'autoscaling/HorizontalPodAutoscaler';

/** Autoscalers that keep or make fewer pods, make them later, or for something else. */
export function scalerRisks(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before?.groupKind !== SCALER || isRenamed) return [];
    if (after === undefined)
      return [found('the autoscaler is gone: nothing adds replicas when more is asked for', before, [])];
    return [
      ...otherTarget(before, after),
      ...bounds(before, after),
      ...laterRisks(before, after),
      ...stopped(before, after),
    ];
  });
}

function found(message: string, manifest: Manifest, path: Path): FoundRisk {
  return { risk: 'capacity', message, manifest, path: nearestPath(path, manifest) };
}

function otherTarget(before: Manifest, after: Manifest): FoundRisk[] {
  const [was, is] = [scaleTarget(before), scaleTarget(after)];
  if (was === undefined || (was.groupKind === is?.groupKind && was.name === is.name)) return [];
  const message = `the autoscaler is for ${is === undefined ? 'nothing' : `${is.groupKind} ${is.name}`}: nothing adds replicas of ${was.groupKind} ${was.name} any more`;
  return [found(message, after, ['spec', 'scaleTargetRef'])];
}

/** A bound that is lower at all is one that will be met; of how many there always are, half is told. */
function bounds(before: Manifest, after: Manifest): FoundRisk[] {
  const [least, left] = [before, after].map(({ spec }) => number(spec.minReplicas) ?? 1) as [number, number];
  const [most, now] = [before, after].map(({ spec }) => number(spec.maxReplicas));
  const words = (count: number): string => `${count} ${count === 1 ? 'replica' : 'replicas'}`;
  return [
    ...(left <= least / 2
      ? [found(`at least ${words(left)} in place of ${least}`, after, ['spec', 'minReplicas'])]
      : []),
    ...(most !== undefined && now !== undefined && now < most
      ? [found(`at most ${words(now)} in place of ${most}`, after, ['spec', 'maxReplicas'])]
      : []),
  ];
}

/** How much of a resource is in use when replicas are added, by its name: of what is asked for, as a share. */
function laterRisks(before: Manifest, after: Manifest): FoundRisk[] {
  const [old, now] = [before, after].map(shares) as [ReadonlyMap<string, Share>, ReadonlyMap<string, Share>];
  return Array.from(now).flatMap(([resource, { percent, path }]): FoundRisk[] => {
    const was = old.get(resource)?.percent;
    if (was === undefined || percent <= was) return [];
    return [found(`adds replicas at ${percent} % of ${resource}, and did so at ${was} %`, after, path)];
  });
}

interface Share {
  readonly percent: number;
  readonly path: Path;
}

/** Of autoscaling/v1 it is a field of its own, for cpu alone. */
function shares({ spec }: Manifest): ReadonlyMap<string, Share> {
  const found = new Map<string, Share>();
  const add = (resource: string | undefined, share: unknown, path: Path): void => {
    const percent = number(share);
    if (resource !== undefined && percent !== undefined) found.set(resource, { percent, path });
  };
  add('cpu', spec.targetCPUUtilizationPercentage, ['spec', 'targetCPUUtilizationPercentage']);
  for (const [index, metric] of list(spec.metrics).entries()) {
    const target = ['resource', 'target', 'averageUtilization'];
    add(text(at(metric, 'resource', 'name')), at(metric, ...target), ['spec', 'metrics', index, ...target]);
  }
  return found;
}

function stopped(before: Manifest, after: Manifest): FoundRisk[] {
  const path = ['spec', 'behavior', 'scaleUp', 'selectPolicy'];
  const [old, now] = [before, after].map(({ spec }) => entry(at(spec, 'behavior', 'scaleUp'), 'selectPolicy'));
  if (now !== 'Disabled' || old === 'Disabled') return [];
  return [found('adds no replicas any more, by its scaleUp policy Disabled', after, path)];
}
