import { groupBy } from '../../manifests/group-by';
import { at, text } from '../../manifests/json';
import { lazy, lazyOf } from '../lazy';
import { ListenerHostnames } from './listener-hostnames';

/** Listeners of a Gateway that differ in nothing but names, host names and TLS: what one takes, all take. */
export interface AlikeListeners {
  readonly first: unknown;
  readonly members: readonly unknown[];
  readonly hostnames: () => ListenerHostnames;
}

export const alikeListeners = lazyOf((listeners: readonly unknown[]): readonly AlikeListeners[] =>
  Array.from(groupBy(listeners, keyOf).values(), (members) => ({
    first: members[0],
    members,
    hostnames: lazy(() => new ListenerHostnames(members.map((listener) => text(at(listener, 'hostname'))))),
  })),
);

/** The listeners of some groups, in their own order. */
export function membersOf(groups: readonly AlikeListeners[], all: readonly unknown[]): readonly unknown[] {
  const [first, ...others] = groups;
  if (first === undefined || others.length === 0) return first?.members ?? [];
  const members = new Set(groups.flatMap((group) => group.members));
  return all.filter((listener) => members.has(listener));
}

function keyOf(listener: unknown): string {
  const [port, protocol, allowedRoutes] = ['port', 'protocol', 'allowedRoutes'].map((field) => at(listener, field));
  return JSON.stringify({ port, protocol, allowedRoutes });
}
