import { findingsOf } from '../../../../support/findings';
import { documents, ingress, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-inert-host-header', documents(...each));

const WEB = service('web', 'annotations: { konghq.com/host-header: web.shop.svc.cluster.local }');
const FREE = ingress('web', 'konghq.com/preserve-host: "false"');

test("a host header of a Service whose routes keep the client's is a warning", () => {
  expect(find(WEB, ingress('web'))).toEqual([
    'warning 3:80 metadata.annotations["konghq.com/host-header"]: Kong never sends the Host header "web.shop.svc.cluster.local": Ingress shop/front keeps the client\'s',
  ]);
});

test('one route that does not keep it is enough', () => {
  expect(find(WEB, FREE)).toEqual([]);
  expect(find(WEB, ingress('web').replace('name: front', 'name: back'), FREE)).toEqual([]);
});

test('without a host header, or without a route of Kong, there is nothing to say', () => {
  expect(find(service('web'), ingress('web'))).toEqual([]);
  expect(find(WEB)).toEqual([]);
});
