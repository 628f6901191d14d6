import { App, Chart } from 'cdk8s';
import { ReferenceGrant, type ReferenceGrantProps } from '../../../../lib/write/constructs/gateway/reference-grant';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { manifest, newest } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

const SMALLEST = {
  from: [{ kind: 'HTTPRoute', namespace: 'web' }],
  to: [{ kind: 'Service' }],
} satisfies ReferenceGrantProps;

describe('ReferenceGrant', () => {
  test('with the smallest props lets routes of a namespace refer to all Services of its own', () => {
    expect(manifest(new ReferenceGrant(newest(), 'grant', SMALLEST))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: 'grant', namespace: 'shop' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'web' }],
        to: [{ group: '', kind: 'Service' }],
      },
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<ReferenceGrantProps> = {
      name: 'all',
      namespace: 'books',
      controller: 'operator',
      from: [
        { kind: 'Gateway', namespace: 'web' },
        { kind: 'Ingress', namespace: 'web' },
        { kind: 'Service', namespace: 'web' },
        { kind: 'KongConsumer', namespace: 'web' },
      ],
      to: [
        { kind: 'Secret', name: 'tls' },
        { kind: 'KongPlugin', name: 'cors' },
      ],
      labels: { team: 'books' },
      annotations: { 'example.com/owner': 'books' },
    };
    expect(manifest(new ReferenceGrant(newest(), 'id', allProps))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: {
        name: 'all',
        namespace: 'books',
        labels: { team: 'books' },
        annotations: { 'example.com/owner': 'books' },
      },
      spec: {
        from: [
          { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'web' },
          { group: 'networking.k8s.io', kind: 'Ingress', namespace: 'web' },
          { group: '', kind: 'Service', namespace: 'web' },
          { group: 'configuration.konghq.com', kind: 'KongConsumer', namespace: 'web' },
        ],
        to: [
          { group: '', kind: 'Secret', name: 'tls' },
          { group: 'configuration.konghq.com', kind: 'KongPlugin', name: 'cors' },
        ],
      },
    });
  });

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new ReferenceGrant(c, 'g', { ...SMALLEST, ...props }),
    prop,
    allowed,
  ];
  testWrongProps(
    [
      wrong('a name with a dot', { name: 'a.b' }, 'name', 'a DNS label'),
      wrong('a namespace with a dot', { namespace: 'a.b' }, 'namespace', 'a DNS label'),
      wrong('nobody', { from: [] }, 'from', 'at least one entry'),
      wrong('nothing', { to: [] }, 'to', 'at least one entry'),
      wrong(
        'who is in no namespace',
        { from: [{ kind: 'HTTPRoute' }] },
        'from[0].namespace',
        'the namespace of what refers, such as "books"; it is needed',
      ),
      wrong(
        'who refers to nothing of it',
        { from: [...SMALLEST.from, { kind: 'Gateway', namespace: 'web' }] },
        'from[1].kind',
        'a Gateway refers to Secret alone',
      ),
      wrong(
        'a kind that refers to nothing',
        { from: [{ kind: 'Pod', namespace: 'a' }] },
        'from[0].kind',
        'one of Gateway',
      ),
      wrong(
        'a kind that nobody refers to',
        { to: [{ kind: 'Pod' }] },
        'to[0].kind',
        'one of Service, Secret, KongPlugin',
      ),
      wrong(
        'a namespace that is none',
        { from: [{ kind: 'Gateway', namespace: 'A' }] },
        'from[0].namespace',
        'a DNS label',
      ),
      wrong(
        'its own namespace',
        { from: [{ kind: 'Gateway', namespace: 'shop' }] },
        'from[0].namespace',
        'another namespace',
      ),
      wrong('a name that is none', { to: [{ kind: 'Secret', name: 'A' }] }, 'to[0].name', 'a DNS name'),
      wrong('a label that is none', { labels: { a: 'ä' } }, 'labels["a"]', 'a label value'),
    ],
    newest,
  );
  testWrongProps([['KIC 2.5', (c) => new ReferenceGrant(c, 'g', SMALLEST), 'kind', 'since KIC 2.6']], () => {
    const app = new App();
    useReleases(app, { kic: '2.5' });
    return new Chart(app, 'test', { namespace: 'shop' });
  });
});
