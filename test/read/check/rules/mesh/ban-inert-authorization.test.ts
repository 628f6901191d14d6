import { findingsOf } from '../../../../support/findings';
import { deployment, documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-inert-authorization', documents(...each));

const kong = (ports: string): string =>
  deployment('gateway', 'v1', `annotations: { traffic.sidecar.istio.io/includeInboundPorts: ${ports} }`).replace(
    'image: web:1',
    'image: kong:3.9',
  );
const policy = (spec: string, namespace = 'shop'): string => istio('AuthorizationPolicy', 'only', spec, namespace);
const selecting = (labels: string): string => policy(`{ selector: { matchLabels: { ${labels} } } }`);

test('a policy for pods of Kong that receive past their sidecar is a warning', () => {
  expect(find(kong('""'), selecting('app: gateway'))).toEqual([
    'warning 12:21 spec.selector.matchLabels: the policy has no effect on Deployment shop/gateway-v1, where traffic.sidecar.istio.io/includeInboundPorts: "" makes requests bypass the sidecar',
  ]);
  expect(find(kong('""'), policy('{}'))).toEqual([expect.stringMatching(/^warning 11:19 metadata\.name: /)]);
});

test('with ports that go through the sidecar it has an effect', () => {
  expect(find(kong('"8000,8443"'), selecting('app: gateway'))).toEqual([]);
});

test('a policy for other pods, or another namespace, is fine', () => {
  expect(find(kong('""'), selecting('app: web'))).toEqual([]);
  expect(find(kong('""'), policy('{}', 'books'))).toEqual([]);
  expect(find(kong('""').replace('kong:3.9', 'web:1'), selecting('app: gateway'))).toEqual([]);
});

test('Kong of an image of its own is known by its labels', () => {
  const own = kong('""')
    .replace('kong:3.9', 'ghcr.io/acme/edge:1')
    .replace('app: gateway', 'app.kubernetes.io/name: kong');
  expect(find(own, policy('{}'))).toHaveLength(1);
});

test("pods that Kong's chart installs are known by their labels, or by the namespace", () => {
  expect(find(selecting('app.kubernetes.io/name: kong'))).toEqual([
    expect.stringContaining('that its chart installed'),
  ]);
  expect(find(selecting('app: proxy-kong'))).toHaveLength(1);
  expect(find(policy('{}', 'kong-istio'))).toHaveLength(1);
  expect(find(selecting('app: web'), policy('{}', 'books'))).toEqual([]);
});

test('a policy of a waypoint is not one of pods', () => {
  expect(find(kong('""'), policy('{ targetRefs: [{ kind: Gateway, name: waypoint }] }'))).toEqual([]);
});
