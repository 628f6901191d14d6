import { findingsOf } from '../../../../support/findings';
import { documents } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-telemetry-provider', documents(...each));
const telemetry = (spec: string, namespace = 'shop'): string =>
  `apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: { name: a, namespace: ${namespace} }\nspec: { ${spec} }\n`;
const mesh = (text: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio, namespace: istio-system }\ndata: { mesh: '${text}' }\n`;

const PROVIDED = 'tracing: [{ providers: [{ name: zipkin }] }]';
const SAMPLED = 'tracing: [{ randomSamplingPercentage: 10 }]';

test('logs and traces without a provider', () => {
  expect(
    find(telemetry("accessLogging: [{ providers: [{ name: envoy }] }, { filter: { expression: 'true' } }]")),
  ).toEqual([expect.stringMatching(/^warning .*spec\.accessLogging\[1\]: no provider is named here/)]);
  expect(find(telemetry(SAMPLED))).toEqual([expect.stringContaining('spec.tracing[0]')]);
});

test('a provider, and what switches off', () => {
  expect(find(telemetry('accessLogging: [{ disabled: true }], tracing: [{ disableSpanReporting: true }]'))).toEqual([]);
  expect(find(telemetry('accessLogging: [{ providers: [{ name: envoy }] }]'), telemetry('metrics: [{}]'))).toEqual([]);
});

test('traces take the provider of the namespace or of the mesh', () => {
  expect(find(telemetry(PROVIDED, 'istio-system'), telemetry(SAMPLED))).toEqual([]);
  expect(find(telemetry(PROVIDED), telemetry(SAMPLED))).toEqual([]);
  expect(find(telemetry(PROVIDED, 'other'), telemetry(SAMPLED))).toHaveLength(1);
});

test('the mesh configuration has default providers', () => {
  expect(find(mesh('defaultProviders: { tracing: [zipkin] }'), telemetry(SAMPLED))).toEqual([]);
  expect(find(mesh('accessLogFile: /dev/stdout'), telemetry(SAMPLED))).toHaveLength(1);
  const operator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: a, namespace: istio-system }
spec: { meshConfig: { defaultProviders: { tracing: [zipkin] } } }
`;
  expect(find(operator, telemetry(SAMPLED))).toEqual([]);
});
