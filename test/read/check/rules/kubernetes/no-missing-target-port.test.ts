import { findingsOf, fixesOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-target-port', yaml);

const service = (port: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n  ports:\n  - ${port}\n---\n`;
const pod = (ports: string, image = 'nginx:1.25'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { app: web } }\nspec: { containers: [{ name: a, image: "${image}", ports: ${ports} }] }\n---\n`;

test('a name that no container has is an error', () => {
  const yaml = service('{ port: 80, targetPort: htp }') + pod('[{ name: http, containerPort: 8080 }]');
  expect(find(yaml)).toEqual([
    'error 7:29 spec.ports[0].targetPort: no container of the selected pods has a TCP port named "htp"',
  ]);
  expect(fixesOf('no-missing-target-port', yaml)).toEqual(['write http']);
  expect(find(service('{ port: 80, targetPort: http }') + pod('[{ name: http, containerPort: 8080 }]'))).toEqual([]);
});

test('a name in one of several pods is enough', () => {
  const pods = pod('[]') + pod('[{ name: http, containerPort: 8080 }]');
  expect(find(service('{ port: 80, targetPort: http }') + pods)).toEqual([]);
});

test('a port of another protocol is another port', () => {
  const pods = pod('[{ name: dns, containerPort: 53 }]');
  expect(find(service('{ port: 53, targetPort: dns, protocol: UDP }') + pods)).toEqual([
    expect.stringContaining('has a UDP port named "dns"'),
  ]);
});

test('a number that no container declares is a warning, if any is declared', () => {
  expect(find(service('{ port: 80, targetPort: 8081 }') + pod('[{ containerPort: 8080 }]'))).toEqual([
    'warning 7:29 spec.ports[0].targetPort: no container of the selected pods declares port 8081; declared: 8080',
  ]);
  expect(find(service('{ port: 80 }') + pod('[{ containerPort: 8080 }]'))).toEqual([
    expect.stringMatching(/^warning 7:13 spec\.ports\[0\]\.port: /),
  ]);
  expect(find(service('{ port: 80, targetPort: 8080 }') + pod('[{ containerPort: 8080 }]'))).toEqual([]);
  expect(find(service('{ port: 80 }') + pod('[]'))).toEqual([]);
});

test('nothing is said of pods that come from elsewhere, or that Istio fills in', () => {
  expect(find(service('{ port: 80, targetPort: http }'))).toEqual([]);
  expect(find(service('{ port: 80, targetPort: http }') + pod('[]', 'auto'))).toEqual([]);
});

test('hostile shapes do not throw', () => {
  expect(find(service('1') + pod('1'))).toEqual([]);
  expect(find(service('{ port: [], targetPort: {} }') + pod('[1, { name: [], containerPort: a }]'))).toEqual([]);
});
