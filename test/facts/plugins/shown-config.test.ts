import { pluginFacts } from '../../../lib/facts/plugins/catalogue';
import type { FieldFacts } from '../../../lib/facts/plugins/facts';
import { shownConfig } from '../../../lib/facts/plugins/shown-config';
import { pathSteps } from '../../support/path-steps';
import { NEWEST } from '../../support/newest';

const shown = (path: string, value: unknown): unknown =>
  shownConfig(pluginFacts(NEWEST.kong, 'rate-limiting')!.config, pathSteps(path), value);

test.each<[string, unknown, unknown]>([
  ['config.redis.password', 'hunter2', '(hidden)'],
  ['config.redis.password', 12345, '(hidden)'],
  ['config.redis.password', ['hunter2'], '(hidden)'],
  ['config.redis.password', '', ''],
  ['config.redis.password', null, null],
  ['config.redis.password', '{vault://env/redis}', '{vault://env/redis}'],
  ['config.redis_password', 'hunter2', '(hidden)'],
  [
    'config.redis',
    { host: 'redis', password: 'hunter2', port: '1' },
    { host: 'redis', password: '(hidden)', port: '1' },
  ],
  ['config.redis', { passwd: 'hunter2', hots: 'redis' }, { passwd: '(hidden)', hots: 'redis' }],
  ['config.redis', 'redis://:hunter2@redis', '(hidden)'],
  ['config.redis', ['hunter2'], ['(hidden)']],
  ['config', { minute: 5, redis: { password: 1 } }, { minute: 5, redis: { password: '(hidden)' } }],
  ['config.redis.host', 'https://user:hunter2@redis', 'https://(hidden)@redis'],
  ['config.redis.pasword', 'hunter2', '(hidden)'],
  ['config.paswrod', 12345, '(hidden)'],
  ['config.unheard_of', 12345, '(hidden)'],
  ['config.unheard_of', undefined, undefined],
  ['config.redis[0]', { password: 'hunter2' }, '(hidden)'],
  ['config.minutes', 60, 60],
  ['config.minute', [30], [30]],
  ['config.minute', { password: 30 }, { password: '(hidden)' }],
  ['config.policy', 'locale', 'locale'],
])('%s: %j', (path, value, expected) => {
  expect(shown(path, value)).toEqual(expected);
});

describe('names that are close to others', () => {
  const config: FieldFacts = {
    type: 'record',
    fields: [
      { name: 'salt', type: 'string', encrypted: true },
      { name: 'sale', type: 'integer' },
      { name: 'headers', type: 'map', keys: { type: 'string' }, values: { type: 'string' } },
      {
        name: 'inner',
        type: 'record',
        fields: [
          { name: 'slat', type: 'integer' },
          { name: 'size', type: 'integer' },
        ],
      },
    ],
  };

  test.each<[string, unknown, unknown]>([
    ['config.salx', 1, '(hidden)'],
    ['config.sales', 1, 1],
    ['config.inner.sizes', 1, 1],
    ['config.inner.salt', 1, '(hidden)'],
    ['config.headers.accept', 'text/html', 'text/html'],
    ['config.headers.x-api-key', 'hunter2', '(hidden)'],
    ['config.headers', { Authorization: 'hunter2', accept: 'a' }, { Authorization: '(hidden)', accept: 'a' }],
    ['config.headers', ['X-Api-Key: hunter2'], ['X-Api-Key:(hidden)']],
  ])('%s: %j', (path, value, expected) => {
    expect(shownConfig(config, pathSteps(path), value)).toEqual(expected);
  });
});
