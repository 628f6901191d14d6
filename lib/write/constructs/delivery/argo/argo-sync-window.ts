import { flag, list, object, oneOf, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';

/** A time in which Applications are synced, or not. */
export interface ArgoSyncWindow {
  readonly kind: 'allow' | 'deny';
  /** As cron has it: `0 22 * * *`. */
  readonly schedule: string;
  /** Such as `1h`. */
  readonly duration: string;
  /** @default - UTC */
  readonly timeZone?: string;
  /** Names of Applications, with `*`. One of the three is needed. */
  readonly applications?: readonly string[];
  readonly namespaces?: readonly string[];
  readonly clusters?: readonly string[];
  /** Whether a sync by hand is allowed all the same. */
  readonly manualSync?: boolean;
}

export const ARGO_SYNC_WINDOW = object<ArgoSyncWindow>({
  kind: oneOf(['allow', 'deny']),
  schedule: text,
  duration: text,
  timeZone: optional(text),
  applications: optional(list(text)),
  namespaces: optional(list(text)),
  clusters: optional(list(text)),
  manualSync: optional(flag),
});

/** @throws PropError for a window of nothing */
export function checkSyncWindows(propCheck: PropCheck, prop: string, windows: readonly ArgoSyncWindow[]): void {
  windows.forEach((window, index) => {
    const { applications = [], namespaces = [], clusters = [] } = window;
    const isOfSome = applications.length + namespaces.length + clusters.length > 0;
    const allowed = 'one with applications, namespaces or clusters: a window of nothing has no effect';
    propCheck.require(isOfSome, `${prop}[${index}]`, window, allowed);
  });
}
