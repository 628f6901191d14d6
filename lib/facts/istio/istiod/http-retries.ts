import { entry, isObject } from '../../data';
import { fields, has, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { COUNT } from './common-rules';
import { shortened } from '../../text/shortened';

/** What can be retried, beside statuses of HTTP. Source: `supportedRetryOnPolicies` of istio/istio. */
const RETRY_ON: readonly string[] = [
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'retriable-4xx',
  'refused-stream',
  'retriable-status-codes',
  'retriable-headers',
  'envoy-ratelimited',
  'http3-post-connect-failure',
  'cancelled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
];

/** Longer lists are not looked at. */
const LONGEST = 4096;

/** Istio reads the list as it stands: a blank is part of a name. */
function unknownPolicy(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) return undefined;
  return value.split(',').find((each) => !RETRY_ON.includes(each) && !/^[1-5]\d\d$/.test(each));
}

export const HTTP_RETRIES: RuleNode = fields(
  {
    attempts: COUNT,
    retryOn: {
      rules: [
        inCode(
          (value) => unknownPolicy(value) !== undefined,
          (value) => `Istio knows nothing "${shortened(unknownPolicy(value)!, 40)}" to retry on`,
          `write statuses such as 503, or ${RETRY_ON.slice(0, 5).join(', ')} and others, separated by commas without blanks`,
        ),
      ],
    },
  },
  inCode(
    (value) =>
      isObject(value) &&
      (entry(value, 'attempts') ?? 0) === 0 &&
      ['perTryTimeout', 'retryOn', 'retryRemoteLocalities'].some((field) => has(value, field)),
    'retries without attempts are switched off, and have nothing else',
    'set attempts to 1 or more',
  ),
);
