import { callerChanges, type CallerChange } from '../../../lib/read/diff/callers/caller-changes';
import { publicRoutes, routePairs } from '../../../lib/read/diff/callers/public-routes';
import { topologyOf } from '../../support/topologies';
import { consumer, credential, edited, front, limit, meshService, pods, route, SHOP, type Edit } from './risks/system';

function changes(edit: Edit, given: Edit = {}): CallerChange[] {
  const [before, after] = [edited(SHOP, given), edited(SHOP, { ...given, ...edit })].map((system) =>
    publicRoutes(topologyOf(...system).requests.all()),
  );
  return callerChanges(routePairs(before!, after!));
}

/** What is said, a facet each. */
function told(edit: Edit, given: Edit = {}): string[] {
  return changes(edit, given).flatMap(({ kind, host, path, facets }) => [
    `${kind} ${host}${path}`,
    ...facets.map(({ facet, before, after }) => `${facet}: ${before.join('; ')} → ${after.join('; ')}`),
  ]);
}

describe('callers notice', () => {
  test('a limit', () => {
    expect(told({ limit: limit(60) })).toEqual([
      'changed shop.example.com/',
      'plugins: key-auth on route: 401 without a credential in header apikey or query parameter apikey; rate-limiting on route: 429 after 30 a minute for each consumer (without one: each address), counted by each pod of Kong → key-auth on route: 401 without a credential in header apikey or query parameter apikey; rate-limiting on route: 429 after 60 a minute for each consumer (without one: each address), counted by each pod of Kong',
      'limits: 30 a minute for each consumer → 60 a minute for each consumer',
    ]);
  });

  test('a login that is gone', () => {
    expect(told({ front: front({ plugins: 'limit' }) })).toContainEqual(
      'authentication: needs a credential; key-auth needs a credential in header apikey or query parameter apikey: held by ann → open: nobody asks who it is',
    );
  });

  test.each<[string, Edit, string]>([
    ['methods', { front: front({ methods: 'GET' }) }, 'methods: any → GET'],
    ['protocols', { front: front({ protocols: 'https' }) }, 'way in: http, https → https; http is answered 426'],
    ['the path', { front: front({ 'strip-path': 'true' }) }, 'request: the path is sent on as it came'],
    [
      'who balances',
      { web: meshService('web').replace('"true"', '"false"') },
      "balancer: Kong sends to the Service's address → Kong balances over the pods",
    ],
    ['backends', { front: front({}, { backend: 'cart' }) }, 'backends: shop/web:80 100 % → shop/cart:80 100 %'],
    [
      'transport',
      { webPods: pods('web', { labels: { 'sidecar.istio.io/inject': 'false' } }) },
      "transport: Deployment shop/web, version v1: by Istio's mTLS → Deployment shop/web, version v1: by plain text",
    ],
  ])('%s', (_title, edit, expected) => {
    expect(told(edit)).toContainEqual(expect.stringContaining(expected));
  });

  test('a header that lets clients in, not what it says', () => {
    const asking = (value: string): Edit => ({ front: front({ 'headers.x-api-key': value }) });
    const noticed = changes(asking('hush-hush'), asking('hush'));
    expect(noticed.map(({ kind, conditions }) => [kind, ...conditions])).toEqual([
      ['removed', 'header x-api-key: (hidden)'],
      ['added', 'header x-api-key: (hidden)'],
    ]);
    expect(JSON.stringify(noticed)).not.toContain('hush');
  });

  test('routes that come and go', () => {
    expect(told({ front: undefined, other: route('other', { hosts: ['new.example.com'] }) })).toEqual(
      expect.arrayContaining(['added new.example.com/', 'removed shop.example.com/']),
    );
  });

  test('nothing of what is the same for them', () => {
    expect(changes({ webPods: pods('web', { image: 'ghcr.io/acme/web:2', fields: 'replicas: 9' }) })).toEqual([]);
    expect(changes({ front: undefined, again: front().replace('"front"', '"again"') })).toEqual([]);
    expect(
      changes({
        bobKey: credential('bob-key', 'basic-auth', { username: 'bob', password: 'hunter2' }),
        bob: consumer('bob', 'bob-key'),
      }),
    ).toEqual([]);
  });
});

test('of two routes of one host and path, each is compared with its own', () => {
  const reads = route('reads', { kong: { methods: 'GET' } });
  const writes = route('writes', { kong: { methods: 'POST' }, backend: 'cart' });
  const given = { front: undefined, reads, writes };
  expect(told({ reads: undefined, writes: undefined, a: writes, b: reads }, given)).toEqual([]);
  expect(
    told({ writes: route('writes', { kong: { methods: 'POST', plugins: 'key' }, backend: 'cart' }) }, given),
  ).toContainEqual('changed shop.example.com/');
});
