import { isObject } from '../../data';
import { each, fields, has, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { LABELS } from './labels';

const METHODS = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

const HEADER_NAME = /^[-A-Za-z0-9]+$/;

/** Source: `ValidateWorkloadGroup` of istio/istio. */
export const WORKLOAD_GROUP: RuleNode = fields({
  metadata: fields({ labels: LABELS }),
  probe: fields(
    {
      httpGet: fields({
        httpHeaders: each({
          rules: [
            inCode(
              (value) => isObject(value) && !HEADER_NAME.test(textAt(value, 'name')),
              'the name of a header has letters, digits and "-"',
              'write one such as X-Probe',
            ),
          ],
        }),
      }),
    },
    inCode(
      (value) => isObject(value) && !METHODS.some((method) => has(value, method)),
      'a probe says what to ask',
      `add one of ${METHODS.join(', ')}`,
    ),
  ),
});
