import { addedAfter, both, changelog, type Recipe } from './recipe';

/** Kong's time to wait between two attempts, which no Kong has. */
export const SERVICE_ANNOTATION: Recipe = {
  heading: 'An annotation of Services',
  edits: {
    'lib/facts/kong/annotations.ts': addedAfter(
      "  retries: service('retries', bounded(RETRIES), { since: '2.8' }),\n",
      "  retryPause: service('retry-pause', bounded(TIMEOUT), { since: '3.5' }),\n",
    ),
    'lib/write/constructs/kong/service-settings.ts': both(
      addedAfter(
        '  readonly retries?: number;\n',
        '  /** Pause between two attempts, in milliseconds, 1 to 2147483646. Since KIC 3.5. */\n  readonly retryPause?: number;\n',
      ),
      addedAfter('  retries: integer(RETRIES),\n', '  retryPause: integer(TIMEOUT),\n'),
    ),
    ...changelog('`retryPause` of a Service.'),
  },
};
