import { at, list, text } from '../../../manifests/json';
import { containersOf, type Container } from '../../../topology/kubernetes/pod';
import type { Comparison } from '../../comparison';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';
import { changedPods } from '../same-pods';

const VARIABLE = 'KONG_ADMIN_LISTEN';

/** Pods of Kong whose admin API, which asks nobody who it is, listens to others than themselves, and did not. */
export function adminRisks(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap(({ was, is }) => {
    const old = new Map(containersOf(was).map((container) => [text(container.value.name), container]));
    return containersOf(is).flatMap((container): FoundRisk[] => {
      const before = old.get(text(container.value.name));
      const { index, isOpen } = listenerOf(container);
      if (before === undefined || !isOpen || listenerOf(before).isOpen) return [];
      const message = 'the admin API of Kong listens to everybody who reaches the pods, and listened to the pod alone';
      const path = nearestPath([...container.path, 'env', index, 'value'], is.manifest);
      return [{ risk: 'open', message, manifest: is.manifest, path }];
    });
  });
}

/** Without the variable, Kong listens at 127.0.0.1. Source: `kong.conf.default` of Kong 3.9. */
function listenerOf({ value }: Container): { readonly index: number; readonly isOpen: boolean } {
  const index = list(value.env).findIndex((variable) => at(variable, 'name') === VARIABLE);
  const addresses = (text(at(list(value.env)[index], 'value')) ?? 'off').split(',').map((each) => each.trim());
  const isOwn = (address: string): boolean => /^(off$|127\.|localhost[:\s]|\[::1\]|unix:)/.test(address);
  return { index, isOpen: index >= 0 && !addresses.every(isOwn) };
}
