import { NameIndex } from '../../../facts/text/name-index';
import { groupBy } from '../../manifests/group-by';
import { at, text } from '../../manifests/json';
import { lazyOf } from '../lazy';

const byName = lazyOf((listeners: readonly unknown[]) => groupBy(listeners, (listener) => at(listener, 'name')));

/** Those of a Gateway's listeners that a section is the name of; all, where there is none. */
export function listenersNamed(listeners: readonly unknown[], section: unknown): readonly unknown[] {
  return section === undefined ? listeners : (byName(listeners).get(section) ?? []);
}

/** Names of a Gateway's listeners, to suggest one of. */
export const listenerNames = lazyOf(
  (listeners: readonly unknown[]) => new NameIndex(listeners.flatMap((listener) => text(at(listener, 'name')) ?? [])),
);
