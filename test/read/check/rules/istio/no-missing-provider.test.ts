import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-provider', documents(...each));

const operator = (name: string): string => `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: istio, namespace: istio-system }
spec: { meshConfig: { extensionProviders: [{ name: ${name} }] } }
`;
const config = (mesh: string, name = 'istio'): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: istio-system }
data: { mesh: ${JSON.stringify(mesh)} }
`;
const MESH =
  'defaultConfig: {}\nextensionProviders:\n- envoyExtAuthzHttp: { port: 80 }\n  name: login\n- name: "otel"\nrootNamespace: a\nname: other\n';
const policy = (name: string): string =>
  istio('AuthorizationPolicy', 'login', `{ action: CUSTOM, provider: { name: ${name} } }`);
const telemetry = (name: string): string => `apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: all, namespace: istio-system }
spec: { tracing: [{ providers: [{ name: ${name} }] }] }
`;

test.each([operator('login'), config(MESH), config(MESH, 'istio-canary')])(
  'names that the mesh does not have',
  (declared) => {
    expect(find(declared, policy('logn'))).toEqual([
      expect.stringMatching(
        /^error .*spec\.provider\.name: extensionProviders of the mesh has no "logn": Istio then denies every request/,
      ),
    ]);
    expect(find(declared, telemetry('other'))).toEqual([
      expect.stringMatching(/^warning .*spec\.tracing\[0\]\.providers\[0\]\.name: /),
    ]);
  },
);

test('names that it has, and those of Istio itself', () => {
  expect(find(operator('login'), policy('login'), telemetry('envoy'))).toEqual([]);
  expect(find(config(MESH), policy('login'), telemetry('otel'))).toEqual([]);
});

test('names that are filled in later', () => {
  expect(find(operator('login'), policy('"${PROVIDER}"'), telemetry('"{{ .tracing }}"'))).toEqual([]);
  expect(find(operator('"${PROVIDER}"'), policy('login'))).toEqual([]);
});

test('the configuration of the mesh may be elsewhere', () => {
  expect(find(policy('login'), telemetry('zipkin'), config(MESH, 'other'))).toEqual([]);
});
