import { findingsOf } from '../../../../support/findings';
import { istio } from '../../../../support/mesh';

const find = (rule: string): string[] =>
  findingsOf('valid-retry-timeouts', istio('VirtualService', 'web', `{ hosts: [web], http: [{ ${rule} }] }`));

test.each([
  'timeout: 2s, retries: { attempts: 3, perTryTimeout: 5s }',
  'timeout: 2s, retries: { attempts: 1, perTryTimeout: 2000ms }',
])('a try that takes as long as all: %s', (rule) => {
  expect(find(rule)).toEqual([
    expect.stringMatching(/^warning .*spec\.http\[0\]\.retries\.perTryTimeout: a try may take/),
  ]);
});

test('tries that fit, and rules without limits', () => {
  expect(find('timeout: 6s, retries: { attempts: 3, perTryTimeout: 2s }')).toEqual([]);
  expect(find('retries: { attempts: 3, perTryTimeout: 2s }')).toEqual([]);
  expect(find('timeout: 0s, retries: { attempts: 3, perTryTimeout: 2s }')).toEqual([]);
  expect(find('timeout: never, retries: { attempts: 3, perTryTimeout: 2s }')).toEqual([]);
});
