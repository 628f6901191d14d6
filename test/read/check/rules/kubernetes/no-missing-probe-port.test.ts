import { findingsOf } from '../../../../support/findings';
import { documents, deployment } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-probe-port', documents(...each));

const probed = (
  port: string,
  ports = 'ports: [{ name: http, containerPort: 8080 }]',
  kind = 'readinessProbe',
): string =>
  deployment('web').replace('image: web:1', `image: web:1, ${ports}, ${kind}: { httpGet: { port: ${port} } }`);

test('a name that no port of the container has', () => {
  expect(find(probed('web'))).toEqual([
    expect.stringMatching(/^error .*readinessProbe\.httpGet\.port: no port of the container has the name "web"/),
  ]);
  expect(find(probed('web', 'env: []', 'livenessProbe'))).toHaveLength(1);
  expect(find(probed('http'))).toEqual([]);
});

test('a number that no container declares', () => {
  expect(find(probed('9000'))).toEqual([
    expect.stringMatching(/^warning .*no container of the pods declares port 9000/),
  ]);
  expect(find(probed('8080'), probed('9000', 'env: []'))).toEqual([]);
});

test('says of hooks that they are hooks', () => {
  const hook = (port: string): string =>
    probed(port).replace('readinessProbe: ', 'lifecycle: { preStop: ').replace('} }', '} } }');
  expect(find(hook('web'))).toEqual([
    expect.stringMatching(/preStop\.httpGet\.port: .* so that the hook always fails$/),
  ]);
  expect(find(hook('9000'))).toEqual([expect.stringMatching(/^warning .* at which the hook asks$/)]);
  expect(find(hook('http'))).toEqual([]);
});

test('ports of another container count as numbers, not as names', () => {
  expect(
    find(
      probed('9000').replace(
        'containers: [',
        'containers: [{ name: o, image: o:1, ports: [{ name: admin, containerPort: 9000 }] }, ',
      ),
    ),
  ).toEqual([]);
  expect(
    find(
      probed('admin').replace(
        'containers: [',
        'containers: [{ name: o, image: o:1, ports: [{ name: admin, containerPort: 9000 }] }, ',
      ),
    ),
  ).toHaveLength(1);
});
