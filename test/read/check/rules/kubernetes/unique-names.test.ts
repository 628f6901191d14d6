import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('unique-names', yaml);

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: ${spec}\n`;
const service = (ports: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: ${ports} }\n`;

test('two containers of one name are an error at the second, init containers among them', () => {
  expect(find(pod('{ containers: [{ name: a }, { name: a }] }'))).toEqual([
    'error 4:43 spec.containers[1].name: there is another container "a" before this one',
  ]);
  expect(find(pod('{ containers: [{ name: a }], initContainers: [{ name: a }] }'))).toHaveLength(1);
  expect(find(pod('{ containers: [{ name: a }, { name: b }] }'))).toEqual([]);
});

test('two volumes, ports of one container, or mounts at one place are an error', () => {
  expect(find(pod('{ volumes: [{ name: v }, { name: v }] }'))).toHaveLength(1);
  expect(find(pod('{ containers: [{ ports: [{ name: p }, { name: p }] }] }'))).toHaveLength(1);
  expect(find(pod('{ containers: [{ volumeMounts: [{ mountPath: /a }, { mountPath: /a }] }] }'))).toHaveLength(1);
});

test('ports of two containers may have one name, and a volume may be mounted twice', () => {
  expect(find(pod('{ containers: [{ ports: [{ name: p }] }, { ports: [{ name: p }] }] }'))).toEqual([]);
  expect(
    find(pod('{ containers: [{ volumeMounts: [{ name: v, mountPath: /a }, { name: v, mountPath: /b }] }] }')),
  ).toEqual([]);
});

test('a variable that is set twice is a warning', () => {
  expect(find(pod('{ containers: [{ env: [{ name: A, value: "1" }, { name: A, value: "2" }] }] }'))).toEqual([
    'warning 4:63 spec.containers[0].env[1].name: there is another variable "A" before this one',
  ]);
});

test('two ports of a Service with one name, or one number and protocol, are an error', () => {
  expect(find(service('[{ name: a, port: 80 }, { name: a, port: 81 }]'))).toHaveLength(1);
  expect(find(service('[{ name: a, port: 80 }, { name: b, port: 80, protocol: TCP }]'))).toEqual([
    'error 4:57 spec.ports[1].port: there is another port "80/TCP" before this one',
  ]);
  expect(find(service('[{ name: a, port: 53 }, { name: b, port: 53, protocol: UDP }]'))).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(pod('{ containers: [1, null, { name: [] }, { name: [] }], volumes: 1 }'))).toEqual([]);
  expect(find(service('{ a: b }'))).toEqual([]);
});
