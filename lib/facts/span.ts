/** The releases of a product, as major and minor, in which something is true: `{ since: '2.8' }`. */
export interface Span {
  /** The first; undefined if it is true from the beginning. */
  readonly since?: string;
  /** The last; undefined where it has no end that is known. */
  readonly until?: string;
}

/** Whether a release, such as `3.5`, is `too-old` or `too-new` for something; `known` where it has it. */
export function knows(release: string, { since, until }: Span): 'known' | 'too-old' | 'too-new' {
  if (since !== undefined && ordinal(release) < ordinal(since)) return 'too-old';
  if (until !== undefined && ordinal(release) > ordinal(until)) return 'too-new';
  return 'known';
}

function ordinal(release: string): number {
  const dot = release.indexOf('.');
  if (dot < 0) return Number(release) * 1000;
  const end = release.indexOf('.', dot + 1);
  return Number(release.slice(0, dot)) * 1000 + Number(release.slice(dot + 1, end < 0 ? undefined : end));
}
