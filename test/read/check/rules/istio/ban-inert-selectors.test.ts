import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-inert-selectors', documents(...each));

const policy = (spec: string): string => istio('AuthorizationPolicy', 'gate', `{ ${spec} }`);
const POD = `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop, labels: { app: gate, gateway.networking.k8s.io/gateway-name: front } }
`;

test('the labels of a Gateway or of its pods', () => {
  const said = expect.stringContaining('spec.selector.matchLabels: the pods are those of Gateway "front"') as string;
  expect(find(policy('selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: front } }'))).toEqual([said]);
  expect(find(POD, policy('selector: { matchLabels: { app: gate } }'))).toEqual([said]);
});

test('a target, other pods, and no selector', () => {
  const target = 'targetRefs: [{ kind: Gateway, name: front }]';
  expect(find(POD, policy(`selector: { matchLabels: { app: gate } }, ${target}`))).toEqual([]);
  expect(find(POD, policy('selector: { matchLabels: { app: web } }'), policy(''))).toEqual([]);
});
