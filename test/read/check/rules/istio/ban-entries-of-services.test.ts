import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-entries-of-services', documents(...each));

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n';
const entry = (host: string): string =>
  istio(
    'ServiceEntry',
    'web',
    `{ hosts: ['${host}'], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DNS }`,
  );

test('the host of a Service that is declared', () => {
  expect(find(SERVICE, entry('web.shop.svc.cluster.local'))).toEqual([
    expect.stringMatching(
      /^warning .* spec.hosts\[0\]: "web.shop.svc.cluster.local" is the host of Service shop.web, so that Istio takes no notice/,
    ),
  ]);
  expect(find(SERVICE.replace('namespace: shop', 'namespace: blog'), entry('web.blog.svc.cluster.local'))).toEqual([
    expect.stringContaining('proxies know one of the two'),
  ]);
});

test.each([
  'api.shop.svc.cluster.local',
  'web.shop.svc.other.local',
  'web',
  'web.shop',
  'web.example.com',
  '*.shop.svc.cluster.local',
])('%s is the host of none', (host) => {
  expect(find(SERVICE, entry(host))).toEqual([]);
});
