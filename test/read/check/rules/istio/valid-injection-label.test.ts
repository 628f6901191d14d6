import { findingsOf } from '../../../../support/findings';
import { deployment, documents, namespace, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('valid-injection-label', documents(...each));
const shop = (labels: string): string => namespace('shop', labels);

test('a value other than enabled and disabled is an error', () => {
  expect(find(shop('istio-injection: enable'))).toEqual([
    'error 3:52 metadata.labels.istio-injection: istio-injection is "enable"; Istio knows only "enabled" and "disabled"',
  ]);
  for (const value of ['"true"', 'Enabled', 'true', '"enabled "']) {
    expect([value, find(shop(`istio-injection: ${value}`))]).toEqual([value, [expect.stringMatching(/^error 3:52 /)]]);
  }
});

test('an empty value is an error at its key', () => {
  expect(find(shop('istio-injection: ""'))).toEqual([expect.stringMatching(/^error 3:35 /)]);
});

test('the mesh without sidecars has two values, on Namespaces and pods', () => {
  expect(find(shop('istio.io/dataplane-mode: enabled'))).toEqual([
    expect.stringContaining('istio.io/dataplane-mode is "enabled"; Istio knows only "ambient" and "none"'),
  ]);
  const pod = (mode: string): string =>
    deployment('web').replace('app: web,', `app: web, istio.io/dataplane-mode: ${mode},`);
  expect(find(pod('sidecar'))).toHaveLength(1);
  expect(find(pod('none'), shop('istio.io/dataplane-mode: none'))).toEqual([]);
});

test('the labels as Istio reads them are fine', () => {
  for (const label of ['istio-injection: enabled', 'istio-injection: disabled', 'istio.io/rev: canary', 'team: a']) {
    expect([label, find(shop(label))]).toEqual([label, []]);
  }
  const others =
    'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: w, istio.io/tag: prod, topology.istio.io/network: n';
  expect(find(shop(others))).toEqual([]);
});

test('a misspelt key is an error at the key', () => {
  expect(find(shop('istio-inject: enabled'))).toEqual([
    'error 3:35 metadata.labels.istio-inject: Istio does not read the label "istio-inject" on a Namespace',
  ]);
  const misspelt = [
    ...[
      'istio-injections',
      'istio_injection',
      'Istio-Injection',
      'istio-injected',
      'istio.io/injection',
      'istio.io/inject',
    ],
    ...['sidecar.istio.io/inject', 'istio-sidecar-injection', 'istio.io/revision', 'istio-rev'],
  ];
  for (const key of misspelt) expect([key, find(shop(`${key}: "true"`))]).toEqual([key, [expect.any(String)]]);
});

test('other tools inject as well', () => {
  for (const key of ['linkerd.io/inject', 'consul-injection', 'injection', 'vault-injection', 'istio']) {
    expect([key, find(shop(`${key}: enabled`))]).toEqual([key, []]);
  }
});

test('both labels at once are a warning', () => {
  expect(find(shop('istio-injection: enabled, istio.io/rev: canary'))).toEqual([
    expect.stringMatching(
      /^warning 3:61 metadata\.labels\["istio\.io\/rev"\]: istio-injection and istio\.io\/rev are both set/,
    ),
  ]);
});

test('an annotation in place of the label is an error', () => {
  const yaml =
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  annotations: { istio-injection: enabled }\n';
  expect(find(yaml)).toEqual([
    'error 5:18 metadata.annotations.istio-injection: istio-injection is an annotation here; Istio reads it only as a label',
  ]);
});

test('the label of Namespaces has no effect on pods, workloads and Services', () => {
  expect(find(service('web', 'labels: { istio-injection: enabled }'))).toEqual([
    'error 3:51 metadata.labels.istio-injection: istio-injection has no effect on a Service: Istio reads it only on Namespaces',
  ]);
  const pods = deployment('web', 'v1', 'annotations: { istio-injection: disabled }');
  expect(find(pods)).toEqual([expect.stringContaining('spec.template.metadata.annotations.istio-injection')]);
});

test('what pods say must be "true" or "false"', () => {
  const pods = (value: string): string => deployment('web', 'v1', `annotations: { sidecar.istio.io/inject: ${value} }`);
  expect(find(pods('"yes"'))).toEqual([
    expect.stringMatching(
      /^error 6:92 spec\.template\.metadata\.annotations\["sidecar\.istio\.io\/inject"\]: .* is "yes"; /,
    ),
  ]);
  expect(find(pods('5'))).toHaveLength(1);
  // No text: the API server refuses it already.
  expect(find(pods('false'))).toEqual([]);
  expect(find(pods('"false"'), pods('"true"'))).toEqual([]);
});

test('a misspelt key of pods is an error', () => {
  const pods = (key: string): string => deployment('web', 'v1', `annotations: { ${key}: "false" }`);
  expect(find(pods('sidecar.istio.io/injects'))).toEqual([
    expect.stringMatching(/^error 6:67 .*Istio does not read the annotation "sidecar\.istio\.io\/injects"$/),
  ]);
  for (const key of ['sidecar.istio.io/status', 'sidecar.istio.io/proxyCPU', 'proxy.istio.io/config']) {
    expect([key, find(pods(key))]).toEqual([key, []]);
  }
});

test('a label and an annotation of pods that contradict each other are a warning', () => {
  const pods = (label: string, annotation: string): string =>
    `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: { sidecar.istio.io/inject: "${label}" }
  annotations: { sidecar.istio.io/inject: "${annotation}" }
`;
  expect(find(pods('false', 'true'))).toEqual([
    'warning 6:43 metadata.annotations["sidecar.istio.io/inject"]: the annotation says "true" and the label "false", which wins',
  ]);
  expect(find(pods('true', 'true'))).toEqual([]);
});

test('on the workload instead of its pods it is an error', () => {
  const workload = (podMetadata: string): string =>
    deployment('web', 'v1', podMetadata).replace(
      '{ name: web-v1,',
      '{ labels: { sidecar.istio.io/inject: "false" }, name: web-v1,',
    );
  expect(find(workload(''))).toEqual([
    'error 3:23 metadata.labels["sidecar.istio.io/inject"]: sidecar.istio.io/inject has no effect on the Deployment itself: Istio reads it only on its pods',
  ]);
  expect(find(workload('annotations: { sidecar.istio.io/inject: "false" }'))).toEqual([]);
});

test('without a mesh nothing is said', () => {
  const options = { releases: { istio: undefined } };
  expect(findingsOf('valid-injection-label', shop('istio-injection: enable'), options)).toEqual([]);
});

test('ambient beside sidecars', () => {
  const labelled = (labels: string): string =>
    findingsOf('valid-injection-label', namespace('shop', labels)).join('\n');
  expect(labelled('istio-injection: enabled, istio.io/dataplane-mode: ambient')).toMatch(
    /^warning .*asks for sidecars and is in the mesh without them/,
  );
  expect(labelled('istio.io/rev: canary, istio.io/dataplane-mode: ambient')).toMatch(/^warning /);
  expect(labelled('istio-injection: disabled, istio.io/dataplane-mode: ambient')).toBe('');
  expect(labelled('istio-injection: enabled, istio.io/dataplane-mode: none')).toBe('');
});

test('pods on the network of their node never join, whatever their labels ask for', () => {
  const found = (labels: string, spec = 'hostNetwork: true'): string[] =>
    findingsOf(
      'valid-injection-label',
      `apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { ${labels} } }\nspec: { ${spec} }\n`,
    );
  expect(found('sidecar.istio.io/inject: "true"')).toEqual([
    'warning 3:57 metadata.labels["sidecar.istio.io/inject"]: pods with hostNetwork: true never join the mesh, whatever their labels say',
  ]);
  expect(found('istio.io/dataplane-mode: ambient')).toHaveLength(1);
  expect(found('sidecar.istio.io/inject: "false"')).toEqual([]);
  expect(found('istio.io/dataplane-mode: none')).toEqual([]);
  expect(found('app: a')).toEqual([]);
  expect(found('sidecar.istio.io/inject: "true"', 'hostNetwork: false')).toEqual([]);
});
