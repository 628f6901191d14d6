import { findingsOf } from '../../../../support/findings';
import { deployment, documents, namespace, SHOP } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] =>
  findingsOf('ban-init-network', documents(...each), { releases: { istio: '1.20', kubernetes: '1.27' } });
const waiting = (command: string, container = '', metadata = ''): string =>
  deployment(
    'web',
    'v1',
    metadata,
    `initContainers: [{ name: wait, image: a:1, command: [sh, -c, '${command}'], ${container} }]`,
  );

test.each(['nc -z db 5432', 'curl http://config', 'until kong start; do sleep 1; done', 'psql -h db'])(
  '%s',
  (command) => {
    expect(find(SHOP, waiting(command))).toEqual([
      expect.stringMatching(
        /^warning .*spec\.template\.spec\.initContainers\[0\]: init containers run before the sidecar/,
      ),
    ]);
  },
);

test('what needs no network, runs as the sidecar, or goes around it', () => {
  expect(find(SHOP, waiting('chown -R 1000 /data'))).toEqual([]);
  expect(find(SHOP, waiting('curl http://config', 'securityContext: { runAsUser: 1337 }'))).toEqual([]);
  const around = 'annotations: { traffic.sidecar.istio.io/excludeOutboundPorts: "5432" }';
  expect(find(SHOP, waiting('nc -z db 5432', '', around))).toEqual([]);
});

test('pods without a sidecar, and native sidecars', () => {
  expect(find(namespace('shop'), waiting('nc -z db 5432'))).toEqual([]);
  expect(
    findingsOf('ban-init-network', documents(SHOP, waiting('nc -z db 5432')), {
      releases: { istio: '1.27', kubernetes: '1.33' },
    }),
  ).toEqual([]);
});
