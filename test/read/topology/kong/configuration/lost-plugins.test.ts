import type { Releases } from '../../../../../lib/facts/releases';
import type { RequestPath } from '../../../../../lib/read/topology/requests/request-path';
import { annotated, CLASS, front, ofKong, WEB } from '../../../../support/kong-configurations';
import { kongClusterPlugin, kongConsumer, kongPlugin, manifest, service } from '../../../../support/kong-manifests';
import { topologyFor } from '../../../../support/topologies';

const OTHERS = [kongPlugin('other'), kongPlugin('limit', undefined, { namespace: 'shared' })];
const REFUSED = 'plugin: cors\nconfig: { max_age: 1 }\nconfigFrom: { secretKeyRef: { name: s, key: k } }';
const naming = (plugins: string): string => front(undefined, annotated({ 'konghq.com/plugins': plugins }));
const grant = manifest(
  'gateway.networking.k8s.io/v1beta1',
  'ReferenceGrant',
  'g',
  { namespace: 'shared' },
  'spec: { from: [{ group: networking.k8s.io, kind: Ingress, namespace: elsewhere }], to: [] }',
);

function pathOf(releases: Partial<Releases>, ...yaml: readonly string[]): RequestPath {
  const paths = topologyFor(releases, CLASS, ...yaml).requests.all();
  expect(paths).toHaveLength(1);
  return paths[0]!;
}

function losses({ plugins }: RequestPath): string[] {
  return plugins.lost.map(
    ({ name, because, isCertain, origin }) =>
      `${name}: ${because}${isCertain ? '' : ', perhaps'} (${origin.manifest.kind})`,
  );
}

describe('a route goes on without a plugin that', () => {
  const global = { annotations: ofKong().annotations!, labels: { global: 'true' } };

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['is not there', 'gone', OTHERS, ['gone: absent (Ingress)']],
    [
      'is for another controller',
      'limit',
      [kongClusterPlugin('limit', undefined, annotated({}))],
      ['limit: other-class (Ingress)'],
    ],
    ['no grant lets it use', 'shared:limit', [...OTHERS, grant], ['shared:limit: no-grant (Ingress)']],
    ['the controller refuses', 'limit', [kongPlugin('limit', REFUSED)], ['limit: refused (Ingress)']],
    ['has no name', 'limit:', OTHERS, ['limit:: no-name (Ingress)']],
    [
      'is one of two of its type that act on all',
      '',
      [kongClusterPlugin('a', undefined, global), kongClusterPlugin('b', undefined, global)],
      ['a: several-global (KongClusterPlugin)', 'b: several-global (KongClusterPlugin)'],
    ],
  ])('%s', (_, plugins, yaml, expected) => {
    expect(losses(pathOf({}, naming(plugins), WEB, ...yaml))).toEqual(expected);
  });

  test('is in another namespace, for a controller that does not look there', () => {
    const yaml = [
      naming('shared:limit'),
      WEB,
      ...OTHERS,
      grant
        .replace('elsewhere', 'shop')
        .replace('to: []', 'to: [{ group: configuration.konghq.com, kind: KongPlugin }]'),
    ];
    expect(losses(pathOf({ kic: '3.1' }, ...yaml))).toEqual(['shared:limit: namespace-not-read (Ingress)']);
    expect(losses(pathOf({ kic: '3.2' }, ...yaml))).toEqual([]);
  });

  test('its Service names', () => {
    const named = service('web', annotated({ 'konghq.com/plugins': 'gone' }));
    expect(losses(pathOf({}, front(), named, ...OTHERS))).toEqual(['gone: absent (Service)']);
  });
});

test('a plugin of a consumer is lost for him alone', () => {
  const ann = kongConsumer('ann', 'username: ann', ofKong({ 'konghq.com/plugins': 'gone' }));
  const topology = topologyFor({}, CLASS, front(), WEB, ...OTHERS, ann);
  const request = { protocol: 'http', method: 'GET', host: 'shop.example', path: '/', headers: new Map() } as const;
  const [consumer] = topology.configuration().consumers;
  expect(losses(topology.requests.all()[0]!)).toEqual([]);
  expect(losses(topology.requests.ask(request, { consumer: consumer! }).ways[0]!)).toEqual([
    'gone: absent (KongConsumer)',
  ]);
});

describe('a plugin that may be declared elsewhere', () => {
  const acl = kongPlugin('limit', 'plugin: acl\nconfig: { allow: [admins] }', { namespace: 'shared' });
  const granted = grant
    .replace('elsewhere', 'shop')
    .replace('to: []', 'to: [{ group: configuration.konghq.com, kind: KongPlugin }]');

  test('may ask who it is', () => {
    const path = pathOf({}, naming('login'), WEB);
    expect(losses(path)).toEqual(['login: absent, perhaps (Ingress)']);
    expect(path.access.authentication).toBe('unknown');
    expect(path.plugins.recognized).toBe('unknown');
  });

  test('may find out who asks, so that groups do not refuse for certain', () => {
    const { access } = pathOf({}, naming('login, shared:limit'), WEB, acl, granted);
    expect(access.client).toMatchObject({ kind: 'unknown', by: { plugin: { plugin: 'acl' } } });
  });

  test('is nowhere, where others of its namespace are declared: the route is open', () => {
    expect(pathOf({}, naming('login'), WEB, ...OTHERS).access.authentication).toBe('open');
  });
});
