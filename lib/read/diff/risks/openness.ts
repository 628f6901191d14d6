import type { RequestPath } from '../../topology/requests/request-path';

/** How open a way is to somebody without a credential: 0 for nobody, 4 for everybody. */
export function openness(way: RequestPath): number {
  if (isClosed(way)) return 0;
  return { required: 1, unknown: 2, optional: 3, open: 4 }[way.access.authentication];
}

/** Whether a plugin answers everybody in place of the backend. */
export function isClosed({ plugins: { answeredBy } }: RequestPath): boolean {
  return answeredBy?.step.kind === 'answers' && answeredBy.step.because === 'terminated';
}
