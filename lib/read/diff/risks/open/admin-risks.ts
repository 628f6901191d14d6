import { at, list, text } from '../../../manifests/json';
import type { Container } from '../../../topology/kubernetes/pod';
import type { Comparison } from '../../comparison';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';
import { changedPods, sameContainers } from '../same-pods';

const VARIABLE = 'KONG_ADMIN_LISTEN';

/** Pods of Kong whose admin API, which asks nobody who it is, listens to others than themselves, and did not. */
export function adminRisks(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap((pods) =>
    sameContainers(pods).flatMap(({ was, is }): FoundRisk[] => {
      const { index, isOpen } = listenerOf(is);
      if (was === undefined || !isOpen || listenerOf(was).isOpen) return [];
      const message = 'the admin API of Kong listens to everybody who reaches the pods, and listened to the pod alone';
      const { manifest } = pods.is;
      const path = nearestPath([...is.path, 'env', index, 'value'], manifest);
      return [{ risk: 'open', message, manifest, path }];
    }),
  );
}

/** Without the variable, Kong listens at 127.0.0.1. Source: `kong.conf.default` of Kong 3.9. */
function listenerOf({ value }: Container): { readonly index: number; readonly isOpen: boolean } {
  const index = list(value.env).findIndex((variable) => at(variable, 'name') === VARIABLE);
  const addresses = (text(at(list(value.env)[index], 'value')) ?? 'off').split(',').map((each) => each.trim());
  const isOwn = (address: string): boolean => /^(off$|127\.|localhost[:\s]|\[::1\]|unix:)/.test(address);
  return { index, isOpen: index >= 0 && !addresses.every(isOwn) };
}
