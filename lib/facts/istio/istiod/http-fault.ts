import { entry, isObject } from '../../data';
import { fields, has, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { PERCENT, within } from './common-rules';

/** Source: `SupportedGRPCStatus` of istio/istio. */
const GRPC_STATUSES: readonly string[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

export const HTTP_STATUS: RuleNode = within(200, 600, 'a status of HTTP is 200 to 599');

/** Faults on purpose. Source: `validateHTTPFaultInjection` of istio/istio. */
export const HTTP_FAULT: RuleNode = fields(
  {
    abort: fields(
      {
        httpStatus: HTTP_STATUS,
        grpcStatus: {
          rules: [
            inCode(
              (value) => typeof value === 'string' && !GRPC_STATUSES.includes(value),
              'Istio knows no such status of gRPC',
              'write one such as UNAVAILABLE or NOT_FOUND',
            ),
          ],
        },
        percentage: fields({ value: PERCENT }),
      },
      inCode(
        (value) => has(value, 'http2Error'),
        'Istio has no http2Error yet, and refuses it',
        'write httpStatus or grpcStatus',
      ),
    ),
    delay: fields(
      { percentage: fields({ value: PERCENT }) },
      inCode(
        (value) => has(value, 'exponentialDelay'),
        'Istio has no exponentialDelay yet, and refuses it',
        'write fixedDelay',
      ),
    ),
  },
  inCode(
    (value) => isObject(value) && !has(value, 'abort') && !has(value, 'delay'),
    'a fault is an abort or a delay',
    'add one of the two',
  ),
);

/** What makes a fault, without which an abort or a delay is taken, and does nothing. */
const KINDS_OF_FAULT = { abort: ['httpStatus', 'grpcStatus', 'http2Error'], delay: ['fixedDelay', 'exponentialDelay'] };

/** The part of a fault that says how often, and not what. */
export function emptyFault(fault: unknown): keyof typeof KINDS_OF_FAULT | undefined {
  return (['abort', 'delay'] as const).find((part) => {
    const value = entry(fault, part);
    return isObject(value) && !KINDS_OF_FAULT[part].some((field) => has(value, field));
  });
}
