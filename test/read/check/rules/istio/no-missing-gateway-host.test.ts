import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-gateway-host', documents(...each));

const gateway = (name: string, host: string): string =>
  istio('Gateway', name, `{ servers: [{ port: { number: 80 }, hosts: ['${host}'] }] }`);
const bound = (host: string, ...gateways: readonly string[]): string =>
  istio('VirtualService', 'web', `{ hosts: ['${host}'], gateways: [${gateways.join(', ')}] }`);

test('hosts of which the Gateway takes none are lost', () => {
  expect(find(gateway('front', '*.example.com'), bound('shop.example.org', 'front'))).toEqual([
    'error 9:49 spec.gateways[0]: Gateway shop/front takes requests for *.example.com, and for no host of this VirtualService',
  ]);
});

test('one Gateway of several that does not take them is a warning, as is one without servers', () => {
  const gateways = [gateway('front', 'a.example.com'), gateway('back', 'b.example.com')];
  expect(find(...gateways, bound('a.example.com', 'front', 'back'))).toEqual([
    expect.stringMatching(/^warning .*shop.back/),
  ]);
  expect(find(gateway('front', 'a.example.com'), bound('b.example.com', 'mesh', 'front'))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
  expect(find(istio('Gateway', 'front', '{}'), bound('a.example.com', 'front'))).toEqual([
    expect.stringMatching(/^warning .*has no server for hosts of VirtualServices of namespace/),
  ]);
});

test.each(['*', '*/*', 'shop/*.example.com', './web.example.com', 'WEB.example.com', '*.com'])(
  '%s takes it',
  (host) => {
    expect(find(gateway('front', host), bound('web.example.com', 'front'))).toEqual([]);
  },
);

test.each(['other/*.example.com', 'ample.com', '*.web.example.com'])('%s does not', (host) => {
  expect(find(gateway('front', host), bound('web.example.com', 'front'))).toHaveLength(1);
});

test('a wildcard of the VirtualService, the full name of a Service, and a Gateway that is elsewhere', () => {
  expect(find(gateway('front', 'web.example.com'), bound('*.example.com', 'front'))).toEqual([]);
  expect(find(gateway('front', 'web.shop.svc.cluster.local'), bound('web', 'front'))).toEqual([]);
  expect(find(bound('web.example.com', 'front', 'edge/front'))).toEqual([]);
});

test('listeners of a Gateway of the Gateway API', () => {
  const listeners = (hostname: string): string =>
    istio('Gateway', 'front', `{ listeners: [{ name: http, ${hostname} }] }`).replace(
      'networking.istio.io',
      'gateway.networking.k8s.io',
    );
  expect(find(listeners('hostname: a.example.com'), bound('b.example.com', 'front'))).toHaveLength(1);
  expect(find(listeners('port: 80'), bound('b.example.com', 'front'))).toEqual([]);
});
