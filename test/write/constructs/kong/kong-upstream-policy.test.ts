import {
  KongUpstreamPolicy,
  type KongUpstreamPolicyProps,
} from '../../../../lib/write/constructs/kong/kong-upstream-policy';
import { manifest, newest, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

describe('KongUpstreamPolicy', () => {
  test('with the smallest props changes nothing of what Kong does', () => {
    expect(manifest(new KongUpstreamPolicy(newest(), 'policy', {}))).toEqual({
      apiVersion: 'configuration.konghq.com/v1beta1',
      kind: 'KongUpstreamPolicy',
      metadata: { name: 'policy', namespace: 'shop' },
      spec: {},
    });
  });

  test('with all props writes them all', () => {
    const fields: Required<Omit<KongUpstreamPolicyProps, 'name' | 'namespace' | 'labels' | 'stickySessions'>> = {
      algorithm: 'consistent-hashing',
      slots: 100,
      hashOn: { header: 'x-user' },
      hashOnFallback: { input: 'ip' },
      healthchecks: {
        threshold: 50,
        active: {
          type: 'https',
          concurrency: 5,
          httpPath: '/health',
          httpsSni: 'shop.example.com',
          httpsVerifyCertificate: true,
          headers: { 'x-probe': ['kong'] },
          timeout: 1,
          healthy: { interval: 5, successes: 2, httpStatuses: [200] },
          unhealthy: { interval: 5, httpFailures: 2, tcpFailures: 2, timeouts: 2, httpStatuses: [500] },
        },
        passive: { type: 'http', healthy: { successes: 1 }, unhealthy: { httpFailures: 3 } },
      },
    };
    const allProps = { ...fields, name: 'sticky', namespace: 'books', labels: { team: 'books' } };
    const policy = new KongUpstreamPolicy(newest(), 'id', allProps);
    expect(manifest(policy)).toEqual({
      apiVersion: 'configuration.konghq.com/v1beta1',
      kind: 'KongUpstreamPolicy',
      metadata: { name: 'sticky', namespace: 'books', labels: { team: 'books' } },
      spec: fields,
    });
    expect(policy.policyName).toBe('sticky');
  });

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new KongUpstreamPolicy(c, 'p', props),
    prop,
    allowed,
  ];
  const hashing = { algorithm: 'consistent-hashing' };
  testWrongProps(
    [
      wrong('a name with a dot', { name: 'a.b' }, 'name', 'a DNS label'),
      wrong('a namespace with a dot', { namespace: 'a.b' }, 'namespace', 'a DNS label'),
      wrong('a label that is none', { labels: { a: 'ä' } }, 'labels["a"]', 'a label value'),
      wrong('an algorithm that there is not', { algorithm: 'random' }, 'algorithm', 'one of round-robin'),
      wrong('too few slots', { slots: 9 }, 'slots', 'an integer from 10 to 65536'),
      wrong('an unknown field', { hashOn: { heder: 'a' } }, 'hashOn.heder', 'did you mean "header"?'),
      wrong(
        'a status that is a text',
        { healthchecks: { active: { healthy: { httpStatuses: ['200'] } } } },
        'healthchecks.active.healthy.httpStatuses[0]',
        'without quotes',
      ),
      wrong('two things to hash', { ...hashing, hashOn: { header: 'a', input: 'ip' } }, 'hashOn', 'keep one of them'),
      wrong('a cookie without a path', { ...hashing, hashOn: { cookie: 'a' } }, 'hashOn', 'add cookiePath'),
      wrong('a path without a cookie', { ...hashing, hashOn: { cookiePath: '/' } }, 'hashOn', 'add cookie'),
      wrong('hashing by turns', { algorithm: 'round-robin', hashOn: { header: 'a' } }, 'hashOn', 'set algorithm'),
      wrong('a fallback without hashing', { hashOnFallback: { header: 'a' } }, 'hashOnFallback', 'set algorithm'),
      wrong(
        'a cookie to fall back on',
        { ...hashing, hashOnFallback: { cookie: 'a' } },
        'hashOnFallback',
        'has no cookie',
      ),
      wrong(
        'a fallback of a cookie',
        { ...hashing, hashOn: { cookie: 'a', cookiePath: '/' }, hashOnFallback: { input: 'ip' } },
        'hashOnFallback',
        'no meaning beside hashOn.cookie',
      ),
      wrong(
        'a fallback on the same',
        { ...hashing, hashOn: { header: 'a' }, hashOnFallback: { header: 'a' } },
        'hashOnFallback.header',
        'fall back on something else',
      ),
      wrong(
        'a fallback of nothing',
        { ...hashing, hashOn: { input: 'none' }, hashOnFallback: { input: 'ip' } },
        'hashOnFallback',
        'hash on something',
      ),
      wrong(
        'an interval of passive checks',
        { healthchecks: { passive: { healthy: { interval: 1 } } } },
        'healthchecks.passive.healthy.interval',
        'remove it',
      ),
      wrong(
        'sessions without their algorithm',
        { stickySessions: { cookie: 'a' } },
        'stickySessions',
        'set algorithm: sticky-sessions',
      ),
      wrong('sessions without a cookie', { stickySessions: {} }, 'stickySessions.cookie', 'a value; it is needed'),
      wrong(
        'sessions and hashing',
        { algorithm: 'sticky-sessions', hashOn: { input: 'ip' }, stickySessions: { cookie: 'a' } },
        'stickySessions',
        'set hashOn: { input: none }',
      ),
      wrong(
        'sessions with an older Kong',
        { algorithm: 'sticky-sessions', hashOn: { input: 'none' }, stickySessions: { cookie: 'a' } },
        'algorithm',
        'since Kong 3.11, of Enterprise',
      ),
    ],
    newest,
  );
  testWrongProps([['KIC 1.3', (c) => new KongUpstreamPolicy(c, 'p', {}), 'kind', 'since KIC 3.0']], testChart);
});
