import { isAtLeast } from '../release';

/** The releases of the Kong Ingress Controller (KIC) that are known, as major and minor: from the guide's to the newest. */
export const KIC_RANGE = { oldest: '1.3', newest: '3.5' } as const;

/** Releases of the ingress controller that read a field or annotation, such as `{ since: '2.8' }`. */
export interface KicSpan {
  /** The first; undefined where KIC 1.3 has it already. */
  readonly since?: string;
  /** The last. */
  readonly until?: string;
}

/** Whether a release, such as `3.5`, is `too-old` or `too-new` for something; `known` where it reads it. */
export function kicKnows(kic: string, { since, until }: KicSpan): 'known' | 'too-old' | 'too-new' {
  if (since !== undefined && !isAtLeast(kic, since)) return 'too-old';
  if (until !== undefined && !isAtLeast(until, kic)) return 'too-new';
  return 'known';
}
